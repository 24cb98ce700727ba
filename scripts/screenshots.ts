// Every screen of the app, in both languages, both themes and three widths, into .bench/screenshots/.
// npm run screenshots                 all of them, of the demonstration conference
// npm run screenshots -- programme    only screens whose name contains a word
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launch } from '../tests/support/chromium.ts';
import { startServer } from '../tests/support/running-server.ts';

const FOLDER = join(import.meta.dirname, '../.bench/screenshots');
const WIDTHS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 860 },
];
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['vi', 'en'] as const;

interface Screen {
  readonly name: string;
  readonly path: string;
  /** What to do before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const wanted = process.argv[2] ?? '';
const slug = process.env['SLUG'] ?? 'lang-son-2018';
const server = process.env['ORIGIN'] ? undefined : await startServer();
const origin = process.env['ORIGIN'] ?? server?.origin ?? '';
await mkdir(FOLDER, { recursive: true });

const star = async (page: Page): Promise<void> => {
  for (const place of [0, 1, 3]) await page.getByTestId('session-star').nth(place).click();
};
const openFirst =
  (testId: string) =>
  async (page: Page): Promise<void> => {
    const card = page.getByTestId(testId).first();
    const link = card.getByRole('link').first();
    await ((await link.count()) > 0 ? link : card).click();
  };
const SCREENS: readonly Screen[] = [
  { name: 'conferences', path: '/' },
  { name: 'programme', path: `/${slug}/`, act: star },
  {
    name: 'session',
    path: `/${slug}/`,
    act: (page) => page.getByTestId('session-card').nth(2).getByRole('link').click(),
  },
  {
    name: 'outcomes',
    path: `/${slug}/`,
    act: (page) =>
      page
        .getByTestId('session-card')
        .filter({ has: page.locator('.k-election') })
        .first()
        .getByRole('link')
        .click(),
  },
  { name: 'mine-empty', path: `/${slug}/mine` },
  {
    name: 'mine',
    path: `/${slug}/`,
    act: async (page) => {
      await star(page);
      await page
        .getByRole('navigation')
        .getByRole('link')
        .filter({ has: page.locator('.i-star') })
        .click();
    },
  },
  {
    name: 'filters',
    path: `/${slug}/`,
    act: (page) => page.locator('button:has(.i-filter)').click(),
  },
  { name: 'people', path: `/${slug}/people` },
  { name: 'person', path: `/${slug}/people`, act: openFirst('person-card') },
  { name: 'documents', path: `/${slug}/documents` },
  { name: 'document', path: `/${slug}/documents`, act: openFirst('document-card') },
  { name: 'photos', path: `/${slug}/photos` },
  { name: 'photo', path: `/${slug}/photos`, act: openFirst('photo-tile') },
  { name: 'search', path: `/${slug}/search?q=thu+vien` },
  { name: 'announcements', path: `/${slug}/announcements` },
  { name: 'install', path: `/${slug}/install` },
  { name: 'print', path: `/${slug}/print` },
  { name: 'changes', path: `/${slug}/changes` },
  { name: 'phone', path: `/${slug}/phone` },
  { name: 'info', path: `/${slug}/info` },
  { name: 'settings', path: `/${slug}/settings` },
  { name: 'missing', path: `/${slug}/sessions/none` },
];

const sharp = process.env['QUICK'] ? [WIDTHS[0], WIDTHS[2]] : WIDTHS;
for (const viewport of sharp) {
  if (!viewport) continue;
  for (const colorScheme of THEMES) {
    for (const language of LANGUAGES) {
      if (process.env['QUICK'] && (colorScheme === 'dark') !== (language === 'en')) continue;
      for (const screen of SCREENS.filter(({ name }) => name.includes(wanted))) {
        // A browser of its own each, so that no star of one picture is in the next.
        const context = await launch({ viewport, colorScheme, locale: language === 'vi' ? 'vi-VN' : 'en-GB' });
        await take(context, screen, `${screen.name}-${viewport.width}-${colorScheme}-${language}`, language);
        await context.close();
      }
    }
  }
}
await server?.stop();

async function take(context: BrowserContext, { path, act }: Screen, name: string, language: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') console.error(`${name}: ${line.text()}`);
  });
  await page.addInitScript((tag) => localStorage.setItem('sotay.language', tag), language);
  await page.goto(origin + path);
  await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
  // The list of conferences follows none of them.
  if (path !== '/') await page.locator('html:not([data-sync="checking"])').waitFor({ state: 'attached' });
  await act?.(page);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

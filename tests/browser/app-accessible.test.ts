import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const BASE = '/lang-son-2018/';
const ROOMS = [
  '',
  'mine',
  'people',
  'people/le-tu-anh',
  'documents',
  'documents/bao-cao',
  'photos',
  'search?q=thu',
  'announcements',
  'changes',
  'phone',
  'info',
  'install',
  'settings',
  'print',
  'sessions/none',
];

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const PAPERS = [
  { language: 'vi', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'vi', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const;

// One language on one paper; `npm run test:accessible` tries every pair of them.
describe.each(PAPERS.slice(0, process.env['EVERY_PAIR'] ? 4 : 1))(
  'in $language on $theme paper',
  ({ language, theme }) => {
    let context: BrowserContext;
    let page: Page;
    beforeAll(async () => {
      context = await launch({ locale: language, colorScheme: theme });
      page = context.pages()[0]!;
    });
    afterAll(() => context.close());

    it('every room is accessible and none is wider than the phone', async () => {
      const found: Record<string, unknown> = {};
      for (const room of ROOMS) {
        await page.goto(server.origin + BASE + room);
        await untilReady(page);
        found[room] = { language: await page.locator('html').getAttribute('lang'), problems: await problemsOn(page) };
      }
      expect(found).toEqual(Object.fromEntries(ROOMS.map((room) => [room, { language, problems: [] }])));
    });

    it('a session with its outcome, and the list of conferences, are accessible', async () => {
      await page.goto(server.origin + BASE);
      await untilReady(page);
      await page.getByTestId('session-card').last().getByRole('link').click();
      await page.locator('article h1').waitFor();
      expect(await problemsOn(page)).toEqual([]);
      await page.goto(`${server.origin}/`);
      await untilReady(page);
      expect(await problemsOn(page)).toEqual([]);
    });
  },
);

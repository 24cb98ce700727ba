import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDraft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'con-trong';
const DESK = `/desk/conferences/${SLUG}`;
const TITLE =
  'Hội nghị tổng kết hoạt động Liên hiệp thư viện các tỉnh miền núi phía Bắc nhiệm kỳ 2013–2018 và phương hướng nhiệm kỳ mới';
/** Every page of a conference, and where it leads while there is nothing on it; empty: it can be filled where it stands. */
const PAGES = [
  ['', 'import'],
  ['/corridor', 'publish'],
  ['/moderation', 'stage'],
  ['/stage', 'sessions/new'],
  ['/publish', 'sessions'],
  ['/sessions', 'import'],
  ['/grid', 'settings'],
  ['/rooms', 'rooms/new'],
  ['/tracks', 'tracks/new'],
  ['/outcomes', 'outcomes/new'],
  ['/delegates', 'delegates?show=import'],
  ['/door', 'delegates'],
  ['/people', 'people/new'],
  ['/organisations', 'organisations/new'],
  ['/delegations', 'delegations/new'],
  ['/announcements', 'announcements/new'],
  ['/documents', 'uploads'],
  ['/photos', 'uploads'],
  ['/albums', 'uploads'],
  ['/pages', 'pages/new'],
  ['/places', 'places/new'],
  ['/import', ''],
  ['/uploads', 'documents'],
  ['/sheets', 'people/new'],
  ['/sheets?what=delegates', 'delegates'],
  ['/history', 'publish'],
  ['/arrivals', 'publish'],
  ['/audit', ''],
  ['/settings', ''],
  ['/organisers', ''],
] as const;

let server: RunningServer;
let phone: BrowserContext;
let laptop: BrowserContext;
beforeAll(async () => {
  server = await startServer();
  const data = await openDataFolder(server.dataDir);
  const draft = emptyDraft({ title: { vi: TITLE, en: TITLE }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi', 'en'] });
  await data.database.db.transaction().execute((to) => writeDraft(to, SLUG, draft, { at: Date.now() }));
  const cookie = await cookieOf(data, await anOrganiser(data, { role: 'owner', name: 'Hà' }), Date.now());
  await data.close();
  [phone, laptop] = await Promise.all([
    launch({ colorScheme: 'dark' }),
    launch({ viewport: { width: 1280, height: 860 }, locale: 'en' }),
  ]);
  const [name = '', value = ''] = cookie.split('=');
  for (const context of [phone, laptop])
    await context.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict' }]);
});
afterAll(async () => {
  await Promise.all([phone.close(), laptop.close()]);
  await server.stop();
});

describe('a conference with nothing in it', () => {
  it.each(PAGES)('says on page “%s” what to do first, and leads there', async (path, to) => {
    for (const context of [phone, laptop]) {
      const page = await open(context, path);
      if (to !== '') await page.locator(`main a[href*="${DESK}/${to}"]`).first().waitFor();
      expect(await page.getByText(/^(Xin chờ một chút|One moment)/).count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

  it.each(['', '/sessions', '/door', '/arrivals'])('is for everybody: page “%s”', async (path) => {
    for (const context of [phone, laptop]) {
      const page = await open(context, path);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
  });
});

describe('a conference that is not there', () => {
  it.each(['', '/sessions', '/grid'])('says so on page “%s”, and leads to those that are', async (path) => {
    const page = phone.pages()[0]!;
    await page.goto(`${server.origin}/desk/conferences/khong-co${path}`);
    await page.getByRole('heading', { name: 'Không tìm thấy hội nghị' }).waitFor();
    await page.getByRole('link', { name: 'Các hội nghị' }).last().click();
    await page.waitForURL('**/desk/');
    await page.getByRole('link', { name: TITLE }).waitFor();
  });
});

describe('a page whose file does not come', () => {
  it('says so, again when trying is in vain, and is there once it comes', async () => {
    const context = await launch({ serviceWorkers: 'block' });
    try {
      await context.addCookies(await phone.cookies());
      const page = await context.newPage();
      await page.route(/GridView/, (route) => route.abort());
      await page.goto(`${server.origin}${DESK}/grid`);
      await page.getByText('Chưa tải được trang này').waitFor();
      await page.getByRole('button', { name: 'Thử lại' }).click();
      await page.getByText(/Đã thử lại lúc/).waitFor();
      await page.unroute(/GridView/);
      await page.getByRole('button', { name: 'Thử lại' }).click();
      await page.getByRole('heading', { name: 'Lưới thời gian' }).waitFor();
    } finally {
      await context.close();
    }
  });
});

describe('the top of a phone', () => {
  it('is one row before the heading, in sight for as long as the page is', async () => {
    const page = await open(phone, '/settings');
    const heading = (await page.getByRole('heading', { level: 1 }).boundingBox())!;
    expect(heading.y).toBeLessThan(80);
    await page.mouse.move(180, 500);
    await page.mouse.wheel(0, 2000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
    for (const one of [page.locator('nav summary'), page.getByRole('button', { name: 'Hoàn tác' })])
      expect((await one.boundingBox())!.y).toBeLessThan(60);
  });

  it('has everything in its menu, for the keyboard, too', async () => {
    const page = await open(phone, '/rooms');
    await page.keyboard.press('Tab');
    const menu = page.locator('nav summary');
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const pages = page.getByRole('navigation');
    for (const name of ['Tổng quan', 'Ban tổ chức', 'Các hội nghị', 'Tài khoản của tôi'])
      expect([name, await pages.getByRole('link', { name, exact: true }).isVisible()]).toEqual([name, true]);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await pages.getByLabel('Ngôn ngữ').selectOption('en');
    await page.getByRole('heading', { name: 'Rooms' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('nav details').getAttribute('open')).toBeNull();
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
    // What waits for a network says so in a line of its own.
    await phone.setOffline(true);
    await page.getByRole('textbox', { name: 'Add a room' }).fill('Hội trường A');
    await page.keyboard.press('Enter');
    await page.getByText('No network: 1 change is safe').waitFor();
    await phone.setOffline(false);
    await page.getByText('All changes saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('nav summary').click();
    await pages.getByLabel('Language').selectOption('vi');
  });
});

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = context.pages()[0]!;
  page.setDefaultTimeout(20_000);
  await page.goto(server.origin + DESK + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('[data-saving="saved"]').waitFor();
  await page
    .getByText(/^(Xin chờ một chút|One moment)/)
    .first()
    .waitFor({ state: 'detached' });
  return page;
}

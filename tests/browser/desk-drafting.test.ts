import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { openOrganisers } from '#server/organisers/organisers.ts';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'lang-son-2018';
const SESSION = 'tang-sach';
const WAIT = { timeout: 15_000 };

let server: RunningServer;
let profile: string;
let hoa: BrowserContext;
let minh: BrowserContext;
const desktop = { viewport: { width: 1280, height: 900 } };

beforeAll(async () => {
  server = await startServer();
  profile = await mkdtemp(join(tmpdir(), 'sotay-minh-'));
  hoa = await launch(desktop);
  minh = await launch({ ...desktop, profile });
  await signIn(hoa, 'Hoa');
  await signIn(minh, 'Minh');
});
afterAll(async () => {
  await Promise.all([hoa.close(), minh.close()]);
  await server.stop();
  await rm(profile, { recursive: true, force: true });
});

describe('two organisers at one session', () => {
  it('see each other’s changes of different fields, and who is there', async () => {
    const [a, b] = await Promise.all([openSession(hoa), openSession(minh)]);
    await field(a, 'subtitle').fill('Phụ đề của Hoa');
    await field(b, 'abstract').fill('Tóm tắt của Minh');
    await expectSaved(a);
    await expectSaved(b);
    await expect.poll(() => field(b, 'subtitle').inputValue(), WAIT).toBe('Phụ đề của Hoa');
    await expect.poll(() => field(a, 'abstract').inputValue(), WAIT).toBe('Tóm tắt của Minh');
    await a.getByText('Cùng làm lúc này: Minh').waitFor();
    expect(await stands()).toMatchObject({
      subtitle: { vi: 'Phụ đề của Hoa' },
      abstract: { vi: 'Tóm tắt của Minh' },
    });
  });

  it('take back what they did, and make it again', async () => {
    const a = await openSession(hoa);
    await field(a, 'subtitle').fill('Nhầm');
    await a.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => field(a, 'subtitle').inputValue()).toBe('Phụ đề của Hoa');
    await a.getByRole('button', { name: 'Làm lại' }).click();
    await expect.poll(() => field(a, 'subtitle').inputValue()).toBe('Nhầm');
    await field(a, 'subtitle').press('Control+z');
    await expect.poll(() => field(a, 'subtitle').inputValue()).toBe('Phụ đề của Hoa');
    await expectSaved(a);
    expect(await stands()).toMatchObject({ subtitle: { vi: 'Phụ đề của Hoa' } });
  });

  it('are asked when both changed the same field, with both texts and a name', async () => {
    const [a, b] = await Promise.all([openSession(hoa), openSession(minh)]);
    await minh.setOffline(true);
    await field(b, 'description').fill('Bản của Minh, trên máy');
    await b.locator('[data-saving=waiting]').waitFor(WAIT);
    await field(a, 'description').fill('Bản của Hoa');
    await expectSaved(a);
    await minh.setOffline(false);
    const conflict = b.getByRole('article').filter({ hasText: 'Chỗ này cũng vừa được Hoa sửa' });
    await conflict.waitFor(WAIT);
    await conflict.getByText('Bản của Minh, trên máy').waitFor();
    await conflict.getByRole('definition').getByText('Bản của Hoa').waitFor();
    // On every other page of the conference it is told as well.
    await b.getByRole('link', { name: 'Phòng' }).click();
    await b.getByRole('region', { name: 'Tình trạng lưu' }).getByText('Chỗ này cũng vừa được Hoa sửa').waitFor();
    expect(await problemsOn(b)).toEqual([]);
    await conflict.getByRole('button', { name: 'Giữ bản của tôi' }).click();
    await conflict.waitFor({ state: 'detached' });
    await expect.poll(() => field(a, 'description').inputValue(), WAIT).toBe('Bản của Minh, trên máy');
  });
});

describe('a laptop without a network', () => {
  it('keeps what was written when the browser is closed, opens again, and sends it later', async () => {
    let page = await openSession(minh);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await minh.setOffline(true);
    await field(page, 'subtitle').fill('Viết lúc không có mạng');
    await page.getByText('1 thay đổi giữ an toàn trên máy này').waitFor(WAIT);
    await minh.close();

    minh = await launch({ ...desktop, profile, offline: true });
    page = await openSession(minh);
    await expect.poll(() => field(page, 'subtitle').inputValue(), WAIT).toBe('Viết lúc không có mạng');
    await page.getByText('1 thay đổi giữ an toàn trên máy này').waitFor(WAIT);
    expect(await stands()).toMatchObject({ subtitle: { vi: 'Phụ đề của Hoa' } });

    await minh.setOffline(false);
    await expectSaved(page);
    expect(await stands()).toMatchObject({ subtitle: { vi: 'Viết lúc không có mạng' } });
  });

  it('finds its conferences on the first page, and the way to the corridor', async () => {
    const corridor = `/desk/conferences/${SLUG}/corridor`;
    let page = minh.pages()[0]!;
    await page.goto(server.origin + corridor);
    await page.getByRole('button', { name: 'Thông báo' }).waitFor(WAIT);
    await page.goto(`${server.origin}/desk/`);
    await titlesOn(page).first().waitFor(WAIT);
    const online = await titlesOn(page).allInnerTexts();
    await minh.close();

    minh = await launch({ ...desktop, profile, offline: true });
    page = minh.pages()[0]!;
    await page.goto(`${server.origin}/desk/`);
    await page.getByRole('alert').getByText('Hiện chưa kết nối được với máy chủ').waitFor(WAIT);
    expect(await titlesOn(page).allInnerTexts()).toEqual(online);
    const own = page.getByRole('listitem').filter({ has: page.locator(`[href="${corridor}"]`) });
    await own.getByRole('link', { name: 'Xử lý nhanh tại chỗ' }).click();
    await page.getByRole('status').getByText('Cứ làm việc').waitFor(WAIT);
    await page.getByRole('button', { name: 'Thông báo' }).waitFor();
  });

  it('shows of a damaged list what can be read, and all of it once there is a network', async () => {
    const page = minh.pages()[0]!;
    const kept = { slug: SLUG, role: 'owner', title: { vi: 'Còn lại' } };
    for (const [lines, left] of [
      [[kept, { slug: SLUG }, null, kept], ['Còn lại']],
      ['Còn lại', []],
    ] as const) {
      await page.evaluate((written) => {
        const { organiser } = JSON.parse(localStorage.getItem('sotay.desk.conferences')!) as { organiser: string };
        localStorage.setItem('sotay.desk.conferences', JSON.stringify({ organiser, lines: written }));
      }, lines);
      await page.goto(`${server.origin}/desk/`);
      await page.getByRole('button', { name: 'Thử lại' }).waitFor(WAIT);
      expect(await titlesOn(page).allInnerTexts()).toEqual(left);
    }
    await minh.setOffline(false);
    await page.goto(`${server.origin}/desk/`);
    await expect.poll(() => titlesOn(page).count(), WAIT).toBeGreaterThan(1);
  });

  it('leaves the delegates’ app and the preview to others', async () => {
    const page = minh.pages()[0]!;
    const scopes = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    );
    expect(scopes).toEqual(['/desk/']);
    await page.goto(`${server.origin}/${SLUG}/`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL ?? '')).not.toContain('/desk/');
  });
});

async function signIn(context: BrowserContext, name: string): Promise<void> {
  const data = await openDataFolder(server.dataDir);
  const organisers = openOrganisers(data.database.db, Date.now);
  const secret = (await organisers.redeem(await organisers.issueLink(), 'Chromium')) ?? '';
  const { organiser } = (await organisers.whoIs(secret)) ?? {};
  await data.database.db
    .updateTable('organisers')
    .set({ name })
    .where('id', '=', organiser?.id ?? '')
    .execute();
  await data.close();
  const expires = Date.now() / 1000 + 3600;
  await context.addCookies([
    { name: 'sotay-desk', value: secret, url: server.origin, httpOnly: true, sameSite: 'Strict', expires },
  ]);
}

async function openSession(context: BrowserContext): Promise<Page> {
  const page = context.pages()[0]!;
  await page.goto(`${server.origin}/desk/conferences/${SLUG}/sessions/${SESSION}`);
  await field(page, 'subtitle').waitFor(WAIT);
  return page;
}

function field(page: Page, name: string): Locator {
  return page.locator(`[data-field=${name}]`).getByRole('textbox').first();
}

/** The conferences on the desk's first page. */
function titlesOn(page: Page): Locator {
  return page.getByRole('listitem').getByRole('heading', { level: 2 });
}

async function expectSaved(page: Page): Promise<void> {
  await page.locator('[data-saving=saved]').waitFor(WAIT);
}

async function stands(): Promise<unknown> {
  const data = await openDataFolder(server.dataDir);
  const draft = await readDraft(data.database.db, SLUG);
  await data.close();
  return draft?.sessions[SESSION];
}

async function problemsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include('.save-state').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWithRoom, type AnotherBuild } from '#tests/support/another-build.ts';
import { launch } from '#tests/support/chromium.ts';
import { openSite, type Site } from '#tests/support/deploys.ts';
import { missing } from '#tests/support/fault-proxy/faults.ts';
import {
  acceptUpdate,
  keptAddresses,
  keptRooms,
  lookForUpdate,
  untilKept,
  untilReady,
  untilWhole,
} from '#tests/support/worker-probes.ts';

const PAGE = '/lang-son-2018/';
const ROOMS = ['mine', 'changes', 'phone', 'info', 'settings'] as const;
const OUT_OF_REACH = 'Phần này chưa có trên máy.';

let site: Site;
let context: BrowserContext;
let page: Page;
/** How much had been asked of the server before this phone came. */
let start: number;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());
beforeEach(async () => {
  start = site.proxy.log.length;
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
});
afterEach(async () => {
  site.proxy.calm();
  await site.proxy.up();
  await context.close();
  await site.deploy();
});

async function visit(): Promise<void> {
  await page.goto(site.origin + PAGE);
  await untilReady(page);
  await untilKept(page);
  // Before the edition is held as well there is nothing to open without a network.
  await page.locator('html[data-sync="current"]').waitFor({ state: 'attached' });
}

async function opens(path: string): Promise<string> {
  await page.goto(site.origin + PAGE + path);
  await untilReady(page);
  return page.locator('main').innerText();
}

describe('left before the rooms were kept', () => {
  // However slow the machine that tests: no room comes before the network goes.
  beforeEach(async () => {
    site.proxy.on({ path: /^\/assets\/room-/ }, missing());
    await visit();
  });

  it('opens the programme and a session without a network, and says of other rooms that they are not here', async () => {
    expect(await keptRooms(page)).toEqual([]);
    await site.proxy.down();
    await opens('');
    await page.getByRole('main').getByText('Tham luận').first().waitFor();
    await page.getByTestId('session-card').first().getByRole('link').click();
    await page.locator('article h1').waitFor();
    for (const room of ROOMS) expect([room, (await opens(room)).includes(OUT_OF_REACH)]).toEqual([room, true]);
    await site.proxy.up();
    site.proxy.calm();
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('heading', { name: 'Cài đặt' }).waitFor();
  });

  it('says so too when a room is gone to from the programme, and stays where it can be left again', async () => {
    await site.proxy.down();
    await page.getByRole('link', { name: 'Của tôi' }).click();
    await page.getByText(OUT_OF_REACH).waitFor();
    await page.goBack();
    await page.getByTestId('session-card').first().waitFor();
  });
});

describe('before the page has settled', () => {
  beforeEach(visit);

  it('keeps a room that is opened, and fetches no file twice', async () => {
    await page.getByRole('link', { name: 'Của tôi' }).click();
    await page.getByText('Bạn chưa đánh dấu mục nào.').waitFor();
    await expect.poll(() => keptRooms(page)).toContain('mine');
    await untilWhole(page);
    const asked = site.proxy.log.slice(start).filter(({ path }) => path.startsWith('/assets/'));
    expect(asked.length).toBe(new Set(asked.map(({ path }) => path)).size);
  });
});

describe('once the page has settled', () => {
  beforeEach(visit);

  it('every room opens without a network', async () => {
    await untilWhole(page);
    await site.proxy.down();
    for (const room of ROOMS) expect([room, (await opens(room)).includes(OUT_OF_REACH)]).toEqual([room, false]);
  });

  it('says on the phone’s own page what can be read without a network, before and after', async () => {
    await page.getByTestId('data-age').click();
    await page.getByText('đang được tải về máy').waitFor();
    await untilWhole(page);
    await page.getByText('Sẵn sàng khi không có mạng.').waitFor();
  });

  it('takes of a deploy that changed one room only that room, also before the reader says yes', async () => {
    await untilWhole(page);
    const newer: AnotherBuild & { readonly room: string } = await buildWithRoom('settings', '/* changed */');
    const from = site.proxy.log.length;
    await site.deploy(newer.root);
    await lookForUpdate(page);
    await expect.poll(() => keptAddresses(page)).toContain(newer.room);
    const asked = site.proxy.log.slice(from).map(({ path }) => path);
    const ofTheApp = [...new Set(asked)].filter((path) => !path.startsWith('/api/'));
    expect(ofTheApp.sort()).toEqual([newer.entry, newer.room, '/later-files.json', '/shell.html', '/sw.js'].sort());

    const reloaded = page.waitForEvent('load');
    await acceptUpdate(page);
    await reloaded;
    await untilReady(page);
    await site.proxy.down();
    for (const room of ROOMS) expect([room, (await opens(room)).includes(OUT_OF_REACH)]).toEqual([room, false]);
    expect((await keptRooms(page)).filter((room) => room === 'settings')).toHaveLength(1);
    await newer.remove();
  });
});

import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  anotherBuild,
  buildWithRoom,
  catalogueScripts,
  thisBuild,
  type AnotherBuild,
} from '#tests/support/another-build.ts';
import { launch } from '#tests/support/chromium.ts';
import { openSite, type Site } from '#tests/support/deploys.ts';
import { missing } from '#tests/support/fault-proxy/faults.ts';
import {
  acceptUpdate,
  buildOf,
  keptAddresses,
  lookForUpdate,
  untilKept,
  untilReady,
  untilWhole,
  workersOf,
} from '#tests/support/worker-probes.ts';

const PAGE = '/lang-son-2018/';
const OFFERED = { active: 'activated', waiting: 'installed' };
const NOT_OFFERED = { active: 'activated', waiting: undefined };

let site: Site;
let newer: AnotherBuild;
let context: BrowserContext;
let page: Page;
/** How much had been asked of the server before this phone came. */
let start: number;

beforeAll(async () => {
  newer = await anotherBuild('globalThis.sotayTestBuild = 2;');
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
  await newer.remove();
});
beforeEach(async () => {
  start = site.proxy.log.length;
  context = await launch();
  page = context.pages()[0]!;
  await page.goto(site.origin + PAGE);
  await untilReady(page);
  await untilKept(page);
});
afterEach(async () => {
  site.proxy.calm();
  await site.proxy.up();
  await context.close();
  await site.deploy();
});

describe('without a network', () => {
  it('any page of the app opens, with the security headers the server gave', async () => {
    const online = await page.request.get(`${site.origin}/shell.html`);
    await site.proxy.down();
    const answer = await page.goto(`${site.origin}${PAGE}mine`);
    await untilReady(page);
    expect(answer?.fromServiceWorker()).toBe(true);
    for (const name of [
      'content-security-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'referrer-policy',
      'x-content-type-options',
    ]) {
      expect([name, answer?.headers()[name]]).toEqual([name, online.headers()[name]]);
      expect(answer?.headers()[name]).toBeTruthy();
    }
  });

  it('opens, and keeps a star, where only the start was kept; is kept up to date once there is a network', async () => {
    await untilWhole(page);
    // As on a phone that was closed in the moment between the two, with nothing in the browser's own cache.
    await forget(page, '/assets/keep-up-to-date-');
    await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
    await site.proxy.down();
    await page.reload();
    await untilReady(page);
    expect(await keptAddresses(page)).not.toContainEqual(expect.stringContaining('keep-up-to-date'));
    const star = page.locator('main .star').first();
    await star.click();
    await page.reload();
    await untilReady(page);
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe('true');

    await site.proxy.up();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => keptAddresses(page)).toContainEqual(expect.stringContaining('keep-up-to-date'));
  });

  it('the language that was not chosen is there too, once the page has settled', async () => {
    await untilWhole(page);
    await site.proxy.down();
    for (const path of Object.values(await catalogueScripts()).flat()) {
      expect(await page.evaluate((address) => fetch(address).then(({ ok }) => ok), path)).toBe(true);
    }
  });
});

it('keeps the build and nothing else: no answer of the API, no page with somebody’s data', async () => {
  const kept = await keptAddresses(page);
  expect(
    kept.filter((path) => !/^\/(assets\/[\w-]+\.(js|css)|shell\.html|recovery\.html|later-files\.json)$/.test(path)),
  ).toEqual([]);
  expect(kept).toContain((await thisBuild()).entry);
});

it('keeps the words of the language on the screen at once, whatever the browser is set to', async () => {
  await page.evaluate(() => localStorage.setItem('sotay.language', 'en'));
  const { vi = [], en = [] } = await catalogueScripts();
  expect(await keptAddresses(page)).toEqual(expect.arrayContaining([...vi]));
  await page.reload();
  await untilReady(page);
  await expect.poll(() => keptAddresses(page)).toEqual(expect.arrayContaining([...en]));
});

it('keeps what keeps it up to date, and what helps where it fails, as soon as it is installed', async () => {
  const soon = ['/assets/keep-up-to-date-', '/assets/recovery-', '/recovery.html', '/later-files.json'];
  const isKept = async (): Promise<readonly boolean[]> => {
    const kept = await keptAddresses(page);
    return soon.map((path) => kept.some((address) => address.startsWith(path)));
  };
  await expect.poll(isKept).toEqual(soon.map(() => true));
});

it('fetches no file twice: what the page has loaded is taken from there', async () => {
  const asked = site.proxy.log.slice(start).filter(({ path }) => path.startsWith('/assets/'));
  expect(asked.length).toBe(new Set(asked.map(({ path }) => path)).size);
});

describe('after a deploy', () => {
  it('fetches only what changed, offers the update and forces nothing', async () => {
    await untilWhole(page);
    const from = site.proxy.log.length;
    await site.deploy(newer.root);
    await lookForUpdate(page);
    expect(await workersOf(page)).toEqual(OFFERED);
    const asked = new Set(site.proxy.log.slice(from).map(({ path }) => path));
    const ofTheApp = [...asked].filter((path) => !path.startsWith('/api/'));
    expect(ofTheApp.sort()).toEqual([newer.entry, '/shell.html', '/sw.js'].sort());

    const old = await thisBuild();
    expect(await buildOf(page)).toBe(old.build);
    await page.reload();
    await untilReady(page);
    expect(await buildOf(page)).toBe(old.build);
    // The old tab's own files are not on the server any more; it has them.
    expect(await page.evaluate((path) => fetch(path).then(({ ok }) => ok), old.entry)).toBe(true);
  });

  it('changes to the new build when the reader says so, in every tab, and drops the old one', async () => {
    const second = await context.newPage();
    await second.goto(`${site.origin}${PAGE}mine`);
    await untilReady(second);
    await site.deploy(newer.root);
    await lookForUpdate(page);
    const reloaded = Promise.all([page, second].map((tab) => tab.waitForEvent('load')));
    await acceptUpdate(page);
    await reloaded;
    for (const tab of [page, second]) {
      await untilReady(tab);
      expect(await buildOf(tab)).toBe(newer.build);
    }
    const kept = await keptAddresses(page);
    expect(kept).toContain(newer.entry);
    expect(kept).not.toContain((await thisBuild()).entry);
  });

  it('drops nothing while it cannot know which later files are its own, and opens them by the network', async () => {
    const other = await buildWithRoom('info', 'globalThis.sotayTestRoom = 2;');
    await untilWhole(page);
    await site.deploy(other.root);
    site.proxy.on({ path: '/later-files.json' }, missing());
    await lookForUpdate(page);
    const reloaded = page.waitForEvent('load');
    await acceptUpdate(page);
    await reloaded;
    await untilReady(page);
    expect(await buildOf(page)).toBe(other.build);
    expect(await keptAddresses(page)).toContain((await thisBuild()).entry);
    await page.goto(`${site.origin}${PAGE}info`);
    await untilReady(page);
    expect(await page.evaluate(() => 'sotayTestRoom' in globalThis)).toBe(true);
    await other.remove();
  });

  it('keeps the old build whole when one file of the new one cannot be had, and takes it later', async () => {
    await site.deploy(newer.root);
    site.proxy.on({ path: newer.entry }, missing());
    const before = await keptAddresses(page);
    await lookForUpdate(page);
    expect(await workersOf(page)).toEqual(NOT_OFFERED);
    for (const path of before) expect(await keptAddresses(page)).toContain(path);
    await site.proxy.down();
    await page.reload();
    await untilReady(page);
    expect(await buildOf(page)).toBe((await thisBuild()).build);

    await site.proxy.up();
    site.proxy.calm();
    await lookForUpdate(page);
    expect(await workersOf(page)).toEqual(OFFERED);
  });
});

it('can be switched off from the server: the worker and its files go, the reader’s own stays', async () => {
  await page.evaluate(() => localStorage.setItem('mine', 'kept'));
  const off = await anotherBuild('globalThis.sotayTestBuild = 3;');
  const client = join(off.root, 'dist/client');
  for (const ending of ['', '.br', '.gz'])
    await copyFile(join(client, `sw-off.js${ending}`), join(client, `sw.js${ending}`));
  await site.deploy(off.root);
  await lookForUpdate(page);
  // The page loads itself again when its worker is replaced, so the question may meet it on the way out.
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length).catch(() => -1), {
      timeout: 20_000,
    })
    .toBe(0);
  expect(await keptAddresses(page)).toEqual([]);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases).toContain('mine');
  const answer = await page.goto(site.origin + PAGE);
  expect(answer?.fromServiceWorker()).toBe(false);
  expect(await page.evaluate(() => localStorage.getItem('mine'))).toBe('kept');
  await off.remove();
});

/** Takes the files of that beginning out of what the service worker keeps. */
async function forget(from: Page, beginning: string): Promise<void> {
  await from.evaluate(async (path) => {
    for (const name of (await caches.keys()).filter((cache) => cache.startsWith('workbox-'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname.startsWith(path)) await cache.delete(request);
      }
    }
  }, beginning);
}

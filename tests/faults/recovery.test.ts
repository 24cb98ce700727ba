import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anotherBuild, thisBuild, type AnotherBuild } from '#tests/support/another-build.ts';
import { launch } from '#tests/support/chromium.ts';
import { openSite, type Site } from '#tests/support/deploys.ts';
import {
  acceptUpdate,
  buildOf,
  keptAddresses,
  lookForUpdate,
  untilKept,
  untilReady,
} from '#tests/support/worker-probes.ts';

const PAGE = '/lang-son-2018/';
const UNSENT = 'a note nobody has seen yet';

let site: Site;
let broken: AnotherBuild;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  broken = await anotherBuild('throw new Error("this build cannot start");');
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
  await broken.remove();
});
beforeEach(async () => {
  context = await launch({ acceptDownloads: true });
  page = context.pages()[0]!;
  await page.goto(site.origin + PAGE);
  await untilReady(page);
  await untilKept(page);
  await writeUnsent(page);
});
afterEach(async () => {
  await context.close();
  await site.deploy();
});

describe('a build that cannot start', () => {
  beforeEach(async () => {
    await site.deploy(broken.root);
    await lookForUpdate(page);
    await acceptUpdate(page);
    await page.waitForURL('**/recovery.html?from=*', { timeout: 30_000 });
  });

  it('ends at the recovery page, which says what is not sent yet and gives it as a file', async () => {
    await page.locator('#unsent:not([hidden])').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Ứng dụng không mở được');
    expect(await page.locator('#unsent').innerText()).toContain('1');
    await page.getByRole('button', { name: 'English' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save what is mine to a file' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain(UNSENT);
    expect(await unsent(page)).toEqual([UNSENT]);
  });

  it('opens without a network and says so when one is needed', async () => {
    await site.proxy.down();
    await page.reload();
    await page.getByRole('button', { name: 'Gỡ và tải lại ứng dụng' }).click();
    await page.getByText('Chưa có mạng. Hãy thử lại khi có mạng.').waitFor();
    expect(await keptAddresses(page)).toContain(broken.entry);
    await site.proxy.up();
  });

  it('is left behind by looking for an update once the old build is back', async () => {
    await site.deploy();
    await page.getByRole('button', { name: 'Tìm bản mới' }).click();
    await untilReady(page);
    expect(new URL(page.url()).pathname).toBe(PAGE);
    expect(await buildOf(page)).toBe((await thisBuild()).build);
    expect(await unsent(page)).toEqual([UNSENT]);
  });

  it('is left behind by removing the app’s files, which takes nothing of the reader’s', async () => {
    await site.deploy();
    await page.getByRole('button', { name: 'Gỡ và tải lại ứng dụng' }).click();
    await untilReady(page);
    expect(new URL(page.url()).pathname).toBe(PAGE);
    expect(await buildOf(page)).toBe((await thisBuild()).build);
    expect(await unsent(page)).toEqual([UNSENT]);
  });

  it('comes back to the recovery page while the build is the same', async () => {
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.waitForURL(`**${PAGE}`);
    await page.waitForURL('**/recovery.html?from=*', { timeout: 30_000 });
  });
});

it('a start that succeeds is remembered against no build', async () => {
  expect(await page.evaluate(() => localStorage.getItem('sotay.failed-starts'))).toBeNull();
});

/** Writes as the app's own outbox does: a row nobody acknowledged. */
async function writeUnsent(tab: Page): Promise<void> {
  await tab.evaluate(async (text) => {
    const opening = indexedDB.open('mine');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const writing = opening.result.transaction('outbox', 'readwrite');
    writing.objectStore('outbox').add({ conference: 'lang-son-2018', text });
    await new Promise((resolve) => (writing.oncomplete = resolve));
    opening.result.close();
  }, UNSENT);
}

async function unsent(tab: Page): Promise<readonly unknown[]> {
  return tab.evaluate(async () => {
    const opening = indexedDB.open('mine');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const reading = opening.result.transaction('outbox').objectStore('outbox').getAll();
    await new Promise((resolve) => (reading.onsuccess = resolve));
    opening.result.close();
    return (reading.result as { text: unknown }[]).map(({ text }) => text);
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { publishMedia, type Wishes } from '#tests/support/conference-with-media.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { cut, stall, unframed } from '#tests/support/fault-proxy/faults.ts';
import { damageKept, keptMedia } from '#tests/support/kept-media.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilKept, untilReady, untilWhole } from '#tests/support/worker-probes.ts';

const SLUG = 'hoi-nghi-anh';
const OBJECTS = new RegExp(`^/api/v1/conferences/${SLUG}/public/objects/`);
const CONTENT: Wishes = {
  photos: ['hoi-truong', 'trao-qua', 'be-mac'],
  papers: ['xe-luu-dong', 'tu-sach', 'nguoi-doc'],
  original: 300_000,
};

let server: RunningServer;
let proxy: FaultProxy;
let profile: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  await publishMedia(server.dataDir, SLUG, CONTENT);
  proxy = await startFaultProxy({ target: server.origin });
});
afterAll(async () => {
  await proxy.stop();
  await server.stop();
});
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'sotay-packs-'));
  await launchAgain();
});
afterEach(async () => {
  proxy.calm();
  await proxy.up();
  await context.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function open(path = 'phone'): Promise<void> {
  await page.goto(`http://localhost:${proxy.port}/${SLUG}/${path}`);
  await untilReady(page);
}

const row = (name: string): Locator => page.getByTestId('pack-row').filter({ hasText: name });
const stateOf = (name: string): Promise<string | null> => row(name).getAttribute('data-state');
const press = (action: string, name: string): Promise<void> =>
  page.getByRole('button', { name: `${action}: ${name}` }).click();
const until = (name: string, state: string): Promise<void> =>
  row(name)
    .and(page.locator(`[data-state="${state}"]`))
    .waitFor();
const askedFor = (from: number): readonly string[] =>
  proxy.log
    .slice(from)
    .map(({ path }) => path)
    .filter((path) => OBJECTS.test(path));

describe('a delegate’s phone', () => {
  it('keeps what is small by itself, and shows the photos with no network', async () => {
    await open('');
    await untilKept(page);
    await expect.poll(async () => (await keptMedia(page, SLUG)).length, { timeout: 20_000 }).toBe(6);
    await untilWhole(page);
    await proxy.down();
    await open('photos');
    const tile = page.getByTestId('photo-tile').first().locator('img');
    await expect.poll(() => tile.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    // As a picture it comes from what is kept, with what its answer may do; as data the worker has no part in it.
    const address = (await tile.getAttribute('src')) ?? '';
    const asData = page.evaluate((url) => fetch(url, { cache: 'no-store' }).then(({ status }) => status), address);
    await expect(asData).rejects.toThrow('Failed to fetch');
    const kept = await keptMedia(page, SLUG);
    expect(kept.every(({ headers }) => headers.includes('x-content-type-options'))).toBe(true);
    expect(kept.every(({ headers }) => headers.includes('content-security-policy'))).toBe(true);
    await open('phone');
    expect([await stateOf('Ảnh nhỏ'), await stateOf('Bản gốc tài liệu')]).toEqual(['kept', 'not kept']);
  });

  it('keeps a pack that is chosen, says its size before, and frees it again', async () => {
    await open();
    await row('Bản gốc tài liệu').getByText('900 KB, 3 tệp').waitFor();
    await press('Giữ', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'kept');
    expect((await keptMedia(page, SLUG)).filter(({ type }) => type === 'application/pdf')).toHaveLength(3);
    await press('Xoá', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'not kept');
    expect((await keptMedia(page, SLUG)).filter(({ type }) => type === 'application/pdf')).toEqual([]);
  });

  it('keeps nothing of an answer that broke off, and the whole file at the next try', async () => {
    await open();
    await row('Bản gốc tài liệu').waitFor();
    proxy.on({ path: OBJECTS }, cut({ share: 0.5 }, { framing: 'none' }));
    await press('Giữ', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'out of reach');
    expect((await keptMedia(page, SLUG)).filter(({ isWhole }) => !isWhole)).toEqual([]);
    proxy.calm();
    await press('Thử lại', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'kept');
    expect((await keptMedia(page, SLUG)).every(({ isWhole }) => isWhole)).toBe(true);
  });

  it('goes on after the browser was closed in the middle, with what is missing only', async () => {
    await open();
    await row('Bản gốc tài liệu').waitFor();
    // One comes whole, the others never end.
    proxy.on({ path: OBJECTS }, stall({ share: 0.5 }));
    const first = proxy.on({ path: OBJECTS, times: 1 }, unframed());
    await press('Giữ', 'Bản gốc tài liệu');
    await expect.poll(async () => (await keptMedia(page, SLUG)).length).toBe(1);
    expect(first.met).toBe(1);
    const [kept] = await keptMedia(page, SLUG);
    await context.close();
    proxy.calm();
    const from = proxy.log.length;
    await launchAgain();
    await open();
    await until('Bản gốc tài liệu', 'kept');
    expect(askedFor(from).filter((path) => path.endsWith(kept?.digest ?? ''))).toEqual([]);
  });

  it('mends what a failing disk has altered, when everything is checked', async () => {
    await open();
    await press('Giữ', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'kept');
    await damageKept(page, SLUG, 'application/pdf');
    await page.getByRole('button', { name: 'Kiểm tra tất cả' }).click();
    await page.getByText('1 chỗ hỏng đã được tải lại').waitFor();
    expect((await keptMedia(page, SLUG)).every(({ isWhole }) => isWhole)).toBe(true);
  });

  it('says in words that there is no room, and loses nothing of what is the reader’s', async () => {
    await open('');
    await page.getByTestId('session-star').first().click();
    await page.locator('[data-testid="session-star"][aria-pressed="true"]').waitFor();
    // The app's own files are here: from now on only the pack needs room.
    await untilKept(page);
    await untilWhole(page);
    await open();
    await row('Bản gốc tài liệu').waitFor();
    const devtools = await context.newCDPSession(page);
    const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin: new URL(page.url()).origin });
    await devtools.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(page.url()).origin,
      quotaSize: usage + 200_000,
    });
    await press('Giữ', 'Bản gốc tài liệu');
    await until('Bản gốc tài liệu', 'no room');
    await row('Bản gốc tài liệu').getByText('Máy hết chỗ').waitFor();
    expect((await keptMedia(page, SLUG)).every(({ isWhole }) => isWhole)).toBe(true);
    // With not a byte left, what is the reader's is still written: media give way.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: usage });
    await open('');
    const star = page.getByTestId('session-star').first();
    await star.click();
    await page.locator('[data-testid="session-star"][aria-pressed="false"]').waitFor();
    await star.click();
    await page.locator('[data-testid="session-star"][aria-pressed="true"]').waitFor();
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin });
    await open();
    await until('Bản gốc tài liệu', 'kept');
    await open('');
    await page.locator('[data-testid="session-star"][aria-pressed="true"]').waitFor();
  });

  it('asks before it uses a connection that is paid by the byte', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', {
        value: Object.assign(new EventTarget(), { saveData: true }),
      });
    });
    await open();
    await press('Giữ', 'Ảnh lớn');
    const from = proxy.log.length;
    await row('Ảnh lớn').getByText('Bạn đang dùng dữ liệu di động').waitFor();
    await press('Đợi Wi-Fi', 'Ảnh lớn');
    await until('Ảnh lớn', 'metered');
    expect(askedFor(from)).toEqual([]);
    await press('Tải ngay', 'Ảnh lớn');
    await until('Ảnh lớn', 'kept');
  });

  it('fetches of a newer edition only the files that are new, and drops those that are gone', async () => {
    await open();
    await press('Giữ', 'Ảnh lớn');
    await until('Ảnh lớn', 'kept');
    await until('Ảnh nhỏ', 'kept');
    await until('Nội dung tài liệu', 'kept');
    const from = proxy.log.length;
    const before = new Set((await keptMedia(page, SLUG)).map(({ digest }) => digest));
    await publishMedia(server.dataDir, SLUG, { ...CONTENT, photos: ['hoi-truong', 'trao-qua', 'chia-tay'] });
    await page.getByRole('button', { name: 'Xem có bản mới không' }).click();
    await expect
      .poll(async () => (await keptMedia(page, SLUG)).filter(({ digest }) => !before.has(digest)).length)
      .toBe(2);
    const after = new Set((await keptMedia(page, SLUG)).map(({ digest }) => digest));
    expect([...before].filter((digest) => !after.has(digest))).toHaveLength(2);
    expect(askedFor(from).filter((path) => [...before].some((digest) => path.endsWith(digest)))).toEqual([]);
  });
});

async function launchAgain(): Promise<void> {
  context = await launch({ profile, reducedMotion: 'reduce' });
  page = context.pages()[0]!;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { readingSharp as sharp } from '#tests/support/pictures.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const DESK = `/desk/conferences/${SLUG}`;
const UPLOADS = `**/api/v1/desk/conferences/${SLUG}/uploads/*`;
const CAMERA = 'SecretMaker';
const FIRST_PIECE = 256 * 1024;

let server: RunningServer;
let profile: string;
let context: BrowserContext;
let desk: Page;
beforeAll(async () => {
  [server, profile] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), 'sotay-profile-'))]);
  context = await launch({ profile, locale: 'vi' });
  const data = await openDataFolder(server.dataDir);
  const id = await anOrganiser(data, { role: 'owner', name: 'Hà' });
  const [name = '', value = ''] = (await cookieOf(data, id, Date.now())).split('=');
  await data.close();
  const expires = Date.now() / 1000 + 3600;
  await context.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict', expires }]);
  desk = context.pages()[0]!;
});
afterAll(async () => {
  await context.close();
  await server.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

describe('photos from a camera roll', () => {
  it('leave their place behind, go on after the network and the browser went, and are seen by delegates', async () => {
    const files = await Promise.all([0, 1, 2].map((i) => aRollPhoto(i)));
    // One piece arrives; then the network is gone.
    let pieces = 0;
    const announced: string[] = [];
    await context.route(UPLOADS, (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      pieces += 1;
      return pieces === 1 ? route.continue() : route.abort('connectionfailed');
    });
    context.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/uploads')) {
        announced.push((request.postDataJSON() as { digest: string }).digest);
      }
    });
    await desk.goto(`${server.origin}${DESK}/uploads`);
    await desk.getByLabel('Xếp vào album').selectOption({ label: 'Album mới …' });
    await desk.getByLabel('Tên album mới').fill('Ảnh buổi sáng');
    await desk.getByLabel('Chọn ảnh').setInputFiles(files);
    await desk.getByText('Chưa có mạng.', { exact: false }).first().waitFor();
    await expect.poll(() => keptBytes(desk).then((kept) => kept.length), { timeout: 20_000 }).toBe(3);

    // What is kept is what is sent, byte for byte: neither place nor camera is in it.
    const kept = await keptBytes(desk);
    expect(kept.map((bytes) => createHash('sha256').update(bytes).digest('base64url'))).toContain(announced[0]);
    for (const bytes of kept) {
      const { exif, xmp, width, height, format } = await sharp(bytes).metadata();
      expect({ exif, xmp, width, height, format }).toEqual({ width: 1707, height: 2560, format: 'webp' });
      expect(bytes.toString('latin1')).not.toContain(CAMERA);
    }

    await context.close();
    context = await launch({ profile, locale: 'vi' });
    desk = context.pages()[0]!;
    const offsets: (string | undefined)[] = [];
    desk.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset']);
    });
    await desk.goto(`${server.origin}${DESK}/uploads`);
    await desk.getByText('Đã xong 3 tệp.', { exact: false }).waitFor();
    expect(offsets[0]).toBe(String(FIRST_PIECE));
    await desk.getByText('Đã lưu mọi thay đổi').waitFor();
    expect(await keptBytes(desk)).toEqual([]);

    const published = await desk.evaluate(async (path) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch(path, { method: 'POST', headers, body: '{}' })).json() as Promise<unknown>;
    }, `/api/v1/desk/conferences/${SLUG}/publish`);
    expect(published).toMatchObject({ kind: 'published' });
    const phones = await launch();
    const delegate = phones.pages()[0]!;
    await delegate.goto(`${server.origin}/${SLUG}/photos`);
    await untilReady(delegate);
    const album = delegate.getByRole('region', { name: 'Ảnh buổi sáng' }).or(delegate.getByText('Ảnh buổi sáng'));
    await album.first().scrollIntoViewIfNeeded();
    // Photos without a caption are told apart by nothing else than where they stand.
    await expect.poll(() => delegate.getByTestId('photo-tile').count()).toBe(8 + 3); // eight of the demonstration
    await phones.close();
    // Pictures are drawn, sent and made into renditions three times, on whatever machine this is.
  }, 150_000);

  it('that cannot be read are not sent, and say why', async () => {
    await desk.goto(`${server.origin}${DESK}/uploads`);
    const asked: string[] = [];
    desk.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await desk.getByLabel('Chọn ảnh').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
    await desk.getByText('Tệp này không phải ảnh đọc được.', { exact: false }).waitFor();
    expect(asked.filter((one) => one.includes('/uploads'))).toEqual([]);
  });
});

describe('the pages', () => {
  it.each([
    ['light', 360],
    ['dark', 1280],
  ] as const)('are accessible on %s paper, %d wide, and no wider than that', async (colorScheme, width) => {
    await desk.emulateMedia({ colorScheme });
    await desk.setViewportSize({ width, height: 800 });
    await desk.goto(`${server.origin}${DESK}/uploads`);
    await desk.getByText('Đã xong 3 tệp.', { exact: false }).waitFor();
    expect(await problemsOn(desk)).toEqual([]);
    await desk.goto(`${server.origin}${DESK}/sheets`);
    await desk.getByText('7 thẻ.').waitFor();
    for (const choice of [/^Thẻ đại biểu$/, /^Bảng treo cửa phòng/, /^Áp phích/, /^Bảng Excel/]) {
      await desk.getByRole('radio', { name: choice }).check();
      expect([String(choice), await problemsOn(desk)]).toEqual([String(choice), []]);
    }
  });

  it('prints badges on sheets of their own, and nothing else', async () => {
    await desk.goto(`${server.origin}${DESK}/sheets`);
    await desk.getByText('7 thẻ.').waitFor();
    await desk.getByLabel('Cỡ thẻ').selectOption({ index: 1 });
    const pdf = (await desk.pdf({ preferCSSPageSize: true })).toString('latin1');
    // Seven badges, four a sheet.
    expect(/\/Type \/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type \/Pages/.exec(pdf)?.slice(1)).toContain('2');
  });

  it('gives tables to take away', async () => {
    await desk.getByRole('radio', { name: 'Bảng Excel' }).check();
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('link', { name: 'Tải tệp Excel: Người tham gia' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${SLUG}-people.xlsx`);
  });
});

/** A photograph as a phone writes it: lying on its side, with its place and its camera. */
async function aRollPhoto(i: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  // The first is as grainy as a hall in the evening: it stays longer than a piece, however well it is packed.
  const noise = { type: 'gaussian', mean: 120 + i, sigma: i === 0 ? 12 : 0 } as const;
  const size = { width: 2700, height: 1800, channels: 3, background: 'white' } as const;
  const buffer = await sharp({ create: { ...size, noise } })
    .withExif({
      IFD0: { Make: CAMERA, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 51/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 45/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: `IMG_${i}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** The bytes of every file that waits on this device. */
async function keptBytes(page: Page): Promise<readonly Buffer[]> {
  const kept = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('the device kept it to itself'));
      });
    const db = await done(indexedDB.open('sotay-desk-uploads'));
    const all = await done(db.transaction('bytes').objectStore('bytes').getAll() as IDBRequest<ArrayBuffer[]>);
    db.close();
    return all.map((bytes) => Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
  });
  return kept.map((bytes) => Buffer.from(bytes, 'latin1'));
}

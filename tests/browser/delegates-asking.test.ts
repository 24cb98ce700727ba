import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { signInByBadge } from '#tests/support/badge-sign-in.ts';
import { badgedDelegates } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { readingSharp as sharp } from '#tests/support/pictures.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const SESSION = `/${SLUG}/sessions/bao-cao`;
const DESK = `/desk/conferences/${SLUG}`;
const QUESTION = 'Khi nào xe thư viện lưu động đến các xã vùng cao?';
const UPLOADS = '**/api/v1/me/uploads/*';
const CAMERA = 'SecretMaker';
const PIECE = 256 * 1024;
/** A slow machine sends, publishes and polls; what is waited for comes as soon as it comes. */
const SLOW = { timeout: 20_000 };

let server: RunningServer;
let profile: string;
let asker: BrowserContext;
let other: BrowserContext;
let organiser: BrowserContext;
let phone: Page;
let second: Page;
let desk: Page;

beforeAll(async () => {
  [server, profile] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), 'sotay-profile-'))]);
  const data = await openDataFolder(server.dataDir);
  const delegates = [{ name: 'Nông Thị Thử' }, { name: 'Hoàng Văn Mẫu' }];
  const [first, next] = await badgedDelegates(data, SLUG, delegates, Date.now());
  const cookie = await cookieOf(data, await anOrganiser(data, { role: 'owner', name: 'Hà' }), Date.now());
  await data.close();
  [asker, other, organiser] = await Promise.all([
    launch({ profile }),
    launch({ locale: 'en', colorScheme: 'dark' }),
    launch({ viewport: { width: 1280, height: 800 } }),
  ]);
  [phone, second, desk] = [asker, other, organiser].map((context) => context.pages()[0]!) as [Page, Page, Page];
  const [name = '', value = ''] = cookie.split('=');
  const expires = Date.now() / 1000 + 3600;
  await organiser.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict', expires }]);
  const at = { origin: server.origin, conference: SLUG };
  await signInByBadge(phone, at, first!);
  await signInByBadge(second, at, next!);
});
afterAll(async () => {
  await Promise.all([asker.close(), other.close(), organiser.close()]);
  await server.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(server.origin + path);
  if (page !== desk) await untilReady(page);
}

/** What an element says, until it says that. */
function says(element: Locator, text: string | RegExp): Promise<void> {
  return element.filter({ hasText: text }).first().waitFor(SLOW);
}

describe('a question', () => {
  it('asked without a network goes out later, is moderated, stands on the stage, and is wanted by others', async () => {
    await open(phone, SESSION);
    const field = phone.getByLabel('Câu hỏi của bạn');
    await field.waitFor(SLOW);
    await asker.setOffline(true);
    await field.fill(QUESTION);
    await phone.getByRole('button', { name: 'Gửi câu hỏi' }).click();
    const mine = phone.getByTestId('my-question');
    await says(mine, 'Đã lưu trên máy, sẽ gửi khi có mạng');
    expect(await field.inputValue()).toBe('');
    await asker.setOffline(false);
    await says(mine, 'Đã gửi, chờ ban tổ chức xem');

    await open(desk, `${DESK}/moderation`);
    await says(desk.getByTestId('moderated-question'), QUESTION);
    await desk.keyboard.press('d');
    await desk.getByRole('button', { name: 'Ngoài nội dung' }).click();
    await desk.getByRole('button', { name: 'Đã gác lại (1)' }).waitFor();
    await desk.keyboard.press('u');
    await desk.getByRole('button', { name: 'Chờ xem (1)' }).waitFor();
    await desk.keyboard.press('s');
    await desk.getByRole('button', { name: 'Đang hiện (1)' }).waitFor();

    await open(second, SESSION);
    const shown = second.getByTestId('question');
    await says(shown, QUESTION);
    const vote = shown.getByRole('button');
    await vote.click();
    expect(await vote.getAttribute('aria-pressed')).toBe('true');
    expect(await vote.locator('b').textContent()).toBe('1');

    await open(desk, `${DESK}/stage`);
    await desk.getByRole('button', { name: /^Báo cáo Tổng kết/ }).click();
    const stage = desk.getByTestId('stage-question');
    await says(stage, QUESTION);
    await says(stage, '1 người quan tâm');
    await organiser.setOffline(true);
    await desk.getByText('Mất kết nối.', { exact: false }).waitFor(SLOW);
    await says(stage, QUESTION);
    await organiser.setOffline(false);
    await desk.getByText('Mất kết nối.', { exact: false }).waitFor({ ...SLOW, state: 'detached' });
    await desk.keyboard.press('Escape');
    await stage.waitFor({ state: 'detached' });

    await open(phone, SESSION);
    await says(phone.getByTestId('my-question'), 'Đang hiện cho mọi người');
  }, 120_000);
});

describe('an opinion', () => {
  it('is given in words, changed, and counted once', async () => {
    await open(second, SESSION);
    await second.getByLabel('Useful', { exact: true }).check();
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByText('The organisers have it. Thank you.').waitFor(SLOW);
    await second.getByRole('button', { name: 'Change' }).click();
    await second.getByLabel('Very useful').check();
    await second.getByLabel('Anything to add?', { exact: false }).fill('To the point.');
    await second.getByRole('button', { name: 'Save' }).click();
    await second.getByText('The organisers have it. Thank you.').waitFor(SLOW);
    await open(desk, `${DESK}/moderation?show=feedback`);
    await desk.getByText('1 nhận xét, trung bình 5 trên 5').waitFor(SLOW);
    await desk.getByText('1 lời nhận xét').click();
    await desk.getByText('To the point.').waitFor();
  }, 60_000);
});

describe('a photo', () => {
  it('leaves its place behind, goes on after the network and the browser went, and comes into the gallery', async () => {
    await open(phone, `/${SLUG}/photos`);
    // One piece arrives; then the network is gone.
    let pieces = 0;
    await asker.route(UPLOADS, (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      pieces += 1;
      return pieces === 1 ? route.continue() : route.abort('connectionfailed');
    });
    await phone.getByLabel('Chọn ảnh có sẵn').setInputFiles(await aRollPhoto());
    await phone.getByLabel('Lời ghi dưới ảnh').fill('Giờ giải lao ở sảnh');
    await phone.getByRole('button', { name: 'Gửi 1 ảnh' }).click();
    await phone.getByText('Chưa có mạng; ảnh tự gửi khi có mạng').waitFor(SLOW);

    const [kept] = await keptBytes(phone);
    const { exif, xmp, width, height, format } = await sharp(kept).metadata();
    expect({ exif, xmp, width, height, format }).toEqual({ width: 1707, height: 2560, format: 'jpeg' });
    for (const trace of [CAMERA, 'Exif', 'GPS', 'http://ns.adobe.com/xap']) {
      expect(kept!.toString('latin1').includes(trace)).toBe(false);
    }

    await asker.close();
    asker = await launch({ profile });
    phone = asker.pages()[0]!;
    const offsets: (string | undefined)[] = [];
    phone.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset']);
    });
    await open(phone, `/${SLUG}/photos`);
    const offered = phone.getByTestId('offered-photo');
    await says(offered, 'Đã gửi, chờ ban tổ chức xem');
    // Not from the beginning; a piece that was on its way when the browser ended may have come in part.
    expect(Number(offsets[0])).toBeGreaterThanOrEqual(PIECE);
    expect(await keptBytes(phone)).toEqual([]);

    await open(desk, `${DESK}/moderation?show=photos`);
    const waiting = desk.getByTestId('moderated-photo');
    await says(waiting, 'Giờ giải lao ở sảnh');
    await waiting.getByRole('button', { name: 'Đưa vào thư viện' }).click();
    await desk.getByRole('button', { name: 'Đã đưa lên (1)' }).waitFor();
    await open(phone, `/${SLUG}/photos`);
    await says(offered, 'Đã đưa vào thư viện ảnh');
    await open(second, `/${SLUG}/photos`);
    await second.getByRole('button', { name: 'Larger: Giờ giải lao ở sảnh' }).click(SLOW);
    const large = second.getByRole('dialog', { name: 'Giờ giải lao ở sảnh' });
    await large.getByRole('img').waitFor(SLOW);
    await large.getByText('Photo: Nông Thị Thử').waitFor();
    expect(await problemsOn(second)).toEqual([]);
    // The picture is drawn, sent and made into renditions, on whatever machine this is.
  }, 120_000);

  it('that no browser reads is told in words, and one that is taken back is gone', async () => {
    const heic = { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') };
    await phone.getByLabel('Chọn ảnh có sẵn').setInputFiles(heic);
    await phone.getByText('HEIC', { exact: false }).waitFor();
    const offered = phone.getByTestId('offered-photo');
    await offered.getByRole('button', { name: 'Rút ảnh' }).click();
    await offered.getByText('Rút ảnh này?').waitFor();
    await offered.getByRole('button', { name: 'Rút ảnh' }).click();
    await offered.waitFor({ state: 'detached' });
    await open(desk, `${DESK}/moderation?show=photos`);
    await desk.getByRole('button', { name: 'Đã đưa lên (0)' }).waitFor(SLOW);
  }, 60_000);
});

describe('the pages', () => {
  it('are accessible, and no wider than the phone', async () => {
    const found: Record<string, unknown> = {};
    for (const path of [SESSION, `/${SLUG}/photos`]) {
      await open(phone, path);
      await phone.getByRole('heading', { name: /Hỏi diễn giả|Góp ảnh/ }).waitFor(SLOW);
      found[`vi ${path}`] = await problemsOn(phone);
    }
    await open(second, SESSION);
    await second.getByTestId('question').waitFor(SLOW);
    found['en dark'] = await problemsOn(second);
    for (const [page, size] of DESK_PAGES) {
      await desk.setViewportSize(size === 360 ? { width: 360, height: 740 } : { width: 1280, height: 800 });
      await desk.emulateMedia({ colorScheme: size === 360 ? 'dark' : 'light' });
      await open(desk, DESK + page);
      // The stage has one of its own, above the page it was opened from.
      await desk.getByRole('heading', { level: 1 }).last().waitFor(SLOW);
      found[`${page} ${size}`] = await problemsOn(desk);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((key) => [key, []])));
  }, 120_000);
});

const DESK_PAGES = [
  ['/moderation', 1280],
  ['/moderation?show=photos', 360],
  ['/moderation?show=feedback', 360],
  ['/stage', 360],
  ['/stage?session=bao-cao', 1280],
] as const;

/** A photograph as a phone writes it: lying on its side, with its place and its camera; longer than a piece. */
async function aRollPhoto(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = { type: 'gaussian', mean: 120, sigma: 12 } as const;
  const buffer = await sharp({ create: { width: 2700, height: 1800, channels: 3, background: 'white', noise } })
    .withExif({
      IFD0: { Make: CAMERA, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 51/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 45/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer();
  return { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer };
}

/** The bytes of every picture that waits on this phone. */
async function keptBytes(page: Page): Promise<readonly Buffer[]> {
  const kept = await page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('the phone kept it to itself'));
      });
    const db = await done(indexedDB.open(name));
    const all = await done(
      db.transaction('photo-bytes').objectStore('photo-bytes').getAll() as IDBRequest<ArrayBuffer[]>,
    );
    db.close();
    return all.map((bytes) => Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
  }, `delegate-${SLUG}`);
  return kept.map((bytes) => Buffer.from(bytes, 'latin1'));
}

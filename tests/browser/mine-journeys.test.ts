import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inflate } from '#platform/deflate.ts';
import { encodeInParts } from '#wire/handover-parts.ts';
import { markOf } from '#wire/handover.ts';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const ROOT = join(import.meta.dirname, '../..');
const SESSIONS = 120;
const LAST = SESSIONS - 1;
const NOTE = 'Hỏi bác Lan về xe thư viện 🚌.\nXin số liệu năm 2017.';

let folder: string;
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotay-mine-'));
  server = await startServer();
  await publish(SESSIONS);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ({ context, page } = await phone());
});
afterEach(() => context.close());

/** A browser of its own, as another phone is. */
async function phone(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const own = await launch({ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  return { context: own, page: own.pages()[0]! };
}

async function open(path: string, on = page): Promise<void> {
  await on.goto(server.origin + path);
  await untilReady(on);
}

async function publish(count: number): Promise<void> {
  const file = join(folder, 'schedule.xml');
  await writeFile(file, schedule(count));
  const words = ['src/cli/sotay.ts', 'import', file, '--conference', 'mine-test', '--publish'];
  await promisify(execFile)(process.execPath, words, { cwd: ROOT, env: { ...process.env, DATA_DIR: server.dataDir } });
}

/** Sessions of an hour in two halls; every fifth clashes with the one before. */
function schedule(count: number): string {
  const events = Array.from({ length: count }, (_, i) => {
    const minutes = 6 * 60 + i * 8;
    const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');
    return `<event id="${i + 1}" guid="${guidOf(i)}"><date>2030-05-10T${clock}:00+07:00</date><start>${clock}</start>
      <duration>00:${i % 5 === 0 ? '20' : '08'}</duration><room>Hội trường A</room><title>Phiên ${i + 1}</title>
      <type>talk</type></event>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version>
    <conference><acronym>mine-test</acronym><title>Hội nghị của tôi</title><start>2030-05-10</start>
    <end>2030-05-10</end><time_zone_name>Asia/Ho_Chi_Minh</time_zone_name></conference>
    <day index="1" date="2030-05-10" start="2030-05-10T06:00:00+07:00" end="2030-05-11T04:00:00+07:00">
    <room name="Hội trường A">${events.join('')}</room></day></schedule>`;
}

function guidOf(i: number): string {
  return `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
}

/** Stars the first sessions, in order. */
async function star(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const button = page.locator(`#s-${guidOf(i)}`).getByTestId('session-star');
    await button.scrollIntoViewIfNeeded();
    await button.click();
  }
  // What is on the screen at once is on the disk right after; whoever opens another page first, waits for it.
  await expect.poll(() => page.evaluate(starsKept)).toBeGreaterThanOrEqual(count);
}

function starsKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('mine');
    opening.onerror = () => reject(new Error('no database'));
    opening.onsuccess = () => {
      const counting = opening.result.transaction('stars').objectStore('stars').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

function noteField(on: Page | Locator = page): Locator {
  return on.getByRole('textbox', { name: 'Ghi chú của tôi' });
}

async function write(session: number, text: string, on = page): Promise<void> {
  await open(`/mine-test/sessions/${guidOf(session)}`, on);
  await noteField(on).fill(text);
  await on.getByText('Đã lưu trên máy này').waitFor();
}

describe('a note', () => {
  it('survives a reload in the middle of a word, a start without network, and the session being cancelled', async () => {
    await open(`/mine-test/sessions/${guidOf(LAST)}`);
    await untilKept(page);
    await noteField().fill(NOTE);
    await page.reload();
    await untilReady(page);
    await expect.poll(() => noteField().inputValue()).toBe(NOTE);

    await context.setOffline(true);
    await page.reload();
    await untilReady(page);
    await expect.poll(() => noteField().inputValue()).toBe(NOTE);
    await noteField().fill(`${NOTE} Đã hỏi.`);
    await page.getByText('Đã lưu trên máy này').waitFor();
    expect(await page.locator('html').getAttribute('data-outbox')).toBe('0');
    await context.setOffline(false);

    await publish(SESSIONS - 1);
    await open(`/mine-test/sessions/${guidOf(LAST)}`);
    await page.getByText('Mục này đã huỷ.').waitFor();
    await expect.poll(() => noteField().inputValue()).toBe(`${NOTE} Đã hỏi.`);
    await publish(SESSIONS);
  });

  it('is kept before the page loads again for a build that another tab took', async () => {
    await open(`/mine-test/sessions/${guidOf(2)}`);
    await untilKept(page);
    await Promise.all([
      page.waitForEvent('load'),
      noteField()
        .fill(NOTE)
        .then(() => page.evaluate(() => navigator.serviceWorker.dispatchEvent(new Event('controllerchange')))),
    ]);
    await untilReady(page);
    await expect.poll(() => noteField().inputValue()).toBe(NOTE);
  });

  it('written in two tabs at once has both texts in both', async () => {
    const other = await context.newPage();
    await open(`/mine-test/sessions/${guidOf(3)}`);
    await open(`/mine-test/sessions/${guidOf(3)}`, other);
    await Promise.all([noteField().fill('từ thẻ một'), noteField(other).fill('từ thẻ hai')]);
    const texts = async (): Promise<string[]> => {
      const read = await Promise.all([noteField().inputValue(), noteField(other).inputValue()]);
      return read.map((text) => text.split('\n\n').sort().join(' + '));
    };
    await expect.poll(texts).toEqual(Array(2).fill('từ thẻ hai + từ thẻ một'));
  });
});

describe('what is mine', () => {
  it('counts down to the next session and names both that clash', async () => {
    await page.clock.setFixedTime(new Date('2030-05-10T05:48:00+07:00'));
    await open('/mine-test/');
    await star(2);
    await page.getByRole('link', { name: 'Của tôi', exact: true }).click();
    await page.getByText('Bắt đầu sau 12 phút, Hội trường A').waitFor();
    await page.getByText('Trùng giờ: “Phiên 1” và “Phiên 2”.').waitFor();
  });

  it('goes to another phone as codes and as a link, adding to what is there', async () => {
    await open('/mine-test/mine');
    await bring(100);
    await page.getByRole('button', { name: 'Chuyển sang máy khác' }).click();
    const dialog = page.getByRole('dialog', { name: 'Chuyển sang máy khác' });
    await dialog.getByRole('button', { name: 'Chép liên kết' }).click();
    await dialog.getByText('Đã chép liên kết').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const codes = await codesOf(100, link);
    expect(codes.length).toBe(2);
    await expect.poll(() => drawn(dialog)).toBe(squaresOf(codes[0] ?? ''));
    await dialog.getByRole('button', { name: 'Mã sau' }).click();
    await expect.poll(() => drawn(dialog)).toBe(squaresOf(codes[1] ?? ''));

    const other = await phone();
    await write(1, 'có từ trước', other.page);
    await open(codes[1]?.slice(server.origin.length) ?? '', other.page);
    await other.page.getByRole('button', { name: 'Nhận', exact: true }).click();
    await other.page.getByText(/Đã thêm \d+ dấu sao\./).waitFor();
    expect(other.page.url()).toBe(`${server.origin}/mine-test/mine`);

    // The rest as a pasted link, as an installed app on iOS needs it.
    await other.page.getByText('Nhận từ máy khác').click();
    await other.page.getByLabel('Dán liên kết đã chép từ máy kia').fill(link);
    await other.page.getByRole('button', { name: 'Xem có gì' }).click();
    await other.page.getByText('Máy kia chuyển sang 100 dấu sao và 1 ghi chú.').waitFor();
    await other.page.getByRole('button', { name: 'Nhận', exact: true }).click();
    await other.page.getByText(/Đã thêm \d+ dấu sao và 1 ghi chú/).waitFor();
    await expect.poll(() => other.page.getByTestId('session-card').count()).toBe(100);
    await open(`/mine-test/sessions/${guidOf(1)}`, other.page);
    await expect.poll(() => noteField(other.page).inputValue()).toBe(`có từ trước\n\n${NOTE}`);
    await other.context.close();
  });

  it('is not taken from a link that is not whole, or meant for another conference', async () => {
    await open('/mine-test/mine#take=1.mine-test.AAAA..1-1');
    await page.getByText('Liên kết bị thiếu hoặc sai chữ').waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.evaluate(() => (location.hash = '#take=1.other.AAAAAAAA..1-1'));
    await page.getByText('dành cho hội nghị khác (other)').waitFor();
  });

  it('goes into a calendar, one session or all', async () => {
    await open('/mine-test/');
    await star(3);
    await open(`/mine-test/sessions/${guidOf(0)}`);
    const [one] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Thêm vào lịch' }).click(),
    ]);
    expect(one.suggestedFilename()).toBe('Phiên-1.ics');
    await page.getByText('Đã lưu tệp lịch').waitFor();
    const [event] = eventsIn(await readFile(await one.path(), 'utf8'));
    expect([event?.summary, event?.location]).toEqual(['Phiên 1', 'Hội trường A']);
    expect(event?.startDate.toJSDate().toISOString()).toBe('2030-05-09T23:00:00.000Z');

    await open('/mine-test/mine');
    const [all] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Thêm tất cả vào lịch của máy' }).click(),
    ]);
    expect(all.suggestedFilename()).toBe('Hội-nghị-của-tôi.ics');
    const events = eventsIn(await readFile(await all.path(), 'utf8'));
    expect(events.map(({ summary }) => summary)).toEqual(['Phiên 1', 'Phiên 2', 'Phiên 3']);
    expect(events[0]?.uid).toBe(event?.uid);
  });

  it('is saved to a file, and another phone takes it from there', async () => {
    await open('/mine-test/');
    await star(2);
    await write(5, NOTE);
    await open('/mine-test/mine');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu ra tệp' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^so-tay-\d{4}-\d\d-\d\d\.sotay\.json$/);

    const other = await phone();
    await open('/mine-test/mine', other.page);
    const input = other.page.getByLabel('Lấy lại từ tệp');
    await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
    await other.page.getByText('Tệp này không phải tệp dấu sao').waitFor();
    await input.setInputFiles(await file.path());
    await other.page.getByText('Đã thêm 2 dấu sao và 1 ghi chú.').waitFor();
    await expect.poll(() => other.page.getByTestId('session-card').count()).toBe(2);

    // A note whose session the programme does not have is read under the name it had.
    const gone = { gone: { text: 'còn đây', at: 1, title: 'Phiên đã mất' } };
    const conferences = { 'mine-test': { notes: gone } };
    const buffer = Buffer.from(JSON.stringify({ sotay: 'mine', version: 1, conferences }));
    await input.setInputFiles({ name: 'y.sotay.json', mimeType: 'application/json', buffer });
    const row = other.page.getByRole('listitem').filter({ hasText: 'Phiên đã mất' });
    await expect.poll(() => noteField(row).inputValue()).toBe('còn đây');
    await other.context.close();
  });
});

/** Gives this phone stars of the first sessions and one note, by a file. */
async function bring(count: number): Promise<void> {
  const stars = Object.fromEntries(Array.from({ length: count }, (_, i) => [guidOf(i), 1]));
  const notes = { [guidOf(1)]: { text: NOTE, at: 1, title: 'Phiên 2' } };
  const file = JSON.stringify({ sotay: 'mine', version: 1, conferences: { 'mine-test': { stars, notes } } });
  await page
    .getByLabel('Lấy lại từ tệp')
    .setInputFiles({ name: 'x.sotay.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByText(`Đã thêm ${count} dấu sao và 1 ghi chú.`).waitFor();
}

/** The addresses the codes should say, when the whole link is this; browsers squeeze the same notes differently. */
async function codesOf(count: number, link: string): Promise<readonly string[]> {
  const [base = '', text = ''] = link.split(/(?<=#take=)/);
  const squeezed = Buffer.from(text.split('.')[3]?.slice(1) ?? '', 'base64url');
  const stars = await Promise.all(Array.from({ length: count }, (_, i) => markOf(guidOf(i))));
  const own = { conference: 'mine-test', stars, notes: [{ session: guidOf(1), text: NOTE, title: 'Phiên 2' }] };
  const deflate = async (): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(squeezed);
  const codes = await encodeInParts(own, 850 - base.length, { deflate, inflate });
  return codes.map((code) => base + code);
}

function squaresOf(text: string): string {
  const { data } = encode(text, { ecc: 'L', border: 4 });
  return data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

async function drawn(dialog: Locator): Promise<string> {
  const squares = dialog.getByRole('img', { name: 'Mã để quét bằng máy ảnh' }).locator('path').last();
  return (await squares.getAttribute('d')) ?? '';
}

function eventsIn(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const ROOT = join(import.meta.dirname, '../..');
const WIDE = { width: 1280, height: 860 };

let folder: string;
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotay-rooms-'));
  server = await startServer();
  await publish(schedule());
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await launch({ reducedMotion: 'reduce', hasTouch: true });
  page = context.pages()[0]!;
});
afterEach(() => context.close());

async function open(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await untilReady(page);
}

async function publish(xml: string): Promise<void> {
  const file = join(folder, 'rooms.xml');
  await writeFile(file, xml);
  const words = ['src/cli/sotay.ts', 'import', file, '--conference', 'rooms', '--publish'];
  await promisify(execFile)(process.execPath, words, { cwd: ROOT, env: { ...process.env, DATA_DIR: server.dataDir } });
}

function titles(): Promise<readonly string[]> {
  return page.getByTestId('session-card').getByRole('heading').allInnerTexts();
}

describe('a programme of several rooms', () => {
  it('is narrowed by a room that stays in the address, over days, until Back', async () => {
    await open('/rooms/?day=2030-05-10');
    await page.getByRole('button', { name: 'Lọc chương trình' }).click();
    const sheet = page.getByRole('dialog', { name: 'Lọc chương trình' });
    await sheet.getByRole('radio', { name: 'Phòng B' }).check({ force: true });
    await sheet.getByRole('button', { name: 'Xem 4 mục' }).click();
    await expect.poll(titles).toEqual(['B 09:00', 'B 10:00', 'B 11:00']);
    await page.getByRole('link', { name: /11\/5/ }).click();
    await expect.poll(titles).toEqual(['B hôm sau']);
    expect(new URL(page.url()).searchParams.has('room')).toBe(true);
    await page.goBack();
    await expect.poll(titles).toHaveLength(9);
  });

  it('says where else there is something, and drops a filter by its chip', async () => {
    await open('/rooms/?day=2030-05-10&language=en');
    await page.getByRole('heading', { name: 'Không có mục nào khớp.' }).waitFor();
    await page.getByRole('link', { name: /11\/5.*1 mục/ }).click();
    await expect.poll(titles).toEqual(['B hôm sau']);
    await page.getByRole('link', { name: /Bỏ:.*Tiếng Anh/ }).click();
    await expect.poll(titles).toHaveLength(2);
  });

  it('tells the time of sessions that begin together once', async () => {
    await open('/rooms/?day=2030-05-10');
    expect(await page.locator('.slot .rail b').allInnerTexts()).toEqual(['09:00', '10:00', '11:00']);
    expect(await page.getByTestId('session-card').locator('.rail').count()).toBe(0);
  });

  it('stands room by room where there is space, and is walked by the arrow keys', async () => {
    await page.setViewportSize(WIDE);
    await open('/rooms/?day=2030-05-10');
    const grid = page.getByRole('region', { name: 'Chương trình theo phòng' });
    const block = (title: string) => grid.getByRole('link', { name: title });
    const first = await block('A 09:00').boundingBox();
    const below = await block('A 10:00').boundingBox();
    const beside = await block('B 09:00').boundingBox();
    expect([first?.x, first?.y]).toEqual([below?.x, beside?.y]);
    expect((beside?.x ?? 0) > (first?.x ?? 0) && (below?.y ?? 0) > (first?.y ?? 0)).toBe(true);

    await block('A 09:00').focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { level: 1, name: 'A 10:00' }).waitFor();
    await page.getByRole('button', { name: 'Xem theo danh sách' }).click();
    await expect.poll(() => grid.count()).toBe(0);
    await page.reload();
    await untilReady(page);
    await expect.poll(titles).toHaveLength(9);
  });
});

describe('a session', () => {
  it('gives way to the next of its list by a swipe or a key, and not by scrolling', async () => {
    await open('/rooms/?day=2030-05-10');
    await page.getByRole('button', { name: 'Lọc chương trình' }).click();
    await page.getByRole('radio', { name: 'Phòng B' }).check({ force: true });
    await page.getByRole('button', { name: 'Xem 4 mục' }).click();
    await page.getByRole('link', { name: 'B 09:00' }).click();
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(() => title.innerText()).toBe('B 09:00');
    await swipe(-40, -200);
    await swipe(-160, 10);
    await expect.poll(() => title.innerText()).toBe('B 10:00');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => title.innerText()).toBe('B 11:00');
    await page.keyboard.press('k');
    await expect.poll(() => title.innerText()).toBe('B 10:00');
    await page.goBack();
    await expect.poll(titles).toEqual(['B 09:00', 'B 10:00', 'B 11:00']);
  });
});

describe('a moved session that was starred', () => {
  it('is told at the top of the programme until it was seen', async () => {
    await open('/rooms/?day=2030-05-10');
    await page.locator('html[data-sync="current"]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Đánh dấu “A 10:00”' }).click();
    await publish(schedule('10:30'));
    await open('/rooms/phone');
    await page.getByRole('button', { name: 'Xem có bản mới không' }).click();
    await page.locator('html[data-edition="2"]').waitFor({ state: 'attached' });
    await open('/rooms/?day=2030-05-10');
    const told = page.getByRole('region', { name: 'Mục bạn đánh dấu đã thay đổi' });
    await told.getByText('Đã dời sang 10:30 (trước là 10:00).').waitFor();
    await told.getByRole('button', { name: 'Đã rõ' }).click();
    await expect.poll(() => told.count()).toBe(0);
  });
});

describe('paper', () => {
  it('has every session, under a heading for each door, and nothing to press', async () => {
    await open('/rooms/print');
    await page.getByRole('radio', { name: /Giấy dán cửa phòng/ }).check();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.paper thead b').allInnerTexts()).toEqual([
      'Phòng A',
      'Phòng B',
      'Phòng C',
      'Phòng A',
      'Phòng B',
    ]);
    expect(await page.locator('.paper td b').count()).toBe(11);
    expect(await page.locator('button:visible, nav:visible, header:visible').count()).toBe(0);
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(5);
  });
});

/** A finger that goes so far from the middle of the page. */
async function swipe(across: number, along: number): Promise<void> {
  const client = await context.newCDPSession(page);
  const [x, y] = [200, 500];
  const at = (share: number) => [{ x: x + across * share, y: y + along * share }];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const share of [0.3, 0.7, 1]) {
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await client.detach();
}

/**
 * Two days: three rooms with three sessions each, at once, then two sessions.
 * @param moved when the one at ten in room A begins
 */
function schedule(moved = '10:00'): string {
  let id = 0;
  const event = (day: string, room: string, clock: string, title: string, language = 'vi'): string => {
    id += 1;
    return `<event id="${id}" guid="00000000-0000-4000-8000-${String(id).padStart(12, '0')}">
      <date>${day}T${clock}:00+07:00</date><start>${clock}</start><duration>00:30</duration><room>Phòng ${room}</room>
      <title>${title}</title><type>talk</type><language>${language}</language></event>`;
  };
  const rooms = ['A', 'B', 'C'].map((room) => {
    const own = ['09:00', '10:00', '11:00'].map((clock) =>
      event('2030-05-10', room, room === 'A' && clock === '10:00' ? moved : clock, `${room} ${clock}`),
    );
    return `<room name="Phòng ${room}">${own.join('')}</room>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version>
    <conference><acronym>rooms</acronym><title>Hội nghị ba phòng</title><start>2030-05-10</start><end>2030-05-11</end>
    <time_zone_name>Asia/Ho_Chi_Minh</time_zone_name></conference>
    <day index="1" date="2030-05-10" start="2030-05-10T06:00:00+07:00" end="2030-05-11T04:00:00+07:00">${rooms.join('')}</day>
    <day index="2" date="2030-05-11" start="2030-05-11T06:00:00+07:00" end="2030-05-12T04:00:00+07:00">
      <room name="Phòng A">${event('2030-05-11', 'A', '09:00', 'A hôm sau')}</room>
      <room name="Phòng B">${event('2030-05-11', 'B', '09:00', 'B hôm sau', 'en')}</room>
    </day></schedule>`;
}

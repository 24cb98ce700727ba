import AxeBuilder from '@axe-core/playwright';
import { existsSync, readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { DEMO } from '#server/demo/load-demo.ts';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'hoi-nghi-thu-vien-lang-son';
const TITLE = 'Hội nghị thư viện Lạng Sơn';
const DAY = '2018-05-10';
// A real list with title rows, merged cells and a row of totals, when the neighbouring folder is there.
const LIST = new URL('../../../shared/data/delegates/synthetic120.xlsx', import.meta.url);

let server: RunningServer;
let laptop: BrowserContext;
let phone: BrowserContext;
let page: Page;
let steps = 0;
let began = 0;
beforeAll(async () => {
  server = await startServer({ env: { DEMO: 'no' } });
  laptop = await launch({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  phone = await launch({ reducedMotion: 'reduce' });
  page = laptop.pages()[0]!;
});
afterAll(async () => {
  await Promise.all([laptop.close(), phone.close()]);
  await server.stop();
});

/** One thing an organiser does with hand or keyboard. */
async function step(does: Promise<unknown>): Promise<void> {
  steps += 1;
  await does;
}

describe('a new organiser', () => {
  it('comes by the one-time link and finds the first steps', async () => {
    const [link = ''] = /http\S+\/desk\/#token=\S+/.exec(server.output()) ?? [];
    began = performance.now();
    await page.goto(link);
    await step(page.getByRole('button', { name: 'Đăng nhập trên thiết bị này' }).click());
    await step(page.getByLabel('Tên của bạn').fill('Trần Thị Bình'));
    await step(page.getByLabel('Tên đăng nhập').fill('binh'));
    await step(page.getByLabel('Mật khẩu', { exact: true }).fill('con trâu đi trước'));
    await step(page.keyboard.press('Enter'));
    await page.getByText('Chưa có hội nghị nào').waitFor();
    await accessible('the first steps');
  });

  it('makes a conference by keyboard, which says what is missing', async () => {
    await page.getByRole('link', { name: 'Hội nghị mới' }).focus();
    await step(page.keyboard.press('Enter'));
    const make = page.getByRole('button', { name: 'Tạo hội nghị' });
    await make.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Xin cho hội nghị một cái tên').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('new-title');
    await accessible('a new conference');

    await step(page.keyboard.type(TITLE));
    expect(await page.getByLabel('Địa chỉ', { exact: true }).inputValue()).toBe(SLUG);
    await step(page.getByRole('radio', { name: 'Từ một tệp' }).check());
    await step(page.getByLabel('Ngày đầu').fill(DAY));
    expect(await page.getByLabel('Ngày cuối').inputValue()).toBe(DAY);
    expect(await page.getByLabel('Múi giờ nơi họp').inputValue()).toBe('Asia/Ho_Chi_Minh');
    await step(make.click());
    await page.waitForURL(`**/desk/conferences/${SLUG}/import`);
  });

  it('brings in the programme, says what an odd column means, and writes it', async () => {
    await choose('chuong-trinh.xlsx', await programme());
    await page.getByRole('heading', { name: 'Trong tệp có' }).waitFor();
    await accessible('a preview');
    const odd = page.getByRole('combobox', { name: /Ai lên bục/ });
    if (!(await odd.isVisible())) await step(page.getByText('Các cột:').click());
    expect(await odd.inputValue()).toBe('nothing');
    await step(odd.selectOption({ label: 'Người trình bày' }));
    await page.getByRole('row', { name: /Người tham gia/ }).waitFor();
    await accessible('the columns');
    await write();
  });

  it('brings in the delegates who agreed to be named', async () => {
    await step(page.getByRole('button', { name: 'Đưa tệp khác vào' }).click());
    await choose('dai-bieu.xlsx', existsSync(LIST) ? readFileSync(LIST) : await delegates());
    await page.getByRole('heading', { name: 'Đây là danh sách người' }).waitFor();
    await accessible('a list of people');
    await step(page.getByRole('checkbox', { name: /đã đồng ý công khai tên/ }).check());
    await write();
  });

  it('publishes, and a phone has it with no network at all', async () => {
    await step(page.getByRole('link', { name: 'Công bố' }).last().click());
    await step(page.getByRole('button', { name: 'Công bố ngay' }).click());
    await page.getByRole('status').getByText('Đã công bố').waitFor();
    const seconds = (performance.now() - began) / 1000;

    const screen = phone.pages()[0]!;
    await screen.goto(`${server.origin}/${SLUG}/`);
    await untilReady(screen);
    await untilKept(screen);
    await phone.setOffline(true);
    await screen.reload();
    await untilReady(screen);
    await screen.getByText('Báo cáo Tổng kết hoạt động của Liên hiệp thư viện').first().waitFor();
    console.log(
      `From the one-time link to a published conference: ${steps} steps, ${seconds.toFixed(0)} s in Chromium`,
    );
    expect(steps).toBeLessThan(30);
  });

  it('sees what became of it among the conferences', async () => {
    await page.goto(`${server.origin}/desk/`);
    await page.getByRole('link', { name: TITLE }).waitFor();
    await page.getByText('Bản 1').waitFor();
    await accessible('the conferences');
  });

  it('has the same in English, in the dark and on a phone', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('header summary').click();
    await page.getByLabel('Ngôn ngữ').selectOption('en');
    for (const path of ['', 'new', `conferences/${SLUG}/import`]) {
      await page.goto(`${server.origin}/desk/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('One moment').waitFor({ state: 'detached' });
      await accessible(`English: ${path}`);
    }
  });
});

async function choose(name: string, bytes: Buffer | Uint8Array): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await step(page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) }));
}

async function write(): Promise<void> {
  const confirm: Locator = page.getByRole('button', { name: 'Ghi vào bản nháp' });
  await confirm.waitFor();
  await step(confirm.click());
  await page.getByRole('status').getByText('Đã ghi vào bản nháp').waitFor();
}

/** The programme of 2018 as somebody's spreadsheet: a title row above, and a heading nobody knows. */
async function programme(): Promise<Uint8Array> {
  const sessions = Object.values(DEMO['lang-son-2018']?.sessions ?? {}).sort((a, b) => a.order - b.order);
  const text = (value: string) => ({ value, type: String });
  const rows = sessions.map(({ title }, place) => [
    text('10/05/2018'),
    text(`${8 + Math.floor(place / 2)}:${place % 2 === 0 ? '00' : '30'}`),
    text(title['vi'] ?? ''),
    text(place === 0 ? 'Nguyễn Thị Lan' : ''),
  ]);
  const headings = ['Ngày', 'Thời gian', 'Nội dung', 'Ai lên bục'].map(text);
  return writeXlsxFile([[text('CHƯƠNG TRÌNH HỘI NGHỊ')], headings, ...rows]).toBuffer();
}

async function delegates(): Promise<Uint8Array> {
  const text = (value: string) => ({ value, type: String });
  const people = Array.from({ length: 40 }, (_, place) => [text(`Đại biểu Số ${place + 1}`), text('Thư viện tỉnh')]);
  return writeXlsxFile([[text('Họ và tên'), text('Đơn vị')], ...people]).toBuffer();
}

async function accessible(where: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const problems = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect([where, width, problems]).toEqual([where, width, []]);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([where, width, isWide]).toEqual([where, width, false]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

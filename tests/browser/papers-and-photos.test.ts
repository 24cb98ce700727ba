import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { publishPapersAndPhotos } from '#tests/support/papers-and-photos.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'mien-nui';
const PAPER = `/${SLUG}/documents/luan-chuyen`;

let server: RunningServer;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  server = await startServer();
  await publishPapersAndPhotos(server.dataDir, SLUG, { photos: 60, pages: 40 });
  context = await launch();
  page = context.pages()[0]!;
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(async () => {
  await context.close();
  await server.stop();
});
beforeEach(() => {
  complaints.length = 0;
});

async function open(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await untilReady(page);
}

describe('papers', () => {
  it('are listed by kind with what each is and whether it is here', async () => {
    await open(`/${SLUG}/documents`);
    const cards = page.getByTestId('document-card');
    await cards.first().waitFor();
    const words = (await cards.allInnerTexts()).map((text) => text.replaceAll('\n', ' | '));
    expect(words[0]).toContain('Báo cáo tổng kết nhiệm kỳ');
    expect(words[0]).toContain('Mới có tên tài liệu');
    expect(words[1]).toContain('40 trang · ');
    expect(words[2]).toContain('bản quét');
  });

  it('are read from where the reader stopped', async () => {
    await open(PAPER);
    await page.getByText('Trang 1, đoạn 1.').waitFor();
    const block = page.getByText('Trang 23, đoạn 2.');
    await block.evaluate((node) => node.scrollIntoView());
    await page.waitForFunction(() => localStorage.getItem('sotay.reading')?.includes('luan-chuyen'));
    await open(`/${SLUG}/documents`);
    await page.getByRole('link', { name: /Luân chuyển sách/ }).click();
    await block.waitFor();
    await page.waitForFunction((text) => {
      const own = [...document.querySelectorAll('[data-at]')].find((node) => node.textContent.startsWith(text));
      const top = own?.getBoundingClientRect().top;
      return top !== undefined && top > -200 && top < 300;
    }, 'Trang 23, đoạn 2.');
    expect(complaints).toEqual([]);
  });

  it('are searched without marks, match after match', async () => {
    await open(PAPER);
    await page.getByRole('button', { name: 'Tìm trong bài' }).click();
    await page.keyboard.type('hoi nghi ghi nhan');
    await expect.poll(() => page.locator('search output').textContent()).toMatch(/^\s*\d+\/40\s*$/);
    const marked = (): Promise<string | null> => page.locator('mark.current').locator('..').textContent();
    const first = await marked();
    await page.keyboard.press('Enter');
    await expect.poll(marked).not.toBe(first);
    await page.keyboard.press('Shift+Enter');
    await expect.poll(marked).toBe(first);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('mark').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('are shown as their authors made them, and without a network once they were opened', async () => {
    await open(`${PAPER}?as=original`);
    await page.locator('.page canvas').first().waitFor();
    await expect.poll(() => page.locator('.textLayer').first().textContent()).toContain('Page 1 of the library van');
    expect(await page.locator('.page').count()).toBe(40);
    expect(await page.locator('canvas').count()).toBeLessThan(6);
    await page.getByRole('button', { name: 'Phóng to' }).click();
    await expect
      .poll(() =>
        page
          .locator('.page')
          .first()
          .evaluate((node) => node.clientWidth),
      )
      .toBeGreaterThan(400);
    expect(complaints).toEqual([]);
  });
});

describe('photos', () => {
  it('open over their grid, and Back and Escape leave them', async () => {
    await open(`/${SLUG}/photos`);
    const tiles = page.getByTestId('photo-tile');
    await tiles.nth(1).click();
    const viewer = page.getByRole('dialog');
    await viewer.locator('.pswp__img').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/${SLUG}/photos/khai-mac/anh-2`);
    await viewer.getByRole('button', { name: 'Ảnh sau' }).click();
    await page.waitForURL('**/anh-3');
    await viewer.getByText('Đại biểu ký sổ lưu niệm, ảnh thứ 3').waitFor();
    await page.goBack();
    await viewer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/${SLUG}/photos`);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toBe('2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/anh-6');
    await viewer.locator('.pswp__img').first().waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/${SLUG}/photos`);
    expect(complaints).toEqual([]);
  });

  it('have an address of their own, with who and what is on them', async () => {
    await open(`/${SLUG}/photos/khai-mac/anh-1`);
    const viewer = page.getByRole('dialog');
    await viewer.getByRole('link', { name: 'Khai mạc' }).waitFor();
    await viewer.getByRole('link', { name: 'Nông Thị Hường' }).click();
    await page.waitForURL(`**/people/p-0`);
    await page.goBack();
    await viewer.waitFor();
    await viewer.getByRole('button', { name: 'Đóng' }).click();
    await page.waitForURL(`**/photos`);
    expect(complaints).toEqual([]);
  });

  it('are drawn only where they are looked at', async () => {
    await open(`/${SLUG}/photos`);
    await page.getByTestId('photo-tile').first().waitFor();
    expect(await page.getByTestId('photo-tile').count()).toBeLessThan(40);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByAltText('ảnh thứ 60').waitFor();
    expect(await page.getByTestId('photo-tile').count()).toBeLessThan(40);
  });
});

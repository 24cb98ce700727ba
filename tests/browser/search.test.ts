import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { keptAddresses, untilKept, untilReady, untilWhole } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => void (server = await startServer()));
afterAll(() => server.stop());
beforeEach(async () => {
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
});
afterEach(() => context.close());

const box = () => page.getByTestId('search-box');
const hits = () => page.getByTestId('search-hit');

async function openSearch(query = ''): Promise<void> {
  await page.goto(`${server.origin}/${SLUG}/search${query}`);
  await untilReady(page);
}

describe('searching the handbook', () => {
  it('answers while typing, in a worker, and leads to what was found and back', async () => {
    await openSearch();
    await expect.poll(() => box().evaluate((input) => document.activeElement === input)).toBe(true);
    await page.keyboard.type('kieu thuy');
    await page.locator('[data-answers="kieu thuy"]').waitFor({ state: 'attached' });
    const person = hits().filter({ hasText: 'Giám đốc, Thư viện Quốc gia' });
    await person.waitFor();
    // Beside the one that made the first formatter and went. A part that comes later begins anew with another worker.
    await expect.poll(() => page.workers().filter((worker) => !worker.url().includes('/formats-'))).toHaveLength(1);
    expect(await person.locator('mark').allTextContents()).toEqual(['Kiều', 'Thúy']);
    await person.getByRole('link').click();
    await page.waitForURL('**/people/kieu-thuy-nga');
    await page.goBack();
    await person.waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('kieu thuy');
    expect(await box().inputValue()).toBe('kieu thuy');
  });

  it('draws what is below the screen once somebody goes there, and Back returns to it', async () => {
    await page.setViewportSize({ width: 360, height: 480 });
    await openSearch();
    await box().focus();
    await page.keyboard.type('thu vien');
    await page.locator('[data-answers="thu vien"]').waitFor({ state: 'attached' });
    await page.mouse.wheel(0, 400);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(400);
    // The browser brings a link to where it can be clicked first.
    await page.evaluate(() => addEventListener('click', () => Object.assign(globalThis, { left: scrollY }), true));
    await hits().nth(8).getByRole('link').click();
    await expect.poll(() => box().count()).toBe(0);
    await page.goBack();
    const back = (): Promise<readonly number[]> =>
      page.evaluate(() => [(globalThis as unknown as { left: number }).left, scrollY].map(Math.round));
    await expect.poll(async () => new Set(await back()).size).toBe(1);
    expect((await back())[0]).toBeGreaterThan(0);
  });

  it.each([480, 740, 1400])('draws at once what a screen %i px high has room for, and hardly more', async (height) => {
    await page.setViewportSize({ width: 360, height });
    // Nobody has it drawn by looking at it for long.
    await page.addInitScript(() => {
      const real = setTimeout;
      globalThis.setTimeout = ((run: () => void, delay?: number) =>
        delay === 1_500 ? 0 : real(run, delay)) as typeof setTimeout;
    });
    await openSearch();
    // All that can be found is in the index once it says that something is not.
    await box().fill('xzqk');
    await page.getByText('Không thấy “xzqk”.').waitFor();
    await box().fill('v');
    await page.locator('[data-answers="v"]').waitFor({ state: 'attached' });
    const groups = page.locator('section', { has: hits() });
    const unused = (): Promise<number> =>
      groups.last().evaluate((last) => {
        const bar = document.querySelector('nav')?.getBoundingClientRect().top ?? innerHeight;
        return bar - last.getBoundingClientRect().bottom;
      });
    await expect.poll(unused).toBeLessThan(0);
    expect(await hits().count()).toBeLessThanOrEqual(Math.max(5, (height - 130 - 64) / 65));
  });

  it('keeps what was looked for, and forgets it when told', async () => {
    await openSearch('?q=bau');
    await hits().first().waitFor();
    await box().press('Enter');
    await box().press('Escape');
    const recent = page.getByRole('button', { name: 'bau', exact: true });
    await recent.click();
    await hits().first().waitFor();
    await box().press('Escape');
    await page.getByRole('button', { name: 'Xoá danh sách này' }).click();
    await expect.poll(() => recent.count()).toBe(0);
  });

  it('shows a session’s kind with the picture it has in the programme, and other hits with theirs', async () => {
    await page.goto(`${server.origin}/${SLUG}/`);
    await untilReady(page);
    const inProgramme = await pictureOf(page, 'main .mark.k-report', '::before');
    await openSearch('?q=bao+cao+tong+ket');
    await hits().first().waitFor();
    expect(await pictureOf(page, '[data-testid=search-hit] .icon.k-report')).toEqual(inProgramme);
    const paper = await pictureOf(page, '[data-testid=search-hit] .icon.i-file');
    expect(paper.sheet).not.toBe(inProgramme.sheet);
  });

  it('says what to do when nothing is found', async () => {
    await openSearch('?q=zzqqxx');
    await page.getByRole('heading', { name: 'Không thấy “zzqqxx”.' }).waitFor();
  });

  it('searches in the page where workers are refused', async () => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
    await openSearch('?q=quang+canh');
    await hits().first().waitFor();
    expect(page.workers()).toHaveLength(0);
  });

  it('searches without a network', async () => {
    await openSearch();
    await untilKept(page);
    await untilWhole(page);
    expect(await keptAddresses(page)).toContainEqual(expect.stringContaining('room-search-worker'));
    await context.setOffline(true);
    await page.reload();
    await untilReady(page);
    await box().fill('đại biểu');
    await hits().first().waitFor();
  });
});

/** Which picture of which sheet an element shows. */
async function pictureOf(
  of: Page,
  selector: string,
  pseudo?: string,
): Promise<{ readonly sheet: string; readonly place: string }> {
  const element = of.locator(selector).first();
  return element.evaluate((found, before) => {
    const style = getComputedStyle(found, before);
    const place = Number(style.getPropertyValue('--place')) / Number(style.getPropertyValue('--last'));
    return { sheet: style.maskImage, place: String(place) };
  }, pseudo);
}

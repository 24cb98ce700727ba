import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const ROOT = join(import.meta.dirname, '../..');
const SESSIONS = 150;
const RTL_TITLE = 'المكتبات في الجبال';
const LONG_TITLE = 'Luân chuyển sách về cơ sở '.repeat(8).trim();

let folder: string;
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotay-journeys-'));
  server = await startServer();
  await publish('long', schedule());
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
});
afterEach(() => context.close());

async function open(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await untilReady(page);
}

async function publish(slug: string, xml: string): Promise<void> {
  const file = join(folder, `${slug}.xml`);
  await writeFile(file, xml);
  const words = ['src/cli/sotay.ts', 'import', file, '--conference', slug, '--publish'];
  await promisify(execFile)(process.execPath, words, { cwd: ROOT, env: { ...process.env, DATA_DIR: server.dataDir } });
}

/** The card at the top of the screen, and how far from its edge. */
function placeOf(shown: Page): Promise<readonly [string, number] | undefined> {
  return shown.evaluate(() => {
    for (const card of document.querySelectorAll('main [data-testid="session-card"]')) {
      const { top, bottom } = card.getBoundingClientRect();
      if (bottom > 0) return [card.id, Math.round(top)] as const;
    }
    return undefined;
  });
}

describe('a reader', () => {
  it('comes back to the same card after reading a session far down', async () => {
    await open('/long/');
    const card = page.getByTestId('session-card').nth(120);
    // Cards that come into sight get their real heights, and move others while they do, this one out of sight again.
    let before: Awaited<ReturnType<typeof placeOf>>;
    await expect
      .poll(async () => {
        const last = before;
        await card.scrollIntoViewIfNeeded();
        before = await placeOf(page);
        return isDeepStrictEqual(before, last);
      })
      .toBe(true);
    await card.getByRole('link').click();
    await page.locator('article h1').waitFor();
    await page.goBack();
    await expect.poll(() => placeOf(page)).toEqual(before);
  });

  it('stars a session and finds it starred after a reload, and under Mine', async () => {
    await open('/lang-son-2018/');
    const star = page.getByTestId('session-star').first();
    await star.click();
    await expect.poll(() => star.getAttribute('aria-pressed')).toBe('true');
    const title = await page.getByTestId('session-card').first().getByRole('link').textContent();
    await page.reload();
    await untilReady(page);
    await expect.poll(() => page.getByTestId('session-star').first().getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('link', { name: 'Của tôi' }).click();
    await expect.poll(() => page.getByTestId('session-card').getByRole('link').allTextContents()).toEqual([title]);
  });

  it('changes the language, and keeps it', async () => {
    await open('/lang-son-2018/settings');
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await open('/lang-son-2018/');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Mine' }).waitFor();
  });

  it('reaches a star and a session by the keyboard alone', async () => {
    await open('/lang-son-2018/');
    const reached = new Set<string>();
    for (let steps = 0; steps < 12; steps++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement instanceof HTMLElement ? `${activeElement.tagName} ${activeElement.className}` : '';
      });
      reached.add(name.split(' svelte-')[0] ?? '');
      if (name.startsWith('BUTTON star')) {
        await page.keyboard.press('Enter');
        break;
      }
    }
    expect(reached).toContain('A skip');
    await expect.poll(() => page.getByTestId('session-star').first().getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('article h1').waitFor();
    expect(page.url()).toContain('/sessions/');
  });

  it('opens a link in a new tab where it belongs', async () => {
    await open('/lang-son-2018/');
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page
        .getByTestId('session-card')
        .first()
        .getByRole('link')
        .click({ modifiers: ['Control'] }),
    ]);
    await tab.waitForURL(/\/sessions\//);
    expect(page.url()).toBe(`${server.origin}/lang-son-2018/`);
  });

  it('waits for no formatter: a worker makes the first one, as the policy of the page allows', async () => {
    const wrong: string[] = [];
    page.on('console', (said) => void (said.type() === 'error' && wrong.push(said.text())));
    const worker = page.waitForEvent('worker');
    await open('/lang-son-2018/');
    expect((await worker).url()).toMatch(/\/assets\/formats-[\w-]+\.js$/);
    expect(wrong).toEqual([]);
  });

  it('reads right-to-left titles from the right, and long ones whole', async () => {
    await open('/long/');
    const arabic = page.getByTestId('session-card').filter({ hasText: RTL_TITLE });
    const [text, box] = await Promise.all([
      arabic.getByRole('link').evaluate((link) => {
        const range = document.createRange();
        range.selectNodeContents(link);
        return range.getBoundingClientRect().right;
      }),
      arabic.getByRole('heading').evaluate((heading) => heading.getBoundingClientRect().right),
    ]);
    expect(Math.abs(text - box)).toBeLessThan(2);
    await page.getByRole('link', { name: LONG_TITLE }).waitFor();
  });

  it('reads everything at 200 % text on the narrowest phone without moving sideways', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const room of [
      '/long/',
      '/lang-son-2018/',
      '/lang-son-2018/phone',
      '/lang-son-2018/info',
      '/lang-son-2018/settings',
    ]) {
      await open(room);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([room, overflow]).toEqual([room, 0]);
    }
  });

  it('sees the list and the session side by side where there is room', async () => {
    await page.setViewportSize({ width: 1280, height: 860 });
    await open('/lang-son-2018/');
    const title = await page.getByTestId('session-card').nth(1).getByRole('link').textContent();
    await page.getByTestId('session-card').nth(1).getByRole('link').click();
    await page
      .getByRole('complementary')
      .getByRole('heading', { level: 1, name: title ?? '' })
      .waitFor();
    expect(await page.getByTestId('session-card').count()).toBeGreaterThan(1);
  });

  it('is told what changed, the starred session first, until it was read', async () => {
    await publish('changing', schedule(20));
    await open('/changing/');
    await page.locator('html[data-sync="current"]').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Đánh dấu “Phiên 10”' }).click();
    await publish('changing', schedule(20, { 'Phiên 2': 60, 'Phiên 10': 90 }));
    await open('/changing/phone');
    await page.getByRole('button', { name: 'Xem có bản mới không' }).click();
    await page.locator('html[data-edition="2"]').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: '2 thay đổi chưa xem' }).click();
    const told = async (): Promise<readonly string[]> =>
      (await page.getByTestId('change-item').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    await expect
      .poll(told)
      .toEqual(['Phiên 10 Đã dời sang 10:15 (trước là 08:45).', 'Phiên 2 Đã dời sang 09:05 (trước là 08:05).']);
    await page.getByRole('button', { name: 'Tôi đã xem' }).click();
    await page.getByText('Không có thay đổi nào bạn chưa xem.').waitFor();
  });

  it('checks every byte on the phone and is told that nothing is wrong', async () => {
    await open('/lang-son-2018/phone');
    await page.locator('html[data-sync="current"]').waitFor({ state: 'attached' });
    await page.getByTestId('pack-row').first().waitFor();
    await page.getByRole('button', { name: 'Kiểm tra tất cả' }).click();
    await page.getByText(/không thiếu, không sai/).waitFor();
  });
});

/**
 * A schedule of one day in one room, five minutes a session, with the titles that break layouts.
 * @param later minutes by which sessions of these titles start later
 */
function schedule(count = SESSIONS, later: Readonly<Record<string, number>> = {}): string {
  const events = Array.from({ length: count }, (_, i) => {
    const title = i === 3 ? RTL_TITLE : i === 4 ? LONG_TITLE : `Phiên ${i + 1}`;
    const minutes = 8 * 60 + i * 5 + (later[title] ?? 0);
    const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');
    const guid = `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`;
    return `<event id="${i + 1}" guid="${guid}"><date>2030-05-10T${clock}:00+07:00</date><start>${clock}</start>
      <duration>00:05</duration><room>Hội trường</room><title>${title}</title><type>talk</type></event>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version>
    <conference><acronym>long</acronym><title>Hội nghị dài</title><start>2030-05-10</start><end>2030-05-10</end>
    <time_zone_name>Asia/Ho_Chi_Minh</time_zone_name></conference>
    <day index="1" date="2030-05-10" start="2030-05-10T06:00:00+07:00" end="2030-05-11T04:00:00+07:00">
    <room name="Hội trường">${events.join('')}</room></day></schedule>`;
}

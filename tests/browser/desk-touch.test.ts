import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockOf, instantOf, venueTimeAt } from '#domain/time.ts';
import { launch } from '#tests/support/chromium.ts';
import { conferenceToday } from '#tests/support/conference-today.ts';
import { signInAtDesk } from '#tests/support/desk/sign-in-at-desk.ts';
import { publishDraft } from '#tests/support/publish-draft.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'today';
/** In the morning, so that what is drawn later is on the same day. */
const draft = conferenceToday(Date.parse('2027-05-10T09:00:00+07:00'));
const PIXELS = 1.8;

let dataDir: string;
let server: RunningServer;
let context: BrowserContext;
let page: Page;
let finger: CDPSession;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sotay-touch-'));
  await publishDraft(dataDir, SLUG, draft);
  server = await startServer({ dataDir });
  context = await launch({ hasTouch: true, viewport: { width: 820, height: 1000 } });
  page = context.pages()[0]!;
  page.setDefaultTimeout(20_000);
  finger = await context.newCDPSession(page);
  await signInAtDesk(page, server);
});
afterAll(async () => {
  await context.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a finger in the grid', () => {
  beforeEach(async () => {
    await page.goto(`${server.origin}/desk/conferences/${SLUG}/grid`);
    await block('mobile').waitFor();
    await page.locator('[data-scroller]').scrollIntoViewIfNeeded();
  });

  it('scrolls when it goes on at once, and moves nothing', async () => {
    const scroller = page.locator('[data-scroller]');
    const [before, from] = [await times('children'), await scroller.evaluate((element) => element.scrollTop)];
    const { x, y } = await middleOf(block('children'));
    await touch('touchStart', x, y);
    for (let step = 1; step <= 10; step++) await touch('touchMove', x, y - step * 12);
    await touch('touchEnd');
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(from + 40);
    expect(await page.locator('[data-chip]').isVisible()).toBe(false);
    expect(await times('children')).toBe(before);
  });

  it('picks a session up after it rested, and puts it down in another room and at another time', async () => {
    const { x, y } = await middleOf(block('mobile'));
    const width = (await page.locator('[data-layer]').boundingBox())!.width / 2;
    await touch('touchStart', x, y);
    await page.locator('[data-chip]').waitFor({ state: 'visible' });
    for (let step = 1; step <= 6; step++)
      await touch('touchMove', x + (width * step) / 6, y + (30 * PIXELS * step) / 6);
    await page
      .locator('[data-chip]')
      .getByText(`${clock('mobile', 30)}–`)
      .getByText('Phòng họp B')
      .waitFor();
    await touch('touchEnd');
    await page.getByRole('button', { name: new RegExp(`^${clock('mobile', 30)}–.*Phòng họp B`) }).waitFor();
    expect(await page.locator('[data-chip]').isVisible()).toBe(false);
    // What was dropped is no tap: the page stays, and one undo takes it back.
    expect(new URL(page.url()).pathname).toMatch(/grid$/);
    await page.getByRole('button', { name: 'Hoàn tác' }).first().tap();
    await page.getByRole('button', { name: new RegExp(`^${clock('mobile', 0)}–.*Hội trường A`) }).waitFor();
  });

  it('makes a session longer by its lower edge', async () => {
    const box = (await block('digital').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 4];
    await touch('touchStart', x, y);
    await page.locator('[data-chip]').waitFor({ state: 'visible' });
    for (let step = 1; step <= 4; step++) await touch('touchMove', x, y + (20 * PIXELS * step) / 4);
    await touch('touchEnd');
    await expect.poll(() => times('digital')).toBe(`${clock('digital', 0)}–${clock('digital', 50)}`);
  });

  it('draws a new session where none is', async () => {
    const layer = (await page.locator('[data-layer]').boundingBox())!;
    const after = (await block('network').boundingBox())!;
    const [x, y] = [layer.x + layer.width * 0.75, after.y + after.height + 30 * PIXELS];
    await touch('touchStart', x, y);
    await page.locator('[data-ghost]').waitFor({ state: 'visible' });
    for (let step = 1; step <= 6; step++) await touch('touchMove', x, y + (45 * PIXELS * step) / 6);
    await touch('touchEnd');
    const made = page.getByRole('button', { name: /Phiên mới.*Phòng họp B/ });
    await made.waitFor();
    const [from = '', to = ''] = (await made.locator('.times').innerText()).split('–');
    const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    expect(minutes(to) - minutes(from)).toBe(45);
    expect(await page.locator('[data-ghost]').isVisible()).toBe(false);
  });

  it('lets go without a trace when the call of another app takes the screen away', async () => {
    const before = await times('tea');
    const { x, y } = await middleOf(block('tea'));
    await touch('touchStart', x, y);
    await page.locator('[data-chip]').waitFor({ state: 'visible' });
    await touch('touchMove', x, y + 60);
    await touch('touchCancel');
    await page.locator('[data-chip]').waitFor({ state: 'hidden' });
    expect(await times('tea')).toBe(before);
    expect(await block('tea').evaluate((element) => element.style.transform)).toBe('');
  });
});

function block(id: string): Locator {
  return page.locator(`[data-session="${id}"]`);
}

function times(id: string): Promise<string> {
  return block(id).locator('.times').innerText();
}

/** The clock at the venue so many minutes after a session's beginning. */
function clock(id: string, minutes: number): string {
  return clockOf(venueTimeAt(instantOf(draft.sessions[id]?.start ?? '') + minutes * 60_000, draft.conference.timeZone));
}

async function middleOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

async function touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', x = 0, y = 0): Promise<void> {
  const touchPoints = type === 'touchEnd' || type === 'touchCancel' ? [] : [{ x, y }];
  await finger.send('Input.dispatchTouchEvent', { type, touchPoints });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockOf, instantOf, venueTimeAt } from '#domain/time.ts';
import { launch } from '#tests/support/chromium.ts';
import { conferenceToday } from '#tests/support/conference-today.ts';
import { signInAtDesk } from '#tests/support/desk/sign-in-at-desk.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { publishDraft } from '#tests/support/publish-draft.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'today';
const draft = conferenceToday(Date.now());
const TALK = 'Xe thư viện lưu động lên bản';
const talk = draft.sessions['mobile'];

let dataDir: string;
let server: RunningServer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sotay-desk-'));
  const untimed = { title: { vi: 'Chưa có giờ' }, kind: 'talk', order: 9, room: 'b' } as const;
  await publishDraft(dataDir, SLUG, { ...draft, sessions: { ...draft.sessions, untimed } });
  server = await startServer({ dataDir });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('at the desk', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await launch({ hasTouch: true });
    context.setDefaultTimeout(15_000);
    page = context.pages()[0]!;
    await signInAtDesk(page, server);
  });
  afterAll(() => context.close());

  it('says from the corridor in three taps, without a network, that a session is late, and every phone shows it', async () => {
    const delegate = await launch();
    const phone = delegate.pages()[0]!;
    await phone.goto(`${server.origin}/${SLUG}/`);
    await untilReady(phone);
    await open('corridor');
    const row = page.getByRole('button', { name: TALK }).first();
    await row.waitFor();
    expect(await problemsOn(page)).toEqual([]);

    await context.setOffline(true);
    await row.tap();
    await page.getByText('+15', { exact: true }).tap();
    const late = clockOf(venueTimeAt(instantOf(talk?.start ?? '') + 15 * 60_000, draft.conference.timeZone));
    const sentence = `“${TALK}” bắt đầu lúc ${late} tại Hội trường A, chậm 15 phút.`;
    await page.getByRole('dialog').getByText(sentence).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gửi' }).tap();
    await page.getByText('Chờ mạng để gửi').or(page.getByText('Đang gửi')).first().waitFor();
    await page.getByText('1 điều chưa gửi').waitFor();
    expect(await phone.getByText(sentence).count()).toBe(0);

    await context.setOffline(false);
    await page.getByText(/Đã công bố, bản 2/).waitFor();
    await phone.getByText(sentence).first().waitFor();
    await phone.getByTestId('session-card').filter({ hasText: TALK }).filter({ hasText: late }).first().waitFor();
    await delegate.close();
  });

  it('takes it back', async () => {
    await page.getByRole('region', { name: 'Đã làm trên máy này' }).getByRole('button', { name: 'Hoàn tác' }).tap();
    await page.getByText(/Đã công bố, bản 3/).waitFor();
    await page
      .getByRole('button', { name: `${clockOf(talk?.start ?? '')}` })
      .first()
      .waitFor();
  });

  it('drags a session to another room and time', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open('grid');
    const block = page.locator('[data-session="mobile"]');
    await block.waitFor();
    await block.scrollIntoViewIfNeeded();
    expect(await problemsOn(page)).toEqual([]);
    const before = await block.boundingBox();
    const width = (await page.locator('[data-layer]').boundingBox())!.width / 2;
    const [x, y] = [before!.x + 40, before!.y + 12];
    await page.mouse.move(x, y);
    await page.mouse.down();
    // Thirty minutes at 1.8 pixels each.
    await page.mouse.move(x + width / 2, y + 30, { steps: 4 });
    await page.mouse.move(x + width, y + 54, { steps: 4 });
    const later = clockOf(venueTimeAt(instantOf(talk?.start ?? '') + 30 * 60_000, draft.conference.timeZone));
    await page.locator('[data-chip]').getByText(`${later}–`).waitFor();
    await page.mouse.up();
    await page.getByRole('button', { name: new RegExp(`^${later}–.*${TALK}.*Phòng họp B`) }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: `Đã dời “${TALK}”` })
      .waitFor({ state: 'attached' });
  });

  it('moves a session by keyboard, and back', async () => {
    const block = page.locator('[data-session="mobile"]');
    const at = (minutes: number): string =>
      clockOf(venueTimeAt(instantOf(talk?.start ?? '') + minutes * 60_000, draft.conference.timeZone));
    await block.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('button', { name: new RegExp(`^${at(10)}–${at(45)} ${TALK}.*Hội trường A`) }).waitFor();
    expect(await block.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Delete');
    const tray = page.locator('[data-tray="mobile"]');
    await tray.and(page.locator(':focus')).waitFor();
    await tray.press('Enter');
    await page.locator('[data-session="mobile"]:focus').waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('shows one room at a time on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('combobox', { name: 'Phòng', exact: true }).first().selectOption({ label: 'Phòng họp B' });
    await page.getByTestId('grid-session').filter({ hasText: 'Đọc sách cùng trẻ em vùng cao' }).waitFor();
    expect(await page.getByTestId('grid-session').filter({ hasText: 'Giải lao' }).count()).toBe(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await problemsOn(page)).toEqual([]);
    }
  });

  async function open(where: string): Promise<void> {
    await page.goto(`${server.origin}/desk/conferences/${SLUG}/${where}`);
  }
});

import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDraft, type Draft, type DraftSession } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { publishDraft } from '#tests/support/publish-draft.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'thu-vien-so';
const DESK = `/desk/conferences/${SLUG}`;

let server: RunningServer;
let context: BrowserContext;
let desk: Page;
beforeAll(async () => {
  server = await startServer();
  await publishDraft(server.dataDir, SLUG, fiveSessions());
  context = await launch({ viewport: { width: 1280, height: 900 }, locale: 'vi' });
  await signIn(context);
  desk = context.pages()[0]!;
});
afterAll(async () => {
  await context.close();
  await server.stop();
});

describe('publishing at the desk', () => {
  it('is seen before, meant, told, seen by delegates, and taken back', async () => {
    const phones = await launch();
    const delegate = phones.pages()[0]!;
    await delegate.goto(`${server.origin}/${SLUG}/`);
    await untilReady(delegate);
    await delegate.getByText('Phiên 1', { exact: true }).waitFor();

    await desk.goto(`${server.origin}${DESK}/publish`);
    await desk.getByText('Mọi người đã có đúng nội dung của bản nháp.').waitFor();
    await edit([
      ['phien-1', { title: { vi: 'Khai mạc' } }],
      ['phien-4', null],
      ['phien-5', null],
    ]);

    // What it will mean, in sentences and as delegates will see it.
    await desk.getByText('“Khai mạc”: tên mới, trước đây là “Phiên 1”').first().waitFor();
    await desk.getByText('Bỏ khỏi chương trình: “Phiên 5”').waitFor();
    const preview = desk.frameLocator('iframe');
    await preview.getByText('Khai mạc', { exact: true }).waitFor();
    await preview.getByText('Khai mạc', { exact: true }).click();
    await preview.locator('h1', { hasText: 'Khai mạc' }).waitFor();
    expect(desk.url()).toBe(`${server.origin}${DESK}/publish`);
    expect(await delegate.getByText('Khai mạc').count()).toBe(0);

    // Two of five sessions go: that has to be typed.
    const publish = desk.getByRole('button', { name: 'Công bố ngay' });
    expect(await publish.isDisabled()).toBe(true);
    await desk.getByLabel('2 trên 5 phiên sẽ biến mất').fill('3');
    expect(await publish.isDisabled()).toBe(true);
    await desk.getByLabel('2 trên 5 phiên sẽ biến mất').fill('2');

    await desk.locator('summary', { hasText: 'Lời nhắn cho đại biểu' }).click();
    await desk.getByRole('button', { name: 'Soạn sẵn từ các thay đổi' }).click();
    const note = desk.getByRole('textbox', { name: 'Lời nhắn cho đại biểu' });
    await expect.poll(() => note.inputValue()).toContain('Chương trình có 3 thay đổi');
    await note.fill('Chương trình gọn hơn\nXin xem lại giờ.');
    await desk.getByRole('checkbox', { name: /thông báo/ }).check();
    await publish.click();
    await desk.getByRole('status').getByText('Đã công bố bản 2.').waitFor();

    // Nobody touches the delegate's phone.
    await delegate.getByText('Khai mạc', { exact: true }).waitFor();
    await delegate.goto(`${server.origin}/${SLUG}/announcements`);
    await delegate.getByText('Chương trình gọn hơn').first().waitFor();
    await delegate.goto(`${server.origin}/${SLUG}/`);
    await delegate.getByText('Khai mạc', { exact: true }).waitFor();

    await desk.goto(`${server.origin}${DESK}/history`);
    await desk.getByText('Xin xem lại giờ.').waitFor();
    await desk.getByRole('button', { name: 'Quay về bản này …' }).click();
    await desk.getByRole('button', { name: 'Công bố lại nội dung của bản 1' }).click();
    await desk.getByRole('status').getByText('Nội dung của bản 1 đã được công bố thành bản 3.').waitFor();
    await delegate.getByText('Phiên 5', { exact: true }).waitFor();
    await delegate.getByText('Phiên 1', { exact: true }).waitFor();

    await desk.goto(`${server.origin}${DESK}/arrivals`);
    await desk.getByText('Bản mới nhất là bản 3').waitFor();
    await desk.getByText('1 điện thoại đang nối liền với máy chủ').waitFor();
    await phones.close();
  }, 60_000);

  it('is put down for a time of the venue, and cancelled', async () => {
    await edit([['phien-2', { cancelled: true }]]);
    await desk.goto(`${server.origin}${DESK}/publish`);
    await desk.getByRole('button', { name: 'Hẹn giờ …' }).click();
    const tomorrow = new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 16);
    await desk.getByLabel('Công bố vào lúc').fill(tomorrow);
    await desk.getByRole('button', { name: 'Hẹn giờ công bố' }).click();
    await desk.getByRole('status').getByText('Bản nháp sẽ được công bố lúc').waitFor();
    await desk.getByRole('button', { name: 'Hủy hẹn' }).click();
    await desk.getByRole('button', { name: 'Hủy hẹn' }).waitFor({ state: 'detached' });
  });

  it.each([
    { locale: 'vi', colorScheme: 'light', width: 360 },
    { locale: 'en', colorScheme: 'dark', width: 1280 },
  ] as const)(
    'is accessible in $locale on $colorScheme paper',
    async ({ locale, colorScheme, width }) => {
      const own = await launch({ locale, colorScheme, viewport: { width, height: 800 } });
      await signIn(own);
      const page = own.pages()[0]!;
      const found: Record<string, unknown> = {};
      for (const place of ['', '/publish', '/history', '/arrivals']) {
        await page.goto(server.origin + DESK + place);
        await page.locator('main h1').waitFor();
        await page.locator('main :is(.card, iframe)').first().waitFor();
        found[place] = await problemsOn(page);
      }
      await page.goto(`${server.origin}/${SLUG}/changelog`);
      found['changelog'] = await problemsOn(page);
      await own.close();
      expect(found).toEqual({ '': [], '/publish': [], '/history': [], '/arrivals': [], changelog: [] });
    },
    120_000,
  ); // Axe goes through five pages, the history's previews among them.
});

async function signIn(browser: BrowserContext): Promise<void> {
  const data = await openDataFolder(server.dataDir);
  try {
    const id = await anOrganiser(data, { role: 'owner' });
    const [name = '', value = ''] = (await cookieOf(data, id, Date.now())).split('=');
    await browser.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict' }]);
  } finally {
    await data.close();
  }
}

/** What another organiser does at the same moment, as the server takes it. */
async function edit(edits: readonly (readonly [id: string, patch: object | null])[]): Promise<void> {
  const path = `/api/v1/desk/conferences/${SLUG}/draft`;
  const status = await desk.evaluate(
    async ([to, changes]) => {
      const { records } = (await (await fetch(to)).json()) as { records: { id: string; revision: number }[] };
      const sent = changes.map(([id, patch]) => ({
        collection: 'sessions',
        id,
        base: records.find((record) => record.id === id)?.revision ?? 0,
        patch,
      }));
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(`${to}/edits`, { method: 'POST', headers, body: JSON.stringify({ edits: sent }) });
      return [
        answer.status,
        ((await answer.json()) as { results: { kind: string }[] }).results.map(({ kind }) => kind),
      ];
    },
    [path, edits] as const,
  );
  expect(status).toEqual([200, edits.map(() => 'done')]);
}

function fiveSessions(): Draft {
  const conference = {
    title: { vi: 'Hội nghị thư viện số' },
    timeZone: 'Asia/Ho_Chi_Minh',
    languages: ['vi'],
    starts: '2030-05-10',
    ends: '2030-05-10',
  };
  const sessions = [1, 2, 3, 4, 5].map((n): [string, DraftSession] => [
    `phien-${n}`,
    {
      title: { vi: `Phiên ${n}` },
      kind: 'talk',
      day: '2030-05-10',
      start: `2030-05-10T0${n + 3}:00:00+07:00`,
      end: `2030-05-10T0${n + 3}:30:00+07:00`,
      people: [],
      order: n,
    } as unknown as DraftSession,
  ]);
  return { ...emptyDraft(conference), sessions: Object.fromEntries(sessions) };
}

async function problemsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
  ];
}

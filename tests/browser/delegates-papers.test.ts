import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataFolder } from '#server/data-folder.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '#wire/readable-text.ts';
import { signInByBadge, signOut } from '#tests/support/badge-sign-in.ts';
import { badgedDelegates, type BadgedDelegate } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { everythingKept } from '#tests/support/everything-kept.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import type { RunningServer } from '#tests/support/running-server.ts';
import { serveDemonstration, type ServedDemonstration } from '#tests/support/served-demonstration.ts';
import { keptAddresses, untilKept, untilReady, untilWhole } from '#tests/support/worker-probes.ts';

const SLUG = 'vien-chuc-2020';
/** A session that has papers and photos, and none that everybody may see. */
const SESSION = 'bao-cao';
const PAPER = 'Báo cáo nội bộ thử';
const SECRET = 'hòm thư bạc hà';
const CAPTION = 'Ảnh nội bộ thử';

let demonstration: ServedDemonstration<BadgedDelegate>;
let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  demonstration = await serveDemonstration(async (data, at) => {
    const [reader] = await badgedDelegates(data, SLUG, [{ name: 'Hoàng Văn Mẫu' }], at);
    await keepAllToDelegates(data, at);
    return reader!;
  });
  ({ server } = demonstration);
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
  context.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await context.close();
  await demonstration.stop();
});

/** Every paper and photo of the conference is for delegates alone from now on. */
async function keepAllToDelegates(data: DataFolder, at: number): Promise<void> {
  const draft = DEMO[SLUG]!;
  const { albums, photos, documents: others } = DEMO['lang-son-2018']!;
  const audience = 'delegates' as const;
  const [first] = Object.entries(draft.documents).find(([, { sessions }]) => sessions?.includes(SESSION))!;
  const files = Object.values(others).flatMap(({ files: own = [] }) => own);
  const blocks = [{ kind: 'paragraph', text: `Nội dung có ${SECRET} trong đó.` }] as const;
  const text = await data.media.keep(readableTextBytes({ language: 'vi', blocks }), READABLE_TEXT_TYPE);
  const secret = { title: { vi: PAPER }, files: files.slice(0, 1), text };
  const documents = Object.fromEntries(
    Object.entries(draft.documents).map(([id, document]) => [
      id,
      { ...document, audience, ...(id === first ? secret : {}) },
    ]),
  );
  const [photo] = Object.values(photos);
  const own = { ...photo!, audience, session: SESSION, caption: { vi: CAPTION } };
  await data.database.db
    .transaction()
    .execute((transaction) =>
      writeDraft(transaction, SLUG, { ...draft, documents, albums, photos: { 'anh-thu': own } }, { at }),
    );
  await publish(data, SLUG, { at });
}

async function open(path: string, on: Page = page): Promise<void> {
  await on.goto(`${server.origin}/${SLUG}/${path}`);
  await untilReady(on);
}

const tabs = (on: Page = page): Promise<string[]> =>
  on.getByRole('navigation', { name: 'Các mục' }).getByRole('link').allInnerTexts();
const paper = (on: Page = page) => on.getByTestId('document-card').filter({ hasText: PAPER });
const photo = (on: Page = page) => on.getByTestId('private-photo');

async function isKept(name: string): Promise<boolean> {
  return (await keptAddresses(page)).some((path) => path.includes(name));
}

describe('a session’s papers and photos for delegates', () => {
  it('are nowhere for anybody else', async () => {
    await open(`sessions/${SESSION}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await untilKept(page);
    expect(await paper().count()).toBe(0);
    expect(await tabs()).toEqual(['Chương trình', 'Của tôi', 'Đại biểu']);
    const kept = await everythingKept(page);
    for (const canary of [PAPER, SECRET, CAPTION]) expect(kept).not.toContain(canary);
  });

  it('stand on its page and have their tabs for who is signed in', async () => {
    await signInByBadge(page, { origin: server.origin, conference: SLUG }, demonstration.added);
    await open(`sessions/${SESSION}`);
    await page.getByRole('heading', { name: 'Tài liệu dành cho đại biểu' }).waitFor();
    await paper().getByText('Chỉ đại biểu').waitFor();
    await photo().locator('img').waitFor();
    expect(await tabs()).toEqual(['Chương trình', 'Của tôi', 'Đại biểu', 'Tài liệu', 'Ảnh']);
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tài liệu', exact: true }).click();
    await paper().waitFor();
    await page.getByRole('link', { name: 'Ảnh', exact: true }).click();
    await photo().locator('img').waitFor();
    expect(await page.getByText('Chưa có ảnh').count()).toBe(0);
    expect(await problemsOn(page)).toEqual([]);
  });

  it('are there without a network', async () => {
    // Rooms are kept in idle moments, and so are what delegates need and the words of their papers.
    await open(`sessions/${SESSION}`);
    await paper().getByText('đã có trên máy').waitFor();
    await expect.poll(() => isKept('/start-delegate-')).toBe(true);
    await untilWhole(page);
    await context.setOffline(true);
    try {
      await open(`sessions/${SESSION}`);
      await photo().locator('img').waitFor();
      await paper().getByRole('link').click();
      await page.getByText(SECRET).waitFor();
    } finally {
      await context.setOffline(false);
    }
  });

  it('are spoken of beside their list on a wide screen', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const detail = page.getByRole('complementary');
    try {
      await open('documents');
      await detail.getByText('Chọn một tài liệu để đọc ở đây.').waitFor();
      await open('search?q=noi%20bo');
      await detail.getByText('Chọn một kết quả để xem ở đây.').waitFor();
      await open('mine');
      await page.getByText('Bạn chưa đánh dấu mục nào.').waitFor();
      expect((await detail.innerText()).trim()).toBe('');
      await open('');
      await detail.getByText('Chọn một mục để xem chi tiết ở đây.').waitFor();
    } finally {
      await page.setViewportSize({ width: 360, height: 740 });
    }
  });

  it('go with the session, in every tab, at once', async () => {
    await open(`sessions/${SESSION}`);
    await paper().waitFor();
    const other = await context.newPage();
    await open('me', other);
    await signOut(other);
    await expect.poll(() => paper().count()).toBe(0);
    expect(await photo().count()).toBe(0);
    expect(await tabs()).toEqual(['Chương trình', 'Của tôi', 'Đại biểu']);
    const kept = await everythingKept(other);
    for (const canary of [PAPER, SECRET, CAPTION]) expect(kept).not.toContain(canary);
  });
});

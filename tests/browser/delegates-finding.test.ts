import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataFolder } from '#server/data-folder.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '#wire/readable-text.ts';
import { signInByBadge, signOut } from '#tests/support/badge-sign-in.ts';
import { badgedDelegates } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { everythingKept } from '#tests/support/everything-kept.ts';
import { aListedDelegate } from '#tests/support/listed-delegates.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import type { RunningServer } from '#tests/support/running-server.ts';
import { serveDemonstration, type ServedDemonstration } from '#tests/support/served-demonstration.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const PAPER = 'Báo cáo nội bộ thử';
/** Stands nowhere but in the words of that paper. */
const SECRET = 'hòm thư bạc hà';

let demonstration: ServedDemonstration;
let server: RunningServer;
let context: BrowserContext;
let page: Page;
let lan: string;
/** The paper for delegates. */
let paper: string;

beforeAll(async () => {
  const served = await serveDemonstration(async (data, at) => {
    const her = { name: 'Nông Thị Thử', organisation: 'Thư viện kiểm thử', position: 'Giám định viên' };
    lan = await aListedDelegate(data, SLUG, { ...her, delegation: 'doan-mau-3' }, { at });
    const [reader] = await badgedDelegates(data, SLUG, [{ name: 'Hoàng Văn Mẫu' }], at);
    await keepToDelegates(data, at);
    return reader!;
  });
  demonstration = served;
  ({ server } = served);
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
  context.setDefaultTimeout(20_000);
  await signInByBadge(page, { origin: server.origin, conference: SLUG }, served.added);
});
afterAll(async () => {
  await context.close();
  await demonstration.stop();
});

/** The demonstration's first paper is for delegates alone from now on, and says something no other does. */
async function keepToDelegates(data: DataFolder, at: number): Promise<void> {
  const draft = DEMO[SLUG]!;
  const [id, document] = Object.entries(draft.documents).find(([, { files = [] }]) =>
    files.some(({ type }) => type === 'application/pdf'),
  )!;
  paper = id;
  const blocks = [{ kind: 'paragraph', text: `Nội dung có ${SECRET} trong đó.` }] as const;
  const text = await data.media.keep(readableTextBytes({ language: 'vi', blocks }), READABLE_TEXT_TYPE);
  const own = { ...document, title: { vi: PAPER }, text, audience: 'delegates' as const };
  const documents = { ...draft.documents, [id]: own };
  await data.database.db
    .transaction()
    .execute((transaction) => writeDraft(transaction, SLUG, { ...draft, documents }, { at }));
  await publish(data, SLUG, { at });
}

async function open(path: string, on: Page = page): Promise<void> {
  await on.goto(`${server.origin}/${SLUG}/${path}`);
  await untilReady(on);
}

const hits = (on: Page = page) => on.getByTestId('search-hit');

describe('who is signed in', () => {
  it.each([
    ['their name without marks', 'nong thi thu'],
    ['a slip of the finger', 'kiem thuu'],
    ['what they do', 'giám định'],
    ['whom they came with', 'đoàn mẫu số 3 thử'],
  ])('finds delegates by %s', async (_, query) => {
    await open(`search?q=${encodeURIComponent(query)}`);
    const found = hits().filter({ hasText: 'Nông Thị Thử' });
    await found.getByText(/Giám định viên(,| ·) Thư viện kiểm thử/).waitFor();
    await page.getByRole('heading', { name: 'Danh sách đại biểu' }).waitFor();
    expect(await found.getByRole('link').getAttribute('href')).toBe(`/${SLUG}/delegates/${lan}`);
  });

  it('finds papers for delegates by their words, and reads them inside the app, offline too', async () => {
    await open('search');
    await untilKept(page);
    await page.getByTestId('search-box').fill('thu bac ha');
    const found = hits().filter({ hasText: PAPER });
    await found.getByText('Chỉ đại biểu').waitFor();
    await found.getByText('bạc hà').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await open('documents');
    const row = page.getByTestId('document-card').filter({ hasText: PAPER });
    await row.getByText('Chỉ đại biểu').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.getByText(SECRET).waitFor();
    expect(await page.title()).not.toContain(PAPER);
    await page.getByRole('link', { name: 'Bản gốc' }).click();
    await page.locator('canvas').first().waitFor();
    expect(context.pages()).toHaveLength(1);
    expect(await problemsOn(page)).toEqual([]);

    // It is here now; the viewer's own files are kept for who opened one.
    await context.setOffline(true);
    try {
      await page.goto(`${server.origin}/${SLUG}/documents/${paper}`);
      await page.getByText(SECRET).waitFor();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Lưu', exact: false }).first().click(),
      ]);
      expect((await readFile(await saved.path())).subarray(0, 5).toString()).toBe('%PDF-');
    } finally {
      await context.setOffline(false);
    }
  });

  it('leaves none of it where a cache would keep it', async () => {
    const cached = await page.evaluate(async () => {
      const kept: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (new URL(request.url).pathname.startsWith('/assets/')) continue;
          kept.push(request.url, (await (await cache.match(request))?.text()) ?? '');
        }
      }
      return kept.join('\n');
    });
    for (const canary of [PAPER, SECRET, 'Nông Thị Thử']) expect(cached).not.toContain(canary);
    expect(await everythingKept(page)).toContain(PAPER);
  });

  it('loses what was found with the session, in every tab', async () => {
    await open('search?q=nong+thi+thu');
    await hits().first().waitFor();
    const other = await context.newPage();
    await open('me', other);
    await signOut(other);
    await expect.poll(() => hits().filter({ hasText: 'Nông Thị Thử' }).count()).toBe(0);
    const kept = await everythingKept(other);
    for (const canary of [PAPER, SECRET, 'Nông Thị Thử']) expect(kept).not.toContain(canary);
    await open('documents');
    await page.getByTestId('document-card').first().waitFor();
    expect(await page.getByTestId('document-card').filter({ hasText: PAPER }).count()).toBe(0);
    await open(`documents/${paper}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('body').textContent()).not.toContain(PAPER);
  });
});

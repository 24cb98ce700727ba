import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RULES, type Delegate } from '#domain/delegates.ts';
import { vCardOf } from '#domain/vcard.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { putRulesRow } from '#server/database/delegate-rows.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { signInByBadge } from '#tests/support/badge-sign-in.ts';
import { badgedDelegates } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { cameraBefore } from '#tests/support/fake-camera.ts';
import { aListedDelegate } from '#tests/support/listed-delegates.ts';
import { manyDelegates } from '#tests/support/many-delegates.ts';
import { readingSharp as sharp } from '#tests/support/pictures.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import type { RunningServer } from '#tests/support/running-server.ts';
import { serveDemonstration, type ServedDemonstration } from '#tests/support/served-demonstration.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const BIG = 'vien-chuc-2020';
const MANY = 10_000;
const SLOW = { timeout: 20_000 };
const LAN: Delegate = {
  name: 'Nông Thị Thử',
  honorific: 'Bà',
  organisation: 'Thư viện kiểm thử',
  position: 'Giám đốc',
  phone: '0900 000 999',
  email: 'thu@example.org',
  person: 'le-tu-anh',
};
const PAPER = 'Báo cáo nội bộ thử';
const PHOTO = 'Ảnh nội bộ thử';
/** What she does not let anybody see. */
const HIDDEN = 'giau@example.org';

let demonstration: ServedDemonstration;
let server: RunningServer;
let context: BrowserContext;
let page: Page;
let lan: string;

beforeAll(async () => {
  const served = await serveDemonstration(async (data, at) => {
    lan = await aListedDelegate(data, SLUG, LAN, { at });
    const hidden = { name: 'Lý Văn Giấu', email: HIDDEN };
    await aListedDelegate(data, SLUG, hidden, { at, choices: { name: true, email: false } });
    const [here] = await badgedDelegates(data, SLUG, [{ ...LAN, name: 'Hoàng Văn Mẫu', organisation: 'Báo mẫu' }], at);
    await keepToDelegates(data, at);
    const shown = { name: { vi: 'danh sách' }, phone: { vi: 'danh sách' } };
    await putRulesRow(data.database.db, BIG, { ...FIRST_RULES, grounds: shown });
    await addDelegates(data.database.db, BIG, manyDelegates(MANY), { at });
    const [there] = await badgedDelegates(data, BIG, [{ name: 'Hoàng Văn Mẫu' }], at);
    return { here: here!, there: there! };
  });
  demonstration = served;
  ({ server } = served);
  context = await launch({ reducedMotion: 'reduce' });
  page = context.pages()[0]!;
  context.setDefaultTimeout(SLOW.timeout);
  const { origin } = server;
  await signInByBadge(page, { origin, conference: SLUG }, served.added.here);
  await signInByBadge(page, { origin, conference: BIG }, served.added.there);
});
afterAll(async () => {
  await context.close();
  await demonstration.stop();
});

/** One paper and one photo of the demonstration are for delegates alone from now on. */
async function keepToDelegates(data: DataFolder, at: number): Promise<void> {
  const draft = DEMO[SLUG]!;
  const [paper, photo] = [
    Object.entries(draft.documents).find(([, { files }]) => files?.length)!,
    Object.entries(draft.photos)[0]!,
  ];
  const secret = {
    ...draft,
    documents: {
      ...draft.documents,
      [paper[0]]: { ...paper[1], title: { vi: PAPER }, audience: 'delegates' as const },
    },
    photos: { ...draft.photos, [photo[0]]: { ...photo[1], caption: { vi: PHOTO }, audience: 'delegates' as const } },
  };
  await data.database.db.transaction().execute((transaction) => writeDraft(transaction, SLUG, secret, { at }));
  await publish(data, SLUG, { at });
}

async function open(path: string, on: Page = page): Promise<void> {
  await on.goto(`${server.origin}/${path}`);
  await untilReady(on);
}

const cards = (on: Page = page) => on.getByTestId('person-card');
const list = (slug = SLUG): Promise<void> => open(`${slug}/delegates`).then(() => cards().first().waitFor());

describe('the delegates', () => {
  it('stand in groups, are found without marks, and show what they let others see', async () => {
    await list();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tên', exact: true }).click();
    await page.getByPlaceholder('Tìm tên, cơ quan hoặc đoàn').fill('thu kiem');
    await expect.poll(() => cards().allTextContents()).toEqual([expect.stringContaining('Nông Thị Thử')]);
    await cards().first().click();
    await page.getByRole('heading', { name: 'Bà Nông Thị Thử' }).waitFor();
    expect(page.url()).toBe(`${server.origin}/${SLUG}/delegates/${lan}`);
    expect(await page.title()).not.toContain('Thử');
    expect(await page.getByRole('link', { name: 'Gọi điện' }).getAttribute('href')).toBe('tel:0900000999');
    expect(await page.getByRole('link', { name: 'Gửi thư' }).getAttribute('href')).toBe('mailto:thu@example.org');
    await page.getByRole('heading', { name: 'Tham gia' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.goBack();
    await cards().first().waitFor();
  });

  it('keep to themselves what they did not agree to', async () => {
    const answers = await page.evaluate(async (slug) => {
      const rows: string[] = [];
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(`delegate-${slug}`);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const objects = database.transaction('objects').objectStore('objects').getAll();
      await new Promise((resolve) => (objects.onsuccess = resolve));
      database.close();
      for (const bytes of objects.result as Uint8Array[]) rows.push(new TextDecoder().decode(bytes));
      return rows.join('\n');
    }, SLUG);
    expect(answers).toContain('Lý Văn Giấu');
    expect(answers).not.toContain(HIDDEN);
  });

  it('are saved as a vCard, and copied when they are held', async () => {
    await open(`${SLUG}/delegates/${lan}`);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Lưu vào danh bạ' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('nong-thi-thu.vcf');
    const { name, honorific, organisation, position, phone, email } = LAN;
    const card = { name, honorific: honorific!, organisation: organisation!, position: position! };
    expect(await readFile(await saved.path(), 'utf8')).toBe(vCardOf({ ...card, phone: phone!, email: email! }));
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    await page.getByRole('link', { name: 'Gọi điện' }).click({ delay: 700 });
    await page.getByText('Đã chép: 0900 000 999').waitFor();
    expect(page.url()).toContain(lan);
  });

  it('are there without a network, list and page', async () => {
    await list();
    await context.setOffline(true);
    try {
      await page.reload();
      await untilReady(page);
      await page.getByPlaceholder('Tìm tên, cơ quan hoặc đoàn').fill('nong thi thu');
      await cards().first().click();
      await page.getByRole('link', { name: 'Gọi điện' }).waitFor();
    } finally {
      await context.setOffline(false);
    }
  });

  it('have papers and photos of their own, which lie in the private database alone', async () => {
    await open(`${SLUG}/documents`);
    const paper = page.getByTestId('document-card').filter({ hasText: PAPER });
    await paper.getByText('Chỉ đại biểu').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await paper.getByRole('link').click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Lưu/ }).first().click(),
    ]);
    expect((await readFile(await saved.path())).length).toBeGreaterThan(100);
    await open(`${SLUG}/photos`);
    await page.getByTestId('private-photo').click();
    await page.getByRole('dialog').getByText(PHOTO).waitFor();
    await expect
      .poll(() =>
        page
          .getByRole('dialog')
          .locator('img')
          .evaluate((img: HTMLImageElement) => img.src.slice(0, 5)),
      )
      .toBe('blob:');
    expect(await problemsOn(page)).toEqual([]);
    const digests = await privateFiles();
    expect(digests.length).toBeGreaterThan(1);
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => url);
    });
    for (const digest of digests) expect(cached.join('\n')).not.toContain(digest);
  });

  it('are nobody’s business who is not signed in', async () => {
    const stranger = await launch({ locale: 'en', colorScheme: 'dark' });
    const other = stranger.pages()[0]!;
    await open(`${SLUG}/people`, other);
    await other.getByRole('link', { name: 'Delegates', exact: true }).click();
    await other.getByRole('heading', { name: 'This list is for delegates' }).waitFor();
    expect(await problemsOn(other)).toEqual([]);
    await other.getByRole('link', { name: 'Sign in with your badge' }).click();
    await other.waitForURL(`${server.origin}/${SLUG}/sign-in`);
    await stranger.close();
  });
});

describe('cards', () => {
  it('go from phone to phone as a code, with what was chosen, and without a network', async () => {
    await open(`${SLUG}/contacts`);
    await context.setOffline(true);
    const code = page.getByRole('img', { name: 'Mã danh thiếp của Hoàng Văn Mẫu' });
    await code.waitFor();
    expect(await textOf(await code.screenshot())).not.toContain('0900');
    await page.getByRole('button', { name: 'Điện thoại' }).click();
    const shown = await textOf(await code.screenshot());
    await context.setOffline(false);
    expect(shown).toContain('TEL;TYPE=CELL:0900 000 999');
    expect(shown).not.toContain('@');
    expect(await problemsOn(page)).toEqual([]);

    const args = await cameraBefore(shown, join(demonstration.folder, 'card.y4m'));
    const taker = await launch({ args: [...args], permissions: ['camera'] });
    taker.setDefaultTimeout(SLOW.timeout);
    const other = taker.pages()[0]!;
    await open(`${SLUG}/contacts`, other);
    await other.getByRole('button', { name: 'Quét mã của người khác' }).click();
    await other.getByText('Đã lưu danh thiếp của Hoàng Văn Mẫu.').waitFor();
    const card = other.getByRole('group').filter({ hasText: 'Hoàng Văn Mẫu' });
    await card.locator('summary').click();
    await card.getByLabel('Ghi chú').fill('Gặp ở sảnh');
    await card.getByLabel('Ghi chú').blur();
    expect(await problemsOn(other)).toEqual([]);
    await card.locator('summary').getByText('Gặp ở sảnh').waitFor();
    await other.reload();
    await other.getByText('Gặp ở sảnh').waitFor();
    const again = other.getByRole('group').filter({ hasText: 'Hoàng Văn Mẫu' });
    await again.locator('summary').click();
    await again.getByRole('button', { name: 'Bỏ danh thiếp này' }).click();
    await again.getByRole('button', { name: 'Bỏ', exact: true }).click();
    await other.getByText('Chưa có danh thiếp nào.').waitFor();
    await taker.close();
  });

  it('are not taken from a code that says something else', async () => {
    const args = await cameraBefore('https://example.org/<script>', join(demonstration.folder, 'other.y4m'));
    const taker = await launch({ args: [...args], permissions: ['camera'] });
    taker.setDefaultTimeout(SLOW.timeout);
    const other = taker.pages()[0]!;
    await open(`${SLUG}/contacts`, other);
    await other.getByRole('button', { name: 'Quét mã của người khác' }).click();
    await other.getByText('Mã này không phải danh thiếp').waitFor();
    await taker.close();
  });
});

describe('ten thousand delegates', () => {
  it('can be typed and scrolled through', async () => {
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { longTasks: tasks });
      new PerformanceObserver((seen) => tasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
      });
    });
    await list(BIG);
    await page.getByText('10.001 người').or(page.getByText('10001 người')).first().waitFor();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const longest = async (what: string): Promise<void> => {
      const tasks = await page.evaluate(() => {
        const { longTasks } = globalThis as unknown as { longTasks: number[] };
        return longTasks.splice(0);
      });
      process.stdout.write(`${what}: ${tasks.length} tasks over 50 ms, the longest ${Math.max(0, ...tasks)} ms\n`);
    };
    await longest('opening (at full speed)');
    await page.getByPlaceholder('Tìm tên, cơ quan hoặc đoàn').pressSequentially('khanh lan', { delay: 60 });
    await expect.poll(() => cards().first().textContent()).toMatch(/Khánh/u);
    await longest('typing at a quarter of the speed');
    await page.getByPlaceholder('Tìm tên, cơ quan hoặc đoàn').fill('');
    for (let screens = 0; screens < 12; screens++) await page.mouse.wheel(0, 4_000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(4_000);
    await longest('scrolling');
    expect(await cards().count()).toBeLessThan(60);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });

    const top = await page.evaluate(() => scrollY);
    // One and the same card from here on: rows are used again, and the eighth may be another a moment later.
    const id = await cards().nth(8).getAttribute('id');
    const card = page.locator(`#${id ?? ''}`);
    // A tap would move a card into sight that is not wholly there.
    await card.scrollIntoViewIfNeeded();
    let before = Number.NaN;
    await expect
      .poll(async () => {
        const last = before;
        before = (await card.boundingBox())?.y ?? Number.NaN;
        return Math.abs(before - last);
      })
      .toBeLessThan(1);
    await card.click();
    await page.getByRole('link', { name: 'Gọi điện' }).waitFor();
    await page.goBack();
    await expect
      .poll(async () => Math.abs(((await page.locator(`#${id ?? ''}`).boundingBox())?.y ?? 1e9) - before))
      .toBeLessThan(3);
    expect(top).toBeGreaterThan(0);
  });
});

/** Digests of the files in the private database. */
function privateFiles(): Promise<readonly string[]> {
  return page.evaluate(async (slug) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(`delegate-${slug}`);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const keys = database.transaction('media').objectStore('media').getAllKeys();
    await new Promise((resolve) => (keys.onsuccess = resolve));
    database.close();
    return keys.result.map(String);
  }, SLUG);
}

/** What a code in a picture says. */
async function textOf(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .resize({ width: 800, kernel: 'nearest' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ data, width: info.width, height: info.height });
}

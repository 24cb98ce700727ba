import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODE_LENGTH, printedCode, withCheck } from '#domain/badge-codes.ts';
import { checkInRows } from '#server/database/door-rows.ts';
import { delegateRows } from '#server/database/delegate-rows.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { cameraBefore } from '#tests/support/fake-camera.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'lang-son-2018';
const LARGE = 'vien-chuc-2020';
const WIDTHS = [1280, 360];
const LIST =
  'STT;Họ và tên;Đơn vị;Chức vụ\n1;Cà Thị Nhung;Thư viện Sơn La;Giám đốc\n2;Quàng Văn Ín;Thư viện Sơn La;\n3;;Không ai;\n';

let server: RunningServer;
let data: DataFolder;
let folder: string;
let context: BrowserContext;
let desk: Page;
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'sotay-door-'));
  data = await openDataFolder(server.dataDir);
  context = await launch({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await signIn(context);
  desk = context.pages()[0]!;
});
afterAll(async () => {
  await context.close();
  await data.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the delegates at the desk', () => {
  it('come in from a file that is looked at first', async () => {
    await go(desk, 'delegates?show=import');
    await desk.getByRole('heading', { name: 'Đưa danh sách vào' }).waitFor();
    await accessible(desk, 'before a file');
    const chosen = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${LIST}`, 'utf16le') };
    await desk.locator('input[type=file]').setInputFiles(chosen);
    await desk.getByRole('heading', { name: 'Tệp này sẽ làm gì' }).waitFor();
    await desk.getByText('hàng 4').waitFor();
    await accessible(desk, 'a preview');
    await desk.getByRole('button', { name: 'Ghi vào danh sách' }).click();
    await desk.getByText('Thêm 2 người.').waitFor();
    await desk.getByRole('button', { name: 'Xem danh sách' }).click();
    await desk.getByRole('searchbox').fill('ca thi');
    await desk.getByText('Đang hiện 1 người').waitFor();
    await accessible(desk, 'the list');
    await desk.getByRole('link', { name: /Cà Thị Nhung/ }).click();
    await desk.getByRole('heading', { name: 'Cà Thị Nhung' }).waitFor();
  });

  it('are changed on a page of their own, where a decision on paper is entered', async () => {
    await desk.getByLabel('Chức vụ', { exact: true }).fill('Phó Giám đốc');
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
    await desk.getByText('Đã lưu.').waitFor();
    await desk.getByText('Ghi theo phiếu giấy').click();
    await accessible(desk, 'a delegate');
    const form = desk.locator('section', { has: desk.getByRole('heading', { name: 'Cho người khác xem gì' }) });
    await form.getByRole('combobox', { name: 'tên và đơn vị' }).selectOption('yes');
    await form.getByRole('combobox', { name: 'chức vụ' }).selectOption('yes');
    await form.getByRole('button', { name: 'Ghi vào' }).click();
    await desk.getByText('Cho xem: tên và đơn vị, chức vụ').waitFor();
  });

  it('get a badge with a code of their own, printed, and made anew when it is lost', async () => {
    await desk.getByRole('button', { name: 'Làm thẻ', exact: true }).click();
    await desk.getByRole('link', { name: 'In thẻ này' }).click();
    const badge = desk.locator('.badge');
    await badge.getByText('Cà Thị Nhung').waitFor();
    const first = await badge.locator('.typed').textContent();
    expect(first).toBe((await badgeOf('Cà Thị Nhung')).code);
    expect(await badge.locator('svg path').getAttribute('d')).toMatch(/^M/);
    expect(await badge.count()).toBe(1);
    await accessible(desk, 'a badge to print');
    await desk.goBack();
    await desk.getByRole('button', { name: 'Làm lại thẻ' }).click();
    await accessible(desk, 'a question');
    await desk.getByRole('dialog').getByRole('button', { name: 'Làm lại thẻ' }).click();
    await expect.poll(async () => (await badgeOf('Cà Thị Nhung')).code).not.toBe(first);
  });

  it('are laid down rules for, in words', async () => {
    await go(desk, 'delegates?show=rules');
    await desk.getByRole('heading', { name: 'Quy định chung' }).waitFor();
    await desk.getByRole('checkbox', { name: 'Ảnh cho thư viện ảnh' }).waitFor();
    expect(await desk.getByRole('radio', { name: 'Quá nửa' }).isChecked()).toBe(true);
    await accessible(desk, 'the rules');
    await desk.getByRole('radio', { name: 'Ít nhất hai phần ba' }).check();
    await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
    await desk.getByText('Đã lưu. Điện thoại').waitFor();
    await desk.reload();
    await desk.getByRole('radio', { name: 'Ít nhất hai phần ba' }).waitFor();
    expect(await desk.getByRole('radio', { name: 'Ít nhất hai phần ba' }).isChecked()).toBe(true);
  });

  it('stay smooth when there are ten thousand', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `Đại Biểu ${String(i).padStart(5, '0')}` }));
    await data.database.db.transaction().execute((tx) => addDelegates(tx, LARGE, many, { at: Date.now() }));
    await desk.goto(`${server.origin}/desk/conferences/${LARGE}/delegates`);
    await desk.getByRole('link', { name: /Đại Biểu 00000/ }).waitFor();
    expect(await desk.locator('.row').count()).toBeLessThan(60);
    const took = await desk.getByRole('searchbox').evaluate(async (input: HTMLInputElement) => {
      const began = performance.now();
      input.value = 'bieu 09999';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - began;
    });
    await desk.getByRole('link', { name: /Đại Biểu 09999/ }).waitFor();
    // Half of it at most on a laptop; other tests share these two cores.
    expect(took).toBeLessThan(1000);
  });
});

describe('the door', () => {
  it('lets in whom the camera sees, also without a network, and tells the server later', async () => {
    await issueAll();
    const { address } = await badgeOf('Quàng Văn Ín');
    const args = await cameraBefore(address, join(folder, 'badge.y4m'));
    const door = await launch({ args: [...args], reducedMotion: 'reduce' });
    try {
      await signIn(door);
      const page = door.pages()[0]!;
      await go(page, 'door');
      await page.getByText('Sẵn sàng').waitFor();
      await accessible(page, 'the door');
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      await door.setOffline(true);
      await page.getByRole('button', { name: 'Quét thẻ' }).click();
      await page.getByRole('status').getByText('Quàng Văn Ín').waitFor();
      await page.getByText('Mời vào').waitFor();
      await page.getByText('1 lượt chưa gửi.').waitFor();
      await accessible(page, 'somebody let in');
      // A door that is closed and opened again without a network knows everybody still.
      await page.reload();
      await page.getByText('1 lượt chưa gửi.').waitFor();
      await page.getByRole('searchbox').fill((await badgeOf('Cà Thị Nhung')).code.toLowerCase());
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Cà Thị Nhung').waitFor();
      await page.getByText('Chưa có mạng nên chưa kiểm tra được mã gõ tay.').waitFor();
      await accessible(page, 'somebody whose code nobody could check');
      await page.getByText('2 lượt chưa gửi.').waitFor();
      expect((await checkInRows(data.database.db, SLUG)).size).toBe(0);
      await door.setOffline(false);
      await page.getByText('Đã gửi hết').waitFor();
      expect((await checkInRows(data.database.db, SLUG)).size).toBe(2);
      await page.getByRole('searchbox').fill('quang van');
      await page.getByText(/^Có mặt từ/).waitFor();
      await page.getByRole('button', { name: 'Bỏ lượt vừa rồi' }).click();
      await expect.poll(async () => (await checkInRows(data.database.db, SLUG)).size).toBe(1);

      await page.locator('nav summary').click();
      await page.getByRole('button', { name: 'Đăng xuất' }).click();
      await page
        .getByRole('button', { name: /Đăng nhập/ })
        .first()
        .waitFor();
      expect(await listsKept(page)).toBe(0);
    } finally {
      await door.close();
    }
  });
});

describe('a code typed at the door with a network', () => {
  it('is checked whole, and whoever is here counts for the quorum', async () => {
    const { db } = data.database;
    const names = ['Mã Gõ Một', 'Mã Gõ Hai'];
    await db.transaction().execute((tx) =>
      addDelegates(
        tx,
        SLUG,
        names.map((name) => ({ name })),
        { at: Date.now() },
      ),
    );
    await issueAll();
    const here = (await checkInRows(db, SLUG)).size;
    const counted = (await delegateRows(db, SLUG)).filter(({ delegate: { role = 'delegate' } }) => role === 'delegate');
    const needed = Math.ceil((counted.length * 2) / 3);
    await go(desk, 'door');
    const quorum = (present: number): string =>
      `${present}/${counted.length} đại biểu có mặt, cần ${needed}: còn thiếu ${needed - present}`;
    await desk.getByText(quorum(here)).waitFor();
    const { code } = await badgeOf('Mã Gõ Một');
    const bare = code.replaceAll('-', '').slice(0, CODE_LENGTH);
    const made = printedCode(withCheck(bare.slice(0, -1) + (bare.endsWith('7') ? '8' : '7')));
    const box = desk.getByRole('searchbox');
    await box.fill(made);
    await desk.keyboard.press('Enter');
    await desk.getByText('Thẻ này không còn dùng được').waitFor();
    expect((await checkInRows(db, SLUG)).size).toBe(here);
    await box.fill(code);
    await desk.keyboard.press('Enter');
    await desk.getByRole('status').getByText('Mã Gõ Một').waitFor();
    await desk.getByText(/✓\s*Mời vào$/).waitFor();
    await desk.getByText(quorum(here + 1)).waitFor();
    await accessible(desk, 'a door that counts');
  });
});

async function signIn(browser: BrowserContext): Promise<void> {
  const id = await anOrganiser(data, { role: 'owner' });
  const [name = '', value = ''] = (await cookieOf(data, id, Date.now())).split('=');
  await browser.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict' }]);
}

function go(page: Page, rest: string): Promise<unknown> {
  return page.goto(`${server.origin}/desk/conferences/${SLUG}/${rest}`);
}

async function issueAll(): Promise<void> {
  const { db } = data.database;
  const ids = (await delegateRows(db, SLUG)).map(({ id }) => id);
  await db.transaction().execute((tx) => openDelegates(data, Date.now).issueBadges(tx, SLUG, ids, Date.now()));
}

async function badgeOf(name: string): Promise<{ readonly code: string; readonly address: string }> {
  const row = (await delegateRows(data.database.db, SLUG)).find(({ delegate }) => delegate.name === name);
  const [badge] = await openDelegates(data, Date.now).badgesFor(SLUG, server.origin, [row?.id ?? '']);
  return badge ?? { code: '', address: '' };
}

/** How many lists of names a device still holds. */
function listsKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('desk-door');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const counting = opening.result.transaction('lists').objectStore('lists').count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
}

async function accessible(page: Page, where: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const problems = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect([where, width, problems]).toEqual([where, width, []]);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect([where, width, isWide]).toEqual([where, width, false]);
  }
  await page.setViewportSize(before);
}

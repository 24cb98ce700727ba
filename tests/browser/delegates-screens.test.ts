import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badgeAddress, printedCode, withCheck } from '#domain/badge-codes.ts';
import { vCardOf } from '#domain/vcard.ts';
import { badgeRow } from '#server/database/badge-rows.ts';
import { changeDelegateRow } from '#server/database/delegate-rows.ts';
import { startDelegateSession } from '#server/delegates/delegate-sessions.ts';
import { badgedDelegates, type BadgedDelegate } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { cameraBefore } from '#tests/support/fake-camera.ts';
import { ALL, aListedDelegate } from '#tests/support/listed-delegates.ts';
import { aPhoto } from '#tests/support/pictures.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import type { RunningServer } from '#tests/support/running-server.ts';
import { serveDemonstration, type ServedDemonstration } from '#tests/support/served-demonstration.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const LEASE_AND_MORE = 73 * 3_600_000;
const AGENTS = [
  'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 Version/17.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36',
];
const LAN = { name: 'Nông Thị Thử', organisation: 'Thư viện kiểm thử', phone: '0900 000 999' };

let demonstration: ServedDemonstration;
let server: RunningServer;
let guessed: BadgedDelegate;
let many: BadgedDelegate;
let reader: BadgedDelegate;
let lan: string;
let open: BrowserContext[] = [];

beforeAll(async () => {
  demonstration = await serveDemonstration(async (data, at) => {
    const names = ['Đoán Mã Thử', 'Nhiều Máy Thử', 'Hoàng Văn Mẫu'].map((name) => ({ name }));
    [guessed, many, reader] = (await badgedDelegates(data, SLUG, names, at)) as [
      BadgedDelegate,
      BadgedDelegate,
      BadgedDelegate,
    ];
    lan = await aListedDelegate(data, SLUG, LAN, { at });
    const changed = { at: new Date(at).toISOString() };
    await changeDelegateRow(data.database.db, { conference: SLUG, delegate: lan }, { own: { zalo: true } }, changed);
    const consent = { choices: ALL, askedAt: changed.at };
    await changeDelegateRow(data.database.db, { conference: SLUG, delegate: reader.id }, consent, changed);
    // Four phones of one badge; the fifth and the sixth are real.
    const badge = (await badgeRow(data.database.db, SLUG, many.byScan.selector))?.id ?? '';
    for (const [place, userAgent] of AGENTS.entries()) {
      const signedIn = { badge, userAgent, at: at - (place + 1) * 3_600_000 };
      await startDelegateSession(data.database.db, { conference: SLUG, delegate: many.id }, signedIn);
    }
  });
  ({ server } = demonstration);
});
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()));
  open = [];
});
afterAll(async () => {
  await demonstration.stop();
});

async function phone(options: Parameters<typeof launch>[0] = {}): Promise<Page> {
  const context = await launch({ reducedMotion: 'reduce', ...options });
  open.push(context);
  context.setDefaultTimeout(20_000);
  return context.pages()[0]!;
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path.startsWith('http') ? path : `${server.origin}/${SLUG}/${path}`);
  await untilReady(page);
}

async function signIn(page: Page, { byScan }: BadgedDelegate): Promise<void> {
  await go(page, badgeAddress(server.origin, SLUG, byScan.selector, byScan.secret));
  await page.locator('.read .button.main').click();
}

async function isSignedIn(page: Page): Promise<void> {
  await page.waitForFunction((slug) => localStorage.getItem(`sotay-me-${slug}`) !== null, SLUG);
}

describe('signing in', () => {
  it('tells whoever guesses at codes how long to wait', async () => {
    const page = await phone();
    await go(page, 'sign-in');
    const { code } = guessed.byCode;
    const said = page.getByRole('alert').filter({ hasText: /Không tìm thấy thẻ này|Đã thử nhiều lần/ });
    const waits = page.getByText(/Đã thử nhiều lần\. Hãy đợi \d+ (giây|phút) rồi thử lại, hoặc quét mã/);
    for (let guess = 0; guess < 12 && !(await waits.isVisible()); guess += 1) {
      const wrong = code.slice(0, -1) + (code.endsWith(String(guess % 10)) ? 'Z' : String(guess % 10));
      await page.getByLabel('Gõ mã in trên thẻ').fill(printedCode(withCheck(wrong)));
      await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await said.waitFor();
    }
    await waits.waitFor();
    expect(await problemsOn(page)).toEqual([]);
  });

  it('on a sixth phone lets one of the five go', async () => {
    const fifth = await phone();
    await signIn(fifth, many);
    await isSignedIn(fifth);
    const sixth = await phone();
    await signIn(sixth, many);
    await sixth.getByRole('heading', { name: 'Thẻ này đang dùng trên 5 máy.' }).waitFor();
    const instead = sixth.getByRole('button', { name: 'Thay máy này' });
    expect(await instead.count()).toBe(5);
    expect(await problemsOn(sixth)).toEqual([]);
    // They stand in the order they signed in.
    await instead.last().click();
    await isSignedIn(sixth);
    await sixth.getByRole('heading', { level: 1, name: 'Chào Nhiều Máy Thử' }).waitFor();
    await fifth.reload();
    await fifth.getByText('Máy này đã được đăng xuất', { exact: false }).first().waitFor();
  });
});

describe('the directory', () => {
  it('is put away after three days without a network, and comes back with it', async () => {
    const page = await phone();
    await signIn(page, reader);
    await isSignedIn(page);
    await go(page, `delegates/${lan}`);
    await page.getByRole('heading', { name: LAN.name }).waitFor();
    await untilKept(page);
    await page.context().setOffline(true);
    await page.addInitScript((shift) => {
      const now = Date.now;
      Date.now = () => now() + shift;
    }, LEASE_AND_MORE);
    await page.reload();
    await page.getByText('Danh sách đã được cất đi.').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    expect(await page.locator('body').textContent()).not.toContain(LAN.name);
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: LAN.name }).waitFor();
  });

  it('leads to Zalo where somebody said that they are there', async () => {
    const page = await phone({ locale: 'en', colorScheme: 'dark' });
    await signIn(page, reader);
    await isSignedIn(page);
    await go(page, `delegates/${lan}`);
    const zalo = page.getByRole('link', { name: 'Message on Zalo' });
    expect(await zalo.getAttribute('href')).toBe('https://zalo.me/0900000999');
    expect(await zalo.getAttribute('rel')).toContain('noopener');
    expect(await problemsOn(page)).toEqual([]);
  });

  it('shows a large picture, to its owner and to others', async () => {
    const page = await phone();
    await signIn(page, reader);
    await isSignedIn(page);
    await go(page, 'me');
    await page.getByRole('heading', { level: 1, name: 'Hoàng Văn Mẫu' }).waitFor();
    const photo = { name: 'toi.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(3_000, 4_000) };
    await page.locator('input[type=file]').last().setInputFiles(photo);
    await page.getByRole('img', { name: 'Ảnh thẻ sẽ trông như thế này' }).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dùng ảnh này' }).click();
    // Its arrival shows by itself, in place of the letters.
    const own = page.locator('.head img');
    await own.waitFor();
    expect(await own.evaluate((img: HTMLImageElement) => img.src.slice(0, 5))).toBe('blob:');

    // Guesses at the code of a badge keep nobody out who scans it.
    const other = await phone();
    await signIn(other, guessed);
    await isSignedIn(other);
    await go(other, `delegates/${reader.id}`);
    const portrait = other.locator('img.face.large');
    await portrait.waitFor({ timeout: 40_000 });
    await expect.poll(() => portrait.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThanOrEqual(176);
    expect(await problemsOn(other)).toEqual([]);
  });
});

describe('cards one was given', () => {
  it('are saved all in one file', async () => {
    const profile = join(demonstration.folder, 'profile');
    const cards = ['Trần Thị Một', 'Lê Văn Hai'].map((name) => ({ name, phone: '0900 000 111' }));
    for (const [place, card] of cards.entries()) {
      const args = await cameraBefore(vCardOf(card), join(demonstration.folder, `card-${place}.y4m`));
      const page = await phone({ args: [...args], permissions: ['camera'], profile });
      await go(page, 'contacts');
      await page.getByRole('button', { name: 'Quét mã của người khác' }).click();
      await page.getByText(`Đã lưu danh thiếp của ${card.name}.`).waitFor();
      await page.getByRole('group').filter({ hasText: card.name }).waitFor();
      if (place === 1) {
        expect(await problemsOn(page)).toEqual([]);
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Lưu tất cả thành tệp' }).click(),
        ]);
        expect(saved.suggestedFilename()).toMatch(/^danh-thiep-.*\.vcf$/u);
        const text = await readFile(await saved.path(), 'utf8');
        expect(text).toBe(
          [...cards]
            .reverse()
            .map((one) => vCardOf(one, ''))
            .join(''),
        );
      }
      await page.context().close();
      open = [];
    }
  });
});

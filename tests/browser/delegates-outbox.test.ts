import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_RULES } from '#domain/delegates.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { changeRules } from '#server/delegates/registered.ts';
import { signInByBadge } from '#tests/support/badge-sign-in.ts';
import { badgedDelegates, type BadgedDelegate } from '#tests/support/badged-delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { killBrowserOf } from '#tests/support/journeys/phone.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const SESSION = `/${SLUG}/sessions/bao-cao`;
const UNSENT = `/${SLUG}/unsent`;
const DOOR = '**/api/v1/me/mutations?*';
/** A slow machine starts a browser, signs in and sends; what is waited for comes as soon as it comes. */
const SLOW = { timeout: 30_000 };

let server: RunningServer;
let data: DataFolder;
let profile: string;
let context: BrowserContext;
let phone: Page;
let delegate: BadgedDelegate;

beforeAll(async () => {
  [server, profile] = await Promise.all([startServer(), mkdtemp(join(tmpdir(), 'sotay-profile-'))]);
  data = await openDataFolder(server.dataDir);
  [delegate] = (await badgedDelegates(data, SLUG, [{ name: 'Nông Thị Thử' }], Date.now())) as [BadgedDelegate];
  await start();
  await signInByBadge(phone, { origin: server.origin, conference: SLUG }, delegate);
});
afterAll(async () => {
  await context.close();
  await data.close();
  await server.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  context = await launch({ profile });
  phone = context.pages()[0]!;
}

async function open(path: string): Promise<void> {
  await phone.goto(server.origin + path);
  await untilReady(phone);
}

async function ask(text: string): Promise<void> {
  const field = phone.getByLabel('Câu hỏi của bạn');
  await field.waitFor(SLOW);
  await field.fill(text);
  await phone.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await phone.getByTestId('my-question').filter({ hasText: text }).waitFor(SLOW);
}

/** Waits until this page, too, can be opened without a network; on a busy machine the worker takes its time. */
async function untilItStartsAlone(): Promise<void> {
  const isKept = async (): Promise<boolean> => {
    if (navigator.serviceWorker.controller?.state !== 'activated') return false;
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    // The pages of delegates, and the words of all pages, which are kept apart from each other.
    return ['/room-unsent-', '/start-delegate-', '/room-words-vi-'].every((name) =>
      kept.flat().some(({ url }) => url.includes(name)),
    );
  };
  await expect.poll(() => phone.evaluate(isKept), { timeout: 60_000 }).toBe(true);
}

function untilUnsent(count: number): Promise<void> {
  return phone.locator(`html[data-outbox="${count}"]`).waitFor({ state: 'attached', ...SLOW });
}

async function questions(): Promise<readonly string[]> {
  const rows = await data.database.db.selectFrom('questions').select('text').execute();
  return rows.map(({ text }) => text).sort();
}

describe('a question written without a network', () => {
  it('is counted, listed, there after a restart, and goes out when there is one', async () => {
    await open(SESSION);
    await untilItStartsAlone();
    await context.setOffline(true);
    await ask('Khi nào xe thư viện lưu động đến?');
    await untilUnsent(1);
    const count = phone.getByTestId('unsent-count');
    await count.getByText('1 mục chưa gửi').waitFor({ state: 'attached', ...SLOW });

    await context.close();
    await start();
    await context.setOffline(true);
    await open(SESSION);
    await phone.getByTestId('unsent-count').click(SLOW);
    const waiting = phone.getByTestId('waiting-write');
    await waiting.getByText('Câu hỏi cho diễn giả').waitFor(SLOW);
    await waiting.getByText('Khi nào xe thư viện lưu động đến?').waitFor();
    await phone.getByRole('button', { name: 'Gửi ngay' }).click();
    await phone.getByText('Lúc này chưa gửi được.', { exact: false }).waitFor(SLOW);
    expect(await problemsOn(phone)).toEqual([]);
    expect(await questions()).toEqual([]);

    await context.setOffline(false);
    await phone.getByRole('heading', { name: 'Mọi thứ đã gửi' }).waitFor(SLOW);
    await untilUnsent(0);
    expect(await problemsOn(phone)).toEqual([]);
    expect(await questions()).toEqual(['Khi nào xe thư viện lưu động đến?']);
  }, 120_000);
});

describe('a browser that is killed', () => {
  it('between writing and sending, or before it hears, loses and doubles nothing', async () => {
    await open(SESSION);
    await phone.getByLabel('Câu hỏi của bạn').waitFor(SLOW);
    // The server does it, and nobody here ever hears of it.
    await context.route(DOOR, async (route) => void (await route.fetch()));
    const reached = phone.waitForRequest(DOOR);
    await ask('Ai chụp ảnh toàn thể?');
    await reached;
    await expect.poll(questions, SLOW).toContain('Ai chụp ảnh toàn thể?');
    await ask('Xe về lúc mấy giờ?');
    await killBrowserOf(profile, context);
    await start();
    await open(UNSENT);
    // The count is nothing, too, before the outbox is read: what the server has is what counts.
    const sent = async (): Promise<readonly string[]> =>
      (await questions()).filter((text) => !text.startsWith('Khi nào'));
    await expect.poll(sent, SLOW).toEqual(['Ai chụp ảnh toàn thể?', 'Xe về lúc mấy giờ?']);
    await untilUnsent(0);
  }, 120_000);
});

describe('a question the organisers do not take', () => {
  it('comes back with the reason and its words, and goes out changed', async () => {
    const { db } = data.database;
    await open(SESSION);
    await phone.getByLabel('Câu hỏi của bạn').waitFor(SLOW);
    await changeRules(db, SLUG, { ...FIRST_RULES, questions: false });
    await ask('Có tài liệu không?');
    await phone.getByText('Câu hỏi này không gửi được').waitFor(SLOW);
    await phone.getByRole('link', { name: 'Xem lý do và lấy lại nội dung' }).click();
    const returned = phone.getByTestId('returned-write');
    await returned.getByText('Ban tổ chức hiện không nhận nội dung này.').waitFor(SLOW);
    await returned.getByText('Có tài liệu không?').waitFor();
    await untilUnsent(1);
    expect(await problemsOn(phone)).toEqual([]);
    await changeRules(db, SLUG, FIRST_RULES);
    await returned.getByRole('button', { name: 'Sửa rồi gửi lại' }).click();
    await returned.getByLabel('Nội dung').fill('Có tài liệu in không?');
    expect(await problemsOn(phone)).toEqual([]);
    await returned.getByRole('button', { name: 'Gửi lại' }).click();
    await phone.getByRole('heading', { name: 'Mọi thứ đã gửi' }).waitFor(SLOW);
    expect(await questions()).toContain('Có tài liệu in không?');
  }, 60_000);
});

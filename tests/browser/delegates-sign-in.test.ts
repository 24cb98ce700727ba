import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { delegateRows } from '#server/database/delegate-rows.ts';
import type { PrintedBadge } from '#server/delegates/badges.ts';
import { openDelegates } from '#server/delegates/delegates.ts';
import { launch } from '#tests/support/chromium.ts';
import { everythingKept } from '#tests/support/everything-kept.ts';
import { cameraBefore } from '#tests/support/fake-camera.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilKept, untilReady } from '#tests/support/worker-probes.ts';

const SLUG = 'lang-son-2018';
const NOTE = 'Dặn chị Lý về xe sách';
/** How soon nothing private may be left. */
const WIPE_LIMIT = 2_000;

/** A phone that shares its cores with other tests is slow; what takes longer than this does not come. */
const PATIENCE = 20_000;

type Options = Parameters<typeof launch>[0];
interface Badged {
  readonly name: string;
  readonly badge: PrintedBadge;
}

let server: RunningServer;
let folder: string;
let people: readonly Badged[];
let open: BrowserContext[] = [];

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), 'sotay-sign-in-'));
  people = await readBadges();
});
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()));
  open = [];
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The demonstration's delegates with their badges, as the desk prints them. */
async function readBadges(): Promise<readonly Badged[]> {
  const data = await openDataFolder(server.dataDir);
  try {
    const badges = await openDelegates(data, Date.now).badgesFor(SLUG, server.origin);
    const rows = await delegateRows(data.database.db, SLUG);
    return rows.flatMap(({ id, delegate }) => {
      const badge = badges.find((one) => one.delegate === id);
      return badge ? [{ name: delegate.name, badge }] : [];
    });
  } finally {
    await data.close();
  }
}

function person(name: string): Badged {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

async function phone(options: Options = {}): Promise<Page> {
  const context = await launch({ reducedMotion: 'reduce', ...options });
  open.push(context);
  context.setDefaultTimeout(PATIENCE);
  return context.pages()[0]!;
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path.startsWith('http') ? path : `${server.origin}/${SLUG}/${path}`);
  await untilReady(page);
}

async function signInByCode(page: Page, { badge }: Badged): Promise<void> {
  await go(page, 'sign-in');
  await page.getByLabel('Gõ mã in trên thẻ').fill(badge.code);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

/** Signs in somebody who has decided before, or decides now. */
async function signIn(page: Page, who: Badged): Promise<void> {
  await signInByCode(page, who);
  const decide = page.getByRole('button', { name: 'Lưu lựa chọn' });
  const own = page.getByRole('button', { name: 'Đăng xuất', exact: true });
  await decide.or(own).waitFor();
  if (await decide.isVisible()) await decide.click();
  await own.waitFor();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('signing in', () => {
  it('by the typed code tells a slip at once, asks field by field, and keeps one’s own for offline', async () => {
    const mai = person('Nguyễn Hoa Mai');
    const page = await phone();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await go(page, 'sign-in');
    await untilKept(page);
    const code = page.getByLabel('Gõ mã in trên thẻ');
    const wrong = (mai.badge.code.startsWith('2') ? '3' : '2') + mai.badge.code.slice(1);
    await code.pressSequentially(wrong.toLowerCase().replaceAll('-', ''));
    await page.getByText('Có ký tự chưa khớp').waitFor();
    expect(await code.inputValue()).toBe(wrong);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    expect(asked.filter((url) => url.includes('/me/'))).toEqual([]);

    await code.fill('');
    await code.pressSequentially(mai.badge.code.toLowerCase().replaceAll('0', 'o'));
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await heading(page, 'Chào Bà Nguyễn Hoa Mai').waitFor();
    const on = page.getByRole('switch', { checked: true });
    expect(await on.evaluateAll((all) => all.length)).toBe(1); // The name, for which the organisers state a ground.
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('switch', { name: 'Chức vụ' }).check();
    await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
    await heading(page, 'Bà Nguyễn Hoa Mai').waitFor();
    await page.getByText('Đang cho thấy: tên và cơ quan và chức vụ.').waitFor();

    await page.context().setOffline(true);
    await page.reload();
    await heading(page, 'Bà Nguyễn Hoa Mai').waitFor();
    await page.getByRole('button', { name: /Thông tin trên thẻ/ }).click();
    await page.getByLabel('Chức vụ').fill('Trưởng phòng');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Trưởng phòng', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Trưởng phòng', { exact: true }).waitFor();
    await page.context().setOffline(false);
    await expect.poll(async () => (await ownOnServer(page)).position).toBe('Trưởng phòng');
  });

  it('by the address of a badge takes a tap, and leaves the secret in no history', async () => {
    const dao = person('Trần Hoa Đào');
    const page = await phone();
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(new URL(request.url()).pathname));
    await go(page, dao.badge.address);
    await page.getByText('Đã đọc được mã trên thẻ.').waitFor();
    expect(page.url()).toBe(`${server.origin}/${SLUG}/sign-in`);
    expect(posts).toEqual([]);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    // Who decided before is not asked again.
    await heading(page, 'Bà Trần Hoa Đào').waitFor();
    expect(await everythingKept(page)).not.toContain(dao.badge.address.split('#badge=')[1]);
  });

  it('by the camera inside the app, which stops when it is done', async () => {
    const hoi = person('Nông Hoa Hồi');
    const args = await cameraBefore(hoi.badge.address, join(folder, 'badge.y4m'));
    const page = await phone({ args: [...args] });
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const own = devices.getUserMedia.bind(devices);
      devices.getUserMedia = async (wish) => ((globalThis as { film?: MediaStream }).film = await own(wish));
    });
    await go(page, 'sign-in');
    await page.getByRole('button', { name: 'Quét mã trên thẻ' }).click();
    await heading(page, 'Ông Nông Hoa Hồi').waitFor();
    const states = await page.evaluate(() =>
      (globalThis as { film?: MediaStream }).film?.getTracks().map(({ readyState }) => readyState),
    );
    expect(states).toEqual(['ended']);
  });

  it('says in words that the camera is refused, that a badge is unknown, and that there is no network', async () => {
    const page = await phone();
    await go(page, 'sign-in');
    await untilKept(page);
    await page.getByRole('button', { name: 'Quét mã trên thẻ' }).click();
    await page.getByText(/^(Máy ảnh chưa được phép dùng|Không tìm thấy máy ảnh)/).waitFor();
    expect(await problemsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Đóng', exact: true }).click();
    // The check character holds, and no badge has this code.
    await page.getByLabel('Gõ mã in trên thẻ').fill('0000-0000-000');
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByText('Không tìm thấy thẻ này.').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByText('Chưa tới được máy chủ.').waitFor();
  });

  it('looks right and is accessible in English on dark paper, to the last sheet', async () => {
    const page = await phone({ locale: 'en', colorScheme: 'dark' });
    await go(page, 'sign-in');
    expect(await problemsOn(page)).toEqual([]);
    await page.getByLabel('Type the code printed on the badge').fill(person('Hoàng Hoa Ban').badge.code);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await heading(page, 'Bà Hoàng Hoa Ban').waitFor();
    expect(await problemsOn(page)).toEqual([]);
    for (const sheet of ['What my badge says', 'Erase my data', 'Sign out']) {
      await page.getByRole('button', { name: sheet }).click();
      await page.getByRole('dialog', { name: sheet }).waitFor();
      expect([sheet, await problemsOn(page)]).toEqual([sheet, []]);
      await page.keyboard.press('Escape');
    }
  });
});

describe('being signed in', () => {
  it('is ended by no captive portal, whatever it answers', async () => {
    const page = await phone();
    await signIn(page, person('Lò Hoa Mận'));
    const answers = [
      { status: 401, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' },
      { status: 401, contentType: 'application/json', body: '{"error":"revoked"}' },
      { status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' },
      { status: 302, headers: { location: 'http://portal.invalid/' } },
      { status: 403, contentType: 'application/json', body: '{"error":"signed_out"}' },
    ];
    for (const answer of answers) {
      let isAsked = (): void => undefined;
      const asked = new Promise<void>((resolve) => (isAsked = resolve));
      await page.context().route(/\/api\/v1\/me\?/, async (route) => {
        await route.fulfill(answer);
        isAsked();
      });
      await page.reload();
      await asked;
      await heading(page, 'Bà Lò Hoa Mận').waitFor();
      await page.context().unroute(/\/api\/v1\/me\?/);
    }
    await page.reload();
    await heading(page, 'Bà Lò Hoa Mận').waitFor();
    expect(await everythingKept(page)).toContain('Lò Hoa Mận');
  });

  it('elsewhere is told, and ends there when it is signed out here', async () => {
    const gao = person('Lương Cây Gạo');
    const [here, there] = [await phone(), await phone({ userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/140' })];
    await signIn(here, gao);
    await signIn(there, gao);
    await here.reload();
    await here.getByText('Thẻ của bạn vừa được dùng trên 1 máy khác.').waitFor();
    await here.getByRole('button', { name: 'Đăng xuất máy đó' }).click();
    await here.getByText('Đã đăng xuất máy đó.').waitFor();
    await there.reload();
    await there.getByText('Máy này đã được đăng xuất.', { exact: false }).first().waitFor();
    await expect.poll(() => everythingKept(there)).not.toContain('Lương Cây Gạo');
    await heading(here, 'Ông Lương Cây Gạo').waitFor();
  });
});

describe('signing out', () => {
  /** Signs somebody in, with a star and a note, in three tabs. */
  async function threeTabs(who: Badged): Promise<readonly [Page, Page, Page]> {
    const first = await phone();
    await signIn(first, who);
    await untilKept(first);
    await go(first, '');
    await first.getByTestId('session-star').first().click();
    await first.getByTestId('session-card').first().getByRole('link').click();
    await first.getByRole('textbox', { name: 'Ghi chú của tôi' }).fill(NOTE);
    await first.getByText('Đã lưu trên máy này').waitFor();
    await go(first, 'me');
    const others = [await first.context().newPage(), await first.context().newPage()] as const;
    for (const page of others) {
      await go(page, 'me');
      await page.getByRole('button', { name: 'Đăng xuất', exact: true }).waitFor();
    }
    await expect.poll(() => everythingKept(first)).toContain('Tô Hoa Phượng'); // The directory is here, too.
    return [first, ...others];
  }

  it.each(['with', 'without'])('%s a network leaves nothing in any tab, under a running sync', async (network) => {
    const who = person(network === 'with' ? 'Đặng Cây Đa' : 'Vũ Cây Tre');
    const tabs = await threeTabs(who);
    const [page, ...others] = tabs;
    expect(await everythingKept(page)).toContain(NOTE);
    if (network === 'without') await page.context().setOffline(true);
    // Every tab looks for news for as long as it lasts.
    for (const tab of others) await tab.evaluate(() => void setInterval(() => dispatchEvent(new Event('online')), 5));
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Đăng xuất' });
    await sheet.getByText('Dấu sao và ghi chú trên máy này cũng được xoá.').waitFor();
    const began = await page.evaluate(() => Date.now());
    await sheet.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await page.getByText('Đã đăng xuất. Mọi thứ riêng của bạn').waitFor();
    // Whoever starts again before the first is done helps, and says so.
    const isOut = /Máy này chưa đăng nhập\.|Đã đăng xuất\. Mọi thứ riêng của bạn/;
    await Promise.all(others.map((tab) => tab.getByText(isOut).first().waitFor()));
    // A tab starts again when its part of the wipe is done.
    const ended = await Promise.all(tabs.map((tab) => tab.evaluate(() => performance.timeOrigin)));
    expect(Math.max(...ended) - began).toBeLessThan(WIPE_LIMIT);

    const canaries = [who.name, NOTE, 'Tô Hoa Phượng', 'delegate-lang-son-2018', 'example.org'];
    for (const tab of tabs) {
      const kept = await everythingKept(tab);
      const shown = (await tab.locator('body').textContent()) ?? '';
      expect(canaries.filter((canary) => kept.includes(canary) || shown.includes(canary))).toEqual([]);
    }
    if (network === 'with') return;
    // The server hears of it as soon as it can be reached.
    await page.context().setOffline(false);
    await expect.poll(() => page.evaluate(() => localStorage.getItem('sotay-me-lang-son-2018'))).toBeNull();
  });

  it('is finished at the next start where it was interrupted, and the next person sees nothing', async () => {
    const page = await phone();
    await signIn(page, person('Hà Hoa Lan'));
    await page.evaluate(() => localStorage.setItem('sotay-me-lang-son-2018', 'wiping'));
    await page.reload();
    await page.getByText('Đã đăng xuất. Mọi thứ riêng của bạn').waitFor();
    expect(await everythingKept(page)).not.toContain('Hà Hoa Lan');
    await signIn(page, person('Chu Hoa Sim'));
    await heading(page, 'Bà Chu Hoa Sim').waitFor();
    const own = await page.locator('main').textContent();
    expect(own).not.toContain('Hà Hoa Lan');
    await page.getByText('Không cho thấy gì. Bạn không có trong danh sách.').waitFor();
  });
});

async function ownOnServer(page: Page): Promise<{ readonly position?: string }> {
  const answer = await page.request.get(`${server.origin}/api/v1/me?conference=${SLUG}`);
  return ((await answer.json()) as { readonly delegate: { readonly position?: string } }).delegate;
}

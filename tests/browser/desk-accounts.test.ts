import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { problemsOn } from '#tests/support/problems-on.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';

const SLUG = 'lang-son-2018';
const PASSWORD = 'con trâu đi trước';

let server: RunningServer;
let laptop: BrowserContext;
let phone: BrowserContext;
let owner: Page;
let announcer: Page;
beforeAll(async () => {
  server = await startServer();
  laptop = await launch({ viewport: { width: 1280, height: 800 } });
  phone = await launch();
  owner = laptop.pages()[0]!;
  announcer = phone.pages()[0]!;
  for (const page of [owner, announcer]) page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await Promise.all([laptop.close(), phone.close()]);
  await server.stop();
});

describe('an organiser', () => {
  it('comes by the one-time link, makes an account, and signs in with it', async () => {
    const [link = ''] = /http\S+\/desk\/#token=\S+/.exec(server.output()) ?? [];
    await owner.goto(link);
    expect(owner.url()).not.toContain('token');
    const take = owner.getByRole('button', { name: 'Đăng nhập trên thiết bị này' });
    await take.waitFor();
    expect(await problemsOn(owner)).toEqual([]);
    await take.click();

    await fillAccount(owner, { name: 'Trần Thị Bình', signInName: 'Bình', password: 'binh' });
    await owner.getByRole('alert').getByText('ít nhất 10 ký tự').waitFor();
    expect(await problemsOn(owner)).toEqual([]);
    await fillAccount(owner, { name: 'Trần Thị Bình', signInName: 'Bình', password: PASSWORD });
    await owner.getByRole('heading', { name: 'Các hội nghị' }).waitFor();

    await owner.locator('header summary').click();
    await signOut(owner);
    await signIn(owner, 'binh', 'con trâu đi sau');
    await owner.getByRole('alert').getByText('chưa đúng').waitFor();
    expect(await problemsOn(owner)).toEqual([]);
    await signIn(owner, 'BÌNH', PASSWORD);
    await owner.locator('header').getByText('Trần Thị Bình').waitFor();
  });

  it('invites an announcer, who sees only what an announcer may', async () => {
    await owner.goto(`${server.origin}/desk/conferences/${SLUG}/organisers`);
    await owner.getByRole('radio', { name: 'Người thông báo' }).check();
    await owner.getByRole('button', { name: 'Tạo liên kết mời' }).click();
    const link = await owner.getByLabel('Liên kết để gửi').inputValue();
    await owner.getByRole('button', { name: 'Rút lại lời mời' }).waitFor();
    expect(await problemsOn(owner)).toEqual([]);

    await announcer.goto(link);
    await announcer.getByText('Bạn được mời làm người thông báo').waitFor();
    await announcer.getByRole('button', { name: 'Đăng nhập trên thiết bị này' }).click();
    await fillAccount(announcer, { name: 'Lê Thông', signInName: 'thông', password: 'cái cày đi sau' });
    await announcer.getByRole('heading', { name: 'Các hội nghị' }).waitFor();
    await announcer.goto(`${server.origin}/desk/conferences/${SLUG}`);
    const pages = announcer.getByRole('navigation');
    await pages.locator('summary', { hasText: 'Trình đơn' }).click();
    await pages.getByRole('link', { name: 'Xử lý nhanh tại chỗ' }).waitFor();
    for (const name of ['Ban tổ chức', 'Ai đã sửa gì', 'Công bố', 'Phòng']) {
      expect([name, await pages.getByRole('link', { name, exact: true }).count()]).toEqual([name, 0]);
    }
    await announcer.goto(link);
    await announcer.getByRole('alert').getByText('đã được dùng').waitFor();
  });

  it('sees who organises, and who did what', async () => {
    await owner.goto(`${server.origin}/desk/conferences/${SLUG}/organisers`);
    await owner.getByLabel('Vai trò của Lê Thông').selectOption('editor');
    await owner.goto(`${server.origin}/desk/conferences/${SLUG}/audit`);
    await owner.getByText('đổi vai trò của').waitFor();
    expect(await problemsOn(owner)).toEqual([]);
    await owner.getByLabel('Ai', { exact: true }).selectOption({ label: 'Lê Thông' });
    await owner.getByText('vào ban tổ chức').waitFor();
    expect(await owner.getByText('đổi vai trò của').count()).toBe(0);
    expect(owner.url()).toContain('?by=');
    await owner.goto(`${server.origin}/desk/server`);
    await owner.getByRole('heading', { name: 'Các tài khoản', exact: true }).waitFor();
    await owner.getByText('đổi tài khoản của mình').first().waitFor();
    expect(await problemsOn(owner)).toEqual([]);
  });

  it('ends a session elsewhere, and removes somebody at once', async () => {
    const tablet = await launch();
    const elsewhere = tablet.pages()[0]!;
    await elsewhere.goto(`${server.origin}/desk/`);
    await signIn(elsewhere, 'binh', PASSWORD);
    await elsewhere.getByRole('heading', { name: 'Các hội nghị' }).waitFor();

    await owner.goto(`${server.origin}/desk/account`);
    const others = owner.getByRole('listitem').getByRole('button', { name: 'Đăng xuất' });
    await others.waitFor();
    expect(await problemsOn(owner)).toEqual([]);
    await others.click();
    await others.waitFor({ state: 'detached' });
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    await tablet.close();

    await owner.goto(`${server.origin}/desk/conferences/${SLUG}/organisers`);
    await owner.getByRole('button', { name: 'Cho thôi Lê Thông' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Cho thôi' }).click();
    await owner.getByLabel('Vai trò của Lê Thông').waitFor({ state: 'detached' });
    await announcer.goto(`${server.origin}/desk/`);
    await announcer.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  });

  it('has the same in English and in the dark', async () => {
    await owner.emulateMedia({ colorScheme: 'dark' });
    await owner.goto(`${server.origin}/desk/account`);
    await owner.locator('header summary').click();
    await owner.locator('header select').first().selectOption('en');
    // The choice is kept once its words are there; whoever leaves before that has made none.
    await owner.getByRole('heading', { name: 'My account' }).waitFor();
    for (const page of ['account', 'server', `conferences/${SLUG}/organisers`, `conferences/${SLUG}/audit`]) {
      await owner.goto(`${server.origin}/desk/${page}`);
      await owner.getByRole('heading', { level: 1 }).waitFor();
      await owner.getByText('One moment').waitFor({ state: 'detached' });
      expect([page, await problemsOn(owner)]).toEqual([page, []]);
    }
    await owner.locator('header summary').click();
    await signOut(owner);
    await owner.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await problemsOn(owner)).toEqual([]);
  });
});

async function signOut(page: Page): Promise<void> {
  await page.goto(`${server.origin}/desk/account`);
  await page.getByRole('button', { name: /mọi thiết bị|every device/ }).click();
}

async function fillAccount(
  page: Page,
  { name, signInName, password }: { readonly name: string; readonly signInName: string; readonly password: string },
): Promise<void> {
  await page.getByLabel('Tên của bạn').fill(name);
  await page.getByLabel('Tên đăng nhập').fill(signInName);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Lưu tài khoản' }).click();
}

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

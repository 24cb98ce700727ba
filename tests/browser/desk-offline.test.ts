import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFolder } from '#server/data-folder.ts';
import { launch } from '#tests/support/chromium.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { aSignedInDelegate } from '#tests/support/signed-in-delegate.ts';

const SLUG = 'lang-son-2018';
const DESK = `/desk/conferences/${SLUG}`;
const QUESTION = 'Khi nào xe thư viện lưu động đến các xã vùng cao?';

let server: RunningServer;
let context: BrowserContext;
let page: Page;
/** What the page asked the desk's API since it was emptied last. */
let asked: string[] = [];

beforeAll(async () => {
  server = await startServer();
  const data = await openDataFolder(server.dataDir);
  const cookie = await cookieOf(data, await anOrganiser(data, { role: 'owner', name: 'Hà' }), Date.now());
  const asker = await aSignedInDelegate(data, SLUG, { at: Date.now() });
  await data.close();
  await write(asker.cookie, QUESTION);
  context = await launch({ viewport: { width: 1280, height: 900 } });
  const [name = '', value = ''] = cookie.split('=');
  const expires = Date.now() / 1000 + 3600;
  await context.addCookies([{ name, value, url: server.origin, httpOnly: true, sameSite: 'Strict', expires }]);
  page = context.pages()[0]!;
  page.setDefaultTimeout(20_000);
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path.startsWith('/api/v1/desk/') && !path.endsWith('/events')) asked.push(path);
  });
  // Every page opens without a network once the desk's files are on the device.
  await page.goto(`${server.origin}/desk/`);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
});
afterAll(async () => {
  await context.close();
  await server.stop();
});

describe('without a network', () => {
  it('arrivals keep what they showed, say that trying was in vain, and load once there is one', async () => {
    await page.goto(`${server.origin}${DESK}/arrivals`);
    const facts = page.getByRole('heading', { name: 'Máy chủ' });
    await facts.waitFor();
    await keepsSaysAndRecovers(facts);
  });

  it('moderation keeps its questions, says that trying was in vain, and loads once there is one', async () => {
    await page.goto(`${server.origin}${DESK}/moderation`);
    const question = page.getByTestId('moderated-question').getByText(QUESTION);
    await question.waitFor();
    await keepsSaysAndRecovers(question);
  });

  // Opened without a network, a page has nothing to show yet; it must get out of that by itself and by being asked.
  it.each([
    ['arrivals', '#storage'],
    ['moderation', '[data-testid="moderated-question"]'],
    ['organisers', 'main .cards li'],
    ['history', 'main ol.cards li'],
    ['publish', '#preview'],
    ['audit', 'main ol li'],
    ['', 'main .tiles li'],
    ['sheets?what=delegates', 'main .sheets > *'],
    ['delegates?show=rules', 'main form'],
  ])('“%s”, opened so, says so and loads when it is back', async (name, whole) => {
    await page.goto(`${server.origin}${DESK}/door`);
    await context.setOffline(true);
    await page.goto(`${server.origin}${DESK}/${name}`);
    await page.getByRole('alert').first().waitFor();
    await saysItWasInVain();
    await context.setOffline(false);
    await page.locator(whole).first().waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });

  it('the list of conferences, one’s account and the server page do so, too', async () => {
    for (const [path, whole] of [
      ['/desk/', 'main .cards li'],
      ['/desk/account', 'main .account > :not(h1, .trouble)'],
      ['/desk/server', 'main dl'],
    ] as const) {
      await context.setOffline(true);
      await page.goto(server.origin + path);
      await page.getByRole('alert').first().waitFor();
      await saysItWasInVain();
      await context.setOffline(false);
      await page.locator(whole).first().waitFor();
      await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    }
  });
});

/** Takes the network from a page that shows something, tries in vain, and gives it back. */
async function keepsSaysAndRecovers(shown: Locator): Promise<void> {
  await context.setOffline(true);
  await page.getByRole('alert').getByText('Những gì đang thấy là của lần tải trước').waitFor();
  await saysItWasInVain();
  expect(await shown.isVisible()).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  expect(await shown.isVisible()).toBe(true);
}

/** Presses "try again": one question of each kind, and an answer in words, every time it is pressed. */
async function saysItWasInVain(): Promise<void> {
  const button = page.getByRole('button', { name: 'Thử lại' });
  await button.focus();
  asked = [];
  await page.keyboard.press('Enter');
  const said = page.getByRole('alert').filter({ hasText: /Đã thử lại lúc \d+:\d+:\d+/ });
  await said.waitFor();
  const counts = [...Map.groupBy(asked, (path) => path).values()];
  expect(Math.max(0, ...counts.map(({ length }) => length))).toBeLessThanOrEqual(2);
  // Whoever works with the keys stays where they are.
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  const first = await said.innerText();
  await expect
    .poll(async () => {
      await button.click();
      return said.innerText();
    })
    .not.toBe(first);
}

async function write(cookie: string, text: string): Promise<void> {
  const id = crypto.randomUUID();
  const args = { question: id, session: 'bao-cao', text, named: false };
  const mutations = [{ n: 1, id: crypto.randomUUID(), op: 'question.ask', args }];
  const answer = await fetch(`${server.origin}/api/v1/me/mutations?conference=${SLUG}`, {
    method: 'POST',
    body: JSON.stringify({ client: crypto.randomUUID(), mutations }),
    headers: { Origin: server.origin, 'Content-Type': 'application/json', Cookie: cookie },
  });
  expect(await answer.json()).toMatchObject({ results: [{ status: 'done' }] });
}

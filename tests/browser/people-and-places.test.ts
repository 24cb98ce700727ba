import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from '#tests/support/chromium.ts';
import { aFloorPlan } from '#tests/support/floor-plan.ts';
import { peopleAndPlaces } from '#tests/support/people-and-places.ts';
import { publishDraft } from '#tests/support/publish-draft.ts';
import { startServer, type RunningServer } from '#tests/support/running-server.ts';
import { untilReady } from '#tests/support/worker-probes.ts';

const CROWD = 10_000;
const PUBLIC = 'https://sotay.example';

let server: RunningServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer({ env: { PUBLIC_ORIGIN: PUBLIC } });
  await publishDraft(server.dataDir, 'nui', async (media) => {
    const draft = peopleAndPlaces(120);
    const place = draft.places['nha-van-hoa']!;
    return { ...draft, places: { 'nha-van-hoa': { ...place, plan: await aFloorPlan(media) } } };
  });
  await publishDraft(server.dataDir, 'dong', peopleAndPlaces(CROWD));
});
afterAll(() => server.stop());
beforeEach(async () => {
  context = await launch({ reducedMotion: 'reduce', hasTouch: true });
  page = context.pages()[0]!;
});
afterEach(() => context.close());

async function open(path: string): Promise<void> {
  await page.goto(server.origin + path);
  await untilReady(page);
}

const people = () => page.getByTestId('person-card');

describe('the people', () => {
  it('are found without marks, their names marked, and lead to all that somebody does', async () => {
    await open('/nui/people');
    await page.getByRole('searchbox', { name: 'Tìm tên hoặc nơi làm việc' }).fill('nong huong');
    await expect.poll(() => people().count()).toBe(1);
    expect(await people().locator('mark').allTextContents()).toEqual(['Nông', 'Hường']);
    await people().getByRole('link').click();
    await page.getByRole('heading', { name: 'Bà Nông Thị Hường', level: 1 }).waitFor();
    for (const known of ['Xe thư viện lên bản', 'Chủ tịch', 'Bài viết về xe thư viện', 'Đoàn Hà Giang']) {
      expect(await page.getByText(known).count()).toBeGreaterThan(0);
    }
  });

  it('stand by delegation, organisation or name, as the address says', async () => {
    await open('/nui/people');
    await page.getByRole('heading', { name: /^Đoàn Hà Giang/ }).waitFor();
    await page.getByRole('link', { name: 'Tên', exact: true }).click();
    await page.getByRole('heading', { name: 'A', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?by=name');
  });

  it('are ten thousand, and stay light: letters jump there and Back comes back there', async () => {
    await open('/dong/');
    await page.getByRole('link', { name: 'Đại biểu' }).click();
    await page.getByRole('link', { name: 'Tên', exact: true }).click();
    await people().first().waitFor();
    const elements = (): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);
    expect(await elements()).toBeLessThan(4_000);
    const letters = page.getByRole('slider', { name: 'Tới chữ cái của tên' });
    await letters.focus();
    await page.keyboard.press('q');
    expect(await letters.getAttribute('aria-valuetext')).toBe('Q');
    const shown = page.locator('#people-Q').getByTestId('person-card').first();
    await shown.waitFor();
    await expect.poll(() => shown.isVisible()).toBe(true);
    const name = await shown.getByRole('link').locator('b').textContent();
    const top = async (): Promise<number> => Math.round((await shown.boundingBox())?.y ?? NaN);
    await expect.poll(async () => (await top()) - (await top())).toBe(0);
    const before = await top();
    expect(await elements()).toBeLessThan(4_000);
    await shown.getByRole('link').click();
    await page.getByRole('heading', { name: name ?? '', level: 1 }).waitFor();
    await page.goBack();
    await shown.waitFor();
    await expect.poll(top).toBe(before);
  }, 120_000);
});

describe('announcements', () => {
  it('are counted until they were read, and urgent ones stand in every header', async () => {
    await open('/nui/info');
    await page.getByText('3 tin chưa đọc').waitFor();
    await page.getByRole('link', { name: '1 thông báo khẩn chưa đọc' }).click();
    await page.getByText('Phiên chiều dời sang Phòng họp B').waitFor();
    await open('/nui/info');
    expect(await page.getByText('tin chưa đọc').count()).toBe(0);
    expect(await page.getByText('thông báo khẩn chưa đọc').count()).toBe(0);
  });
});

describe('a place', () => {
  it('shows the room of a session on its plan', async () => {
    await open('/nui/sessions/khai-mac');
    await page.getByRole('link', { name: 'Nhà văn hoá tỉnh' }).click();
    await page.getByRole('img', { name: 'Sơ đồ Nhà văn hoá tỉnh, Hội trường A được khoanh' }).waitFor();
    const [plan, room] = [await page.locator('.sheet').boundingBox(), await page.locator('.area').boundingBox()];
    expect((room?.width ?? 0) / (plan?.width ?? 1)).toBeCloseTo(0.5, 1);
    await page.getByRole('link', { name: 'Phòng họp B' }).click();
    await page.getByRole('img', { name: /Phòng họp B được khoanh/ }).waitFor();
    await page.getByRole('button', { name: 'Phóng to' }).click();
    await expect.poll(async () => ((await page.locator('.sheet').boundingBox())?.width ?? 0) > 600).toBe(true);
    expect(await page.getByRole('link', { name: 'Mở bản đồ' }).getAttribute('rel')).toContain('noreferrer');
  });
});

describe('installing', () => {
  it('is offered once, a minute after the first star, and not again after a no', async () => {
    await page.clock.install();
    await open('/nui/');
    const offer = page.getByText('Đặt sổ tay lên màn hình chính');
    await page.getByTestId('session-star').first().click();
    await page.clock.fastForward(50_000);
    expect(await offer.count()).toBe(0);
    await page.clock.fastForward(15_000);
    await offer.waitFor();
    await page.getByRole('button', { name: 'Thôi' }).click();
    await expect.poll(() => offer.count()).toBe(0);
    await page.reload();
    await untilReady(page);
    await page.clock.fastForward(120_000);
    expect(await offer.count()).toBe(0);
  });
});

describe('a page as the server sends it', () => {
  it('tells other sites what it is about, and no policy is broken by that', async () => {
    // What the service worker keeps of a page says nothing to other sites.
    const own = await launch({ serviceWorkers: 'block' });
    const served = own.pages()[0]!;
    await served.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        document.documentElement.dataset['violation'] = violatedDirective;
      });
    });
    for (const [path, type] of [
      ['/nui/', 'Event'],
      ['/nui/sessions/bo-sung', 'Event'],
      ['/nui/people/p-0', 'ProfilePage'],
    ] as const) {
      await served.goto(server.origin + path);
      await untilReady(served);
      const told = JSON.parse(
        (await served.locator('script[type="application/ld+json"]').textContent()) ?? '',
      ) as object;
      expect(told).toMatchObject({ '@type': type, url: PUBLIC + path });
      if (path.endsWith('bo-sung')) expect(told).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
      expect(await served.locator('link[rel=canonical]').getAttribute('href')).toBe(PUBLIC + path);
      expect(await served.locator('meta[property="og:image"]').getAttribute('content')).toMatch(/^https:/);
      expect(await served.locator('html').getAttribute('data-violation')).toBeNull();
    }
    await own.close();
  });
});

describe.each([
  { language: 'vi', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('in $language on $theme paper', ({ language, theme }) => {
  it('every one of these rooms is accessible and none is wider than the phone', async () => {
    const own = await launch({ locale: language, colorScheme: theme, reducedMotion: 'reduce' });
    const shown = own.pages()[0]!;
    const rooms = [
      'people?by=name',
      'people/p-0',
      'announcements',
      'info',
      'info/di-lai',
      'places/nha-van-hoa?room=a',
      'install',
    ];
    const found: string[] = [];
    for (const room of rooms) {
      await shown.goto(`${server.origin}/nui/${room}`);
      await untilReady(shown);
      // What a page is about may come a moment after the app stands: its part is read behind the programme.
      await shown.locator('h1').first().waitFor({ state: 'attached' });
      const { violations } = await new AxeBuilder({ page: shown }).analyze();
      found.push(...violations.map(({ id, nodes }) => `${room}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
      const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) found.push(`${room}: ${overflow} px too wide`);
    }
    await own.close();
    expect(found).toEqual([]);
  }, 120_000);
});

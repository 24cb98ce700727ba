import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anotherBuild, thisBuild, type AnotherBuild } from '#tests/support/another-build.ts';
import * as faults from '#tests/support/fault-proxy/faults.ts';
import { newPhone, shows, type Phone } from '#tests/support/journeys/phone.ts';
import { inauthenticIn } from '#tests/support/journeys/stored.ts';
import { look, settle, UNHARMED } from '#tests/support/journeys/suffering.ts';
import { sessionId } from '#tests/support/journeys/told-draft.ts';
import { openVenue, SLUG, type Venue } from '#tests/support/journeys/venue.ts';
import { untilWhole } from '#tests/support/worker-probes.ts';

const UPDATE = 'Cập nhật';

let venue: Venue;
let phone: Phone;
let another: AnotherBuild;
let own: string;

beforeAll(async () => {
  another = await anotherBuild("document.documentElement.dataset.release = 'another';");
  ({ build: own } = await thisBuild());
  venue = await openVenue();
});
afterAll(async () => {
  await venue.stop();
  await another.remove();
});
beforeEach(async () => {
  await venue.deploy();
  phone = await newPhone(venue);
});
afterEach(async () => {
  venue.proxy.calm();
  await venue.proxy.up();
  await phone.discard();
});

describe('row 16: a deploy while the app is open', () => {
  it('the open tab goes on with its own files, offers the new build, and starts it only on a yes', async () => {
    const { edition } = await settle(venue, phone);
    await untilWhole(phone.page);
    await venue.deploy(another.root);
    await phone.nudge();
    const yes = phone.page.getByRole('button', { name: UPDATE });
    await yes.waitFor();
    expect(await buildOf(phone)).toBe(own);
    // Every room of the open tab, none of whose files the server has any more.
    const refused: string[] = [];
    phone.page.on('pageerror', (error) => refused.push(error.message));
    for (const room of ['settings', 'phone', 'changes', 'mine', 'info', `sessions/${sessionId(0)}`, '']) {
      await go(phone, `/${SLUG}/${room}`);
      await phone.page.locator('main').waitFor();
    }
    await speakEnglish(phone);
    expect([refused, await buildOf(phone)]).toEqual([[], own]);
    await go(phone, `/${SLUG}/`);
    await phone.page.getByRole('button', { name: /Update|Cập nhật/ }).click();
    await phone.page.waitForFunction(() => document.documentElement.dataset['release'] === 'another');
    await phone.page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
  });
});

describe('row 19: a cache keeps the worker for a year', () => {
  it('the browser asks past its own cache, because the head names the new build', async () => {
    venue.proxy.on({ path: '/sw.js' }, faults.setHeaders(['Cache-Control', 'public, max-age=31536000, immutable']));
    await settle(venue, phone);
    expect(await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).updateViaCache)).toBe('none');
    await venue.deploy(another.root);
    const before = venue.proxy.log.length;
    await phone.nudge();
    await phone.page.getByRole('button', { name: UPDATE }).waitFor();
    expect(venue.proxy.log.slice(before).some(({ path }) => path === '/sw.js')).toBe(true);
  });

  it('the server itself forbids caches to keep the worker', async () => {
    const { headers } = await venue.proxy.capture('/sw.js');
    const control = headers.find(([name]) => name.toLowerCase() === 'cache-control')?.[1] ?? '';
    expect(control).toMatch(/no-cache|max-age=0|no-store/);
  });
});

describe('row 20: a new build that does not arrive whole', () => {
  it.each([
    ['is missing', () => faults.missing()],
    ['is cut without a length', () => faults.cut({ share: 0.6 }, { framing: 'none' })],
    ['is a sign-in page', () => faults.portal.disguised('text/javascript')],
  ])('when one file %s the old build stays whole, and the new one comes when it can', async (_name, fault) => {
    const { edition } = await settle(venue, phone);
    await venue.deploy(another.root);
    const rule = venue.proxy.on({ path: another.entry }, fault());
    await phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const worker = registration.installing;
      if (worker) await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    });
    expect(rule.met).toBeGreaterThan(0);
    expect(await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBe(null);
    await venue.proxy.down();
    await phone.open();
    expect([await buildOf(phone), await shows(phone, edition), await phone.stars()]).toEqual([own, true, 1]);
    await venue.proxy.up();
    rule.stop();
    await phone.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await phone.page.getByRole('button', { name: UPDATE }).click();
    await phone.page.waitForFunction(() => document.documentElement.dataset['release'] === 'another');
  });

  it('when the browser is killed while installing, the old build opens', async () => {
    const { edition } = await settle(venue, phone);
    await venue.deploy(another.root);
    const rule = venue.proxy.on({ path: another.entry }, faults.stall({ share: 0.5 }));
    await phone.page.evaluate(() => void navigator.serviceWorker.ready.then((registration) => registration.update()));
    while (rule.met === 0) await phone.page.evaluate(() => new Promise(requestAnimationFrame));
    await phone.kill();
    rule.stop();
    await venue.proxy.down();
    await phone.open();
    expect([await buildOf(phone), await look(venue, phone, edition)]).toEqual([own, UNHARMED.during]);
  });
});

describe('row 21: the worker is killed over and over', () => {
  it('pages open, the update arrives once, nothing is lost', async () => {
    await settle(venue, phone);
    const newest = await venue.publish();
    const session = await phone.context.newCDPSession(phone.page);
    await session.send('ServiceWorker.enable');
    for (let i = 0; i < 10; i++) {
      // Once before the page asks for anything, once while its scripts are on their way.
      await session.send('ServiceWorker.stopAllWorkers');
      await phone.page.goto(`${venue.proxy.origin}/${SLUG}/`, { waitUntil: 'commit' });
      await session.send('ServiceWorker.stopAllWorkers');
      await phone.page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
    }
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 22: no service worker', () => {
  it.each([
    [
      'knows none',
      () => {
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined, configurable: true });
        delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
      },
    ],
    [
      'refuses to register one',
      () => {
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));
      },
    ],
  ])('in a browser that %s the app works online and takes new editions', async (_name, refuse) => {
    await phone.context.addInitScript(refuse);
    const { edition } = await venue.head();
    const errors: string[] = [];
    phone.page.on('pageerror', (error) => errors.push(error.message));
    await phone.open();
    await phone.untilEdition(edition);
    const next = await venue.publish();
    await phone.nudge();
    await phone.untilEdition(next.edition);
    await phone.starFirst();
    expect([await shows(phone, next.edition), errors]).toEqual([true, []]);
  });

  it('the page about this phone says that it cannot be opened without a network', async () => {
    await phone.context.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    });
    await phone.open(`/${SLUG}/phone`);
    await phone.page.getByText(/không mở được khi không có mạng/).waitFor();
  });
});

describe('row 23: security headers without a network', () => {
  it('a page from the kept shell carries the headers the server sent with it', async () => {
    await settle(venue, phone);
    await venue.proxy.down();
    const answer = await phone.page.goto(`${venue.proxy.origin}/${SLUG}/settings`);
    expect(answer?.fromServiceWorker()).toBe(true);
    const headers = (await answer?.allHeaders()) ?? {};
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['referrer-policy']).toBeDefined();
  });
});

describe('row 24: a deploy is rolled back', () => {
  it('the earlier build opens what the later one kept', async () => {
    await venue.deploy(another.root);
    const { edition } = await settle(venue, phone);
    expect(await buildOf(phone)).toBe(another.build);
    await venue.deploy();
    await phone.nudge();
    await phone.page.getByRole('button', { name: UPDATE }).waitFor();
    expect(await look(venue, phone, edition)).toMatchObject({ edition: 'as it should be', stars: 1 });
    await phone.page.getByRole('button', { name: UPDATE }).click();
    await phone.page.waitForFunction(() => document.documentElement.dataset['release'] === undefined);
    await phone.page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
    expect([await buildOf(phone), await look(venue, phone, edition)]).toEqual([own, UNHARMED.after]);
    expect(await inauthenticIn(phone.page, venue)).toEqual([]);
  });
});

async function buildOf(phone: Phone): Promise<string | null> {
  return phone.page.locator('meta[name="sotay-build"]').getAttribute('content');
}

/** Goes to another room of the open app without loading a page. */
async function go(phone: Phone, path: string): Promise<void> {
  await phone.page.evaluate((path) => {
    const link = document.createElement('a');
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, path);
  await phone.page.waitForURL((url) => url.pathname === path);
}

async function speakEnglish(phone: Phone): Promise<void> {
  await go(phone, `/${SLUG}/settings`);
  await phone.page.getByText('English').click();
  await phone.page.locator('html[lang="en"]').waitFor({ state: 'attached' });
}

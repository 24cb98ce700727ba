import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '#tests/support/fault-proxy/answer.ts';
import * as faults from '#tests/support/fault-proxy/faults.ts';
import { newPhone, type Phone } from '#tests/support/journeys/phone.ts';
import { look, settle, sufferAndRecover, UNHARMED } from '#tests/support/journeys/suffering.ts';
import { DELTAS, HEAD, NETWORK_TROUBLES, WHOLE_OBJECTS } from '#tests/support/journeys/troubles.ts';
import { openVenue, PATHS, SLUG, type Venue } from '#tests/support/journeys/venue.ts';

let venue: Venue;
let phone: Phone;

beforeAll(async () => {
  venue = await openVenue();
});
afterAll(() => venue.stop());
beforeEach(async () => {
  phone = await newPhone(venue);
});
afterEach(async () => {
  venue.proxy.calm();
  await venue.proxy.up();
  await phone.discard();
});

describe('row 1: no network at a cold start', () => {
  it('a rebooted phone shows its programme, its star and the age of the data within two seconds', async () => {
    const { edition } = await settle(venue, phone);
    await phone.reboot();
    await venue.proxy.down();
    await phone.open();
    const shownAfter = await phone.page.evaluate(() => performance.now());
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
    await phone.untilFreshness('offline');
    expect(await phone.page.getByTestId('data-age').first().innerText()).not.toBe('');
    expect(shownAfter).toBeLessThan(2_000);
  });
});

describe('row 2: lie-fi', () => {
  it('a network that accepts and never answers hides nothing and is given up within eight seconds', async () => {
    const { edition } = await settle(venue, phone);
    venue.proxy.on({}, faults.silence());
    await phone.open();
    expect(await look(venue, phone, edition)).toMatchObject({ edition: 'as it should be' });
    expect(await phone.page.getByRole('progressbar').count()).toBe(0);
    const asked = Date.now();
    await phone.untilFreshness('offline');
    expect(Date.now() - asked).toBeLessThan(10_000);
  });
});

describe('troubles that come with a new edition and pass', () => {
  it.each(NETWORK_TROUBLES)(
    'row $row: $name hides nothing, leaves nothing behind, and ends with the new edition',
    async (trouble) => {
      const outcome = await sufferAndRecover(venue, phone, trouble);
      expect(trouble.noticed).toContain(outcome.said);
      expect(outcome).toMatchObject(UNHARMED);
      // What the kernel buffers on its way is not what the app takes: 1 GB was on offer.
      expect(Math.max(...venue.proxy.log.map(({ bytes }) => bytes))).toBeLessThan(16e6);
    },
  );
});

describe('row 3: a half-open connection', () => {
  it('what had come of a stalled part is not asked for again', async () => {
    const half = NETWORK_TROUBLES.find(({ row, name }) => row === 3 && name.includes('50'));
    if (!half) throw new Error('no such trouble');
    expect(await sufferAndRecover(venue, phone, half)).toMatchObject(UNHARMED);
    const resumed = venue.proxy.requests(WHOLE_OBJECTS).filter(({ headers }) => headers['range'] !== undefined);
    expect(resumed.map(({ status }) => status)).toEqual(resumed.map(() => 206));
    expect(resumed.length).toBeGreaterThan(0);
  });
});

describe('rows 4 and 5: truncated bodies', () => {
  const places = [{ share: 0 }, { bytes: 1 }, { share: 0.5 }, { share: 0.97 }];
  const ways = [
    { framing: 'none', encoding: 'identity' },
    { framing: 'none', encoding: 'gzip' },
    { framing: 'none', encoding: 'br' },
    { framing: 'kept', encoding: 'br' },
    { framing: 'chunked', encoding: 'identity' },
    { framing: 'kept', encoding: 'identity', ending: 'reset' },
  ] as const;

  it.each([
    ['head', HEAD],
    ['delta', DELTAS],
    ['part', WHOLE_OBJECTS],
  ])('a cut %s is never stored, however it is cut and packed', async (what, match) => {
    const held = await settle(venue, phone);
    if (what === 'part') venue.proxy.on(DELTAS, faults.missing());
    const newest = await venue.publish();
    const session = await phone.context.newCDPSession(phone.page);
    // A cut delta is mended by the whole part, so the parts are kept away while deltas are cut.
    if (what === 'delta') venue.proxy.on(WHOLE_OBJECTS, faults.missing());
    for (const way of ways) {
      for (const place of places) {
        const rule = venue.proxy.on(match, faults.cut(place, way));
        // What the browser's own cache took for whole would be given again without a request.
        await session.send('Network.clearBrowserCache');
        await phone.open();
        await phone.untilFreshness('offline', 'portal', 'refused', 'stale');
        expect({ what, way, place, met: rule.met > 0, sight: await look(venue, phone, held.edition) }).toEqual({
          ...{ what, way, place, met: true },
          sight: UNHARMED.during,
        });
        rule.stop();
      }
    }
    venue.proxy.calm();
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 8: a portal answers for the app itself', () => {
  it('HTML for the worker and the scripts fails quietly and the running app goes on', async () => {
    const { edition } = await settle(venue, phone);
    const errors: string[] = [];
    phone.page.on('pageerror', (error) => errors.push(error.message));
    venue.proxy.on({ path: /^\/(sw\.js|assets\/)/ }, faults.portal.page());
    await phone.open();
    await phone.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      // The rejection is the browser's way of saying that what it got is no worker.
      await registration.update().catch(() => undefined);
    });
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.during);
    expect(await phone.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    expect(errors).toEqual([]);
  });
});

describe('row 9: a proxy alters what it forwards', () => {
  it('a part that came wrong is asked for again under other addresses, three times at most', async () => {
    const held = await settle(venue, phone);
    await venue.publish();
    venue.proxy.on(DELTAS, faults.missing());
    venue.proxy.on(
      WHOLE_OBJECTS,
      faults.rewrite((body) => Buffer.concat([body, Buffer.from('\n')])),
    );
    const before = venue.proxy.log.length;
    await phone.open();
    await phone.untilFreshness('refused');
    const tries = venue.proxy.log.slice(before).flatMap(({ path }) => (WHOLE_OBJECTS.path.test(path) ? [path] : []));
    expect(new Set(tries).size).toBe(tries.length);
    expect(new Set(tries.map((path) => path.split('?')[0])).size).toBe(1);
    expect(tries.length).toBe(3);
    expect(await phone.page.locator('body').innerText()).toContain('sửa nội dung trên đường đi');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
  });
});

describe('row 10: a cache gives an older head', () => {
  it('an older edition is ignored after at most three tries past the cache', async () => {
    const old = await venue.proxy.capture(PATHS.head);
    await venue.publish();
    const { edition } = await settle(venue, phone);
    const before = venue.proxy.log.length;
    venue.proxy.on(HEAD, faults.replay(old));
    await phone.open();
    await phone.untilFreshness('stale');
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.during);
    const asked = venue.proxy.log.slice(before).filter(({ path }) => /\/head(\?|$)/.test(path));
    expect(asked.length).toBeLessThanOrEqual(4);
    const busted = asked.filter(({ path }) => path.includes('?'));
    expect(new Set(busted.map(({ path }) => path)).size).toBe(busted.length);
  });
});

describe('row 11: a cache that ignores the query string', () => {
  it('old answers it keeps do no harm, and the next edition arrives when it lets go', async () => {
    venue.proxy.on({}, faults.cacheIgnoringQuery());
    const held = await settle(venue, phone);
    // Somebody else who held nothing asked before us: a phone that holds the edition is only told that it is the newest.
    await fetch(venue.proxy.origin + PATHS.head);
    const newest = await venue.publish();
    await phone.open();
    await phone.untilFreshness('current', 'stale');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    venue.proxy.calm();
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });

  it('no answer a shared cache may keep depends on who asks, and one that depends on the language says so', async () => {
    const paths = [`/${SLUG}/`, `/${SLUG}/settings`, '/', '/desk/', '/shell.html', '/api/v1/conferences', PATHS.head];
    for (const path of paths) {
      const ask = (headers: Record<string, string>) =>
        venue.proxy.capture(path, { 'accept-encoding': 'identity', 'accept-language': 'vi', ...headers });
      const [nobody, somebody, english] = [
        await ask({}),
        await ask({ cookie: 'a=b; session=x' }),
        await ask({ 'accept-language': 'en' }),
      ];
      expect([path, somebody.body.equals(nobody.body)]).toEqual([path, true]);
      if (!english.body.equals(nobody.body))
        expect([path, headerOf(nobody, 'vary')]).toEqual([path, expect.stringMatching(/accept-language/i)]);
      expect([path, headerOf(nobody, 'set-cookie')]).toEqual([path, undefined]);
    }
  });
});

describe('row 13: a very poor line', () => {
  it('with 2 s latency at 32 kbit/s the programme stands at once and the new edition still arrives', async () => {
    const { edition } = await settle(venue, phone);
    const newest = await venue.publish();
    venue.proxy.link({ kilobitsPerSecond: 32, roundTripMilliseconds: 2_000 });
    await phone.open();
    expect(await phone.page.evaluate(() => performance.now())).toBeLessThan(5_000);
    expect([edition, newest.edition]).toContain(await phone.edition());
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });

  it('a line that comes and goes every second still brings the new edition', async () => {
    await settle(venue, phone);
    const newest = await venue.publish();
    venue.proxy.link({ kilobitsPerSecond: 64 });
    const steady = venue.proxy.flap(1_000);
    try {
      await phone.open();
      await phone.untilEdition(newest.edition);
    } finally {
      await steady();
    }
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 14: the phone’s clock is wrong', () => {
  it.each([
    ['a day behind', -1],
    ['five years ahead', 5 * 365],
    ['five years behind', -5 * 365],
  ])('a clock %s changes no session time and stops no update', async (_name, days) => {
    await settle(venue, phone);
    const times = await phone.page.getByTestId('session-card').allTextContents();
    const newest = await venue.publish();
    await phone.page.clock.install({ time: Date.now() + days * 86_400_000 });
    await phone.open();
    await phone.untilEdition(newest.edition);
    await phone.page.getByText('Ngày giờ của máy này không đúng').waitFor();
    const withWrongClock = await phone.page.getByTestId('session-card').allTextContents();
    expect(withWrongClock.slice(1).map(timeIn)).toEqual(times.slice(1).map(timeIn));
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });
});

function timeIn(card: string): string | undefined {
  return /\d{1,2}[:.h]\d{2}/.exec(card)?.[0];
}

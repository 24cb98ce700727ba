import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPhone, shows, type Phone } from '#tests/support/journeys/phone.ts';
import { dropStore, flipHeldText, leaveApp, raiseVersions } from '#tests/support/journeys/damage.ts';
import { inauthenticIn } from '#tests/support/journeys/stored.ts';
import { look, settle, UNHARMED } from '#tests/support/journeys/suffering.ts';
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

describe('row 29: the browser is killed while an edition is put in its place', () => {
  it('what is found afterwards is exactly the old edition or exactly the new one, eight times of eight', async () => {
    const endings = { old: 0, new: 0 };
    for (let round = 0; round < 8; round++) {
      const old = await settle(venue, phone);
      const next = await venue.publish();
      const before = venue.proxy.log.length;
      const opening = phone.open().catch(() => undefined);
      const applied = phone.page
        .waitForFunction((edition) => document.documentElement.dataset['edition'] === edition, String(next.edition))
        .catch(() => undefined);
      // From the answer's last byte on, a little later each round, until past the moment the new edition is shown.
      await until(() => venue.proxy.log.slice(before).some(({ path, status }) => isObject(path) && status > 0));
      await Promise.race([applied, turns(4 ** round)]);
      await phone.kill();
      await opening;
      await venue.proxy.down();
      await phone.open();
      const found = await phone.edition();
      expect([old.edition, next.edition]).toContain(found);
      endings[found === old.edition ? 'old' : 'new']++;
      expect(await look(venue, phone, found)).toEqual(UNHARMED.during);
      await venue.proxy.up();
    }
    console.info(`after a kill: ${endings.old} times the old edition, ${endings.new} times the new one`);
  });
});

describe('row 30: an older build meets a newer database', () => {
  it('the programme opens, stars are there, and updates go on', async () => {
    const { edition } = await settle(venue, phone);
    await leaveApp(phone.page);
    await raiseVersions(phone.page);
    await venue.proxy.down();
    await phone.open();
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.during);
    await venue.proxy.up();
    const newest = await venue.publish();
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 31: a record is damaged', () => {
  it('altered words are found out and fetched again', async () => {
    const { edition } = await settle(venue, phone);
    await leaveApp(phone.page);
    await flipHeldText(phone.page, 'Khai mạc', 'Bế mạc !');
    expect(await inauthenticIn(phone.page, venue)).not.toEqual([]);
    await phone.open();
    await phone.page.getByTestId('session-card').filter({ hasText: 'Khai mạc' }).waitFor();
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
  });

  it('words that are no JSON any more do not keep the programme from opening', async () => {
    const { edition } = await settle(venue, phone);
    await leaveApp(phone.page);
    await flipHeldText(phone.page, '"sessions":', '!sessions!:');
    await phone.open();
    await phone.untilEdition(edition);
    await phone.page.getByTestId('session-card').first().waitFor();
    expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
  });

  it.each(['objects', 'editions', 'meta'])(
    'without its store "%s" the phone mends itself and keeps its stars',
    async (store) => {
      const { edition } = await settle(venue, phone);
      await leaveApp(phone.page);
      await dropStore(phone.page, `held-${SLUG}`, store);
      await phone.open();
      await phone.untilEdition(edition);
      await phone.page.getByTestId('session-card').first().waitFor();
      await phone.untilKept();
      expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
    },
  );
});

describe('places in pages that somebody else wrote', () => {
  it.each(['no JSON', '7', '{}', '[null]', '[["KEY"]]', '[["KEY",null]]', '[["KEY",{"y":"low"}]]', '[["KEY",[]]]'])(
    '%s opens the page at its beginning',
    async (places) => {
      await phone.open();
      await phone.page.addInitScript((written) => {
        // The entry of the page that is opened again, as the app names it.
        const { key } = (history.state ?? { key: '' }) as { readonly key: string };
        sessionStorage.setItem('sotay-places', written.replace('KEY', key));
      }, places);
      await phone.page.reload({ waitUntil: 'commit' });
      await phone.page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
      expect(await phone.page.evaluate(() => scrollY)).toBe(0);
    },
  );
});

describe('row 32: the browser keeps nothing', () => {
  const refusals: [string, () => void][] = [
    [
      'refuses every database',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('refused', 'SecurityError');
        };
      },
    ],
    [
      'has no IndexedDB at all',
      () => {
        Object.defineProperty(globalThis, 'indexedDB', { value: undefined });
      },
    ],
  ];
  it.each(refusals)(
    'a browser that %s shows the programme, updates it, and says that nothing will be kept',
    async (_name, refuse) => {
      await phone.context.addInitScript(refuse);
      const { edition } = await venue.head();
      await phone.open();
      await phone.untilEdition(edition);
      expect(await shows(phone, edition)).toBe(true);
      const next = await venue.publish();
      await phone.nudge();
      await phone.untilEdition(next.edition);
      expect(await shows(phone, next.edition)).toBe(true);
      const words = await phone.page.locator('body').innerText();
      expect(words).toContain(NOT_KEPT);
    },
  );
});

const NOT_KEPT = 'Trình duyệt này không cho lưu';

function isObject(path: string): boolean {
  return path.startsWith(`${PATHS.base}/objects/`);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turns(1);
}

/** So many turns of the event loop: time that passes as the work does, not as a clock. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

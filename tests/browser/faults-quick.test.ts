import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import * as faults from '#tests/support/fault-proxy/faults.ts';
import { leaveApp, flipHeldText, raiseVersions } from '#tests/support/journeys/damage.ts';
import { headAnswer, signedByTheConference } from '#tests/support/journeys/forged-head.ts';
import { newPhone, type Phone } from '#tests/support/journeys/phone.ts';
import { look, settle, sufferAndRecover, UNHARMED } from '#tests/support/journeys/suffering.ts';
import { DELTAS, HEAD, NETWORK_TROUBLES, WHOLE_OBJECTS } from '#tests/support/journeys/troubles.ts';
import { openVenue, SLUG, type Venue } from '#tests/support/journeys/venue.ts';

// The quickest rows of the catalogue; `npm run test:faults` has them all, with every variant.
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

const QUICK = [
  'a sign-in page for everything',
  'a redirect to another host',
  'a bare 401 for everything',
  'answers that end in a reset',
];

it.each(NETWORK_TROUBLES.filter(({ name }) => QUICK.includes(name)))(
  'row $row: $name hides nothing, leaves nothing behind, and ends with the new edition',
  async (trouble) => {
    expect(await sufferAndRecover(venue, phone, trouble)).toMatchObject(UNHARMED);
  },
);

it('rows 1, 23, 30: rebooted without a network, the programme and its star are there, an older build or not', async () => {
  const { edition } = await settle(venue, phone);
  await leaveApp(phone.page);
  await raiseVersions(phone.page);
  await phone.reboot();
  await venue.proxy.down();
  await phone.open();
  expect(await look(venue, phone, edition)).toEqual(UNHARMED.during);
  await phone.untilFreshness('offline');
});

it('rows 4, 12: an object cut short without a length is not kept, and a missing one keeps the old edition whole', async () => {
  const held = await settle(venue, phone);
  const newest = await venue.publish();
  venue.proxy.on(DELTAS, faults.missing());
  const rule = venue.proxy.on(WHOLE_OBJECTS, faults.cut({ share: 0.6 }, { framing: 'none', encoding: 'br' }));
  await phone.open();
  await phone.untilFreshness('offline', 'refused');
  expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
  rule.stop();
  await phone.nudge();
  await phone.untilEdition(newest.edition);
  expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
});

it('row 10: an older head is ignored and not asked for again and again', async () => {
  const old = await venue.head();
  await venue.publish();
  const { edition } = await settle(venue, phone);
  venue.proxy.on(HEAD, faults.answerWith(headAnswer(old)));
  const before = venue.proxy.log.length;
  await phone.open();
  await phone.untilFreshness('stale');
  expect(await look(venue, phone, edition)).toEqual(UNHARMED.during);
  expect(venue.proxy.log.slice(before).filter(({ path }) => HEAD.path.test(path)).length).toBeLessThanOrEqual(4);
});

it('row 31: altered words on the device are found out and fetched again', async () => {
  const { edition } = await settle(venue, phone);
  await leaveApp(phone.page);
  await flipHeldText(phone.page, 'Khai mạc', 'Bế mạc !');
  await phone.open();
  await phone.page.getByTestId('session-card').filter({ hasText: 'Khai mạc' }).waitFor();
  expect(await look(venue, phone, edition)).toEqual(UNHARMED.after);
});

it('rows 36, 37: a fork and a wild edition number are not taken', async () => {
  const held = await settle(venue, phone);
  const parts = { ...held.parts, programme: { digest: 'A'.repeat(43), length: 10 } };
  for (const wrong of [{ parts }, { edition: 5_000_000 }]) {
    const head = await signedByTheConference(venue.dataDir, SLUG, { ...held, ...wrong });
    const rule = venue.proxy.on(HEAD, faults.answerWith(headAnswer(head)));
    await phone.open();
    await phone.untilFreshness('refused', 'offline');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    rule.stop();
  }
});

it('row 40: a delta that leads elsewhere is made good by the whole part', async () => {
  await settle(venue, phone);
  const newest = await venue.publish();
  venue.proxy.on(DELTAS, faults.answerWith(faults.page(200, 'application/json', '{"sessions":{}}')));
  await phone.open();
  await phone.untilEdition(newest.edition);
  expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
});

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as faults from '#tests/support/fault-proxy/faults.ts';
import {
  headAnswer,
  inventedPart,
  signedByAStranger,
  signedByTheConference,
} from '#tests/support/journeys/forged-head.ts';
import { newPhone, shows, type Phone } from '#tests/support/journeys/phone.ts';
import { storedBytes } from '#tests/support/journeys/stored.ts';
import { look, settle, UNHARMED } from '#tests/support/journeys/suffering.ts';
import { sessionId } from '#tests/support/journeys/told-draft.ts';
import { DELTAS, HEAD, WHOLE_OBJECTS } from '#tests/support/journeys/troubles.ts';
import { mark, openVenue, PATHS, SLUG, type Venue } from '#tests/support/journeys/venue.ts';

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
  await phone.discard();
});

describe('row 34: the server was restored from an older backup', () => {
  it('phones take the older edition of the higher epoch once, and the next one after it', async () => {
    const backup = await venue.backup();
    const older = await venue.head();
    await venue.publish();
    await settle(venue, phone);
    // The database alone is put back: the marks beside it tell the server that it is an older copy.
    await venue.restart(() => restore(backup, venue.dataDir, { marks: 'kept' }));
    await phone.open();
    await phone.untilEdition(older.edition);
    expect(await look(venue, phone, older.edition)).toEqual(UNHARMED.after);
    expect((await venue.head()).epoch).toBe(older.epoch + 1);
    const next = await venue.publish();
    await phone.open();
    await phone.untilEdition(next.edition);
    expect(await look(venue, phone, next.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 35: it was restored in silence', () => {
  it('the phone shows its newer head to the server, which raises its epoch', async () => {
    const backup = await venue.backup();
    const older = await venue.head();
    await venue.publish();
    await settle(venue, phone);
    await venue.restart(() => restore(backup, venue.dataDir, { marks: 'lost' }));
    await phone.open();
    await phone.untilFreshness('stale', 'current');
    await nudgeUntil(phone, async () => (await venue.head()).epoch === older.epoch + 1);
    await nudgeUntil(phone, async () => (await phone.edition()) === older.edition);
    expect(await look(venue, phone, older.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 36: a fork', () => {
  it('the same edition number with other content is reported and not taken, again and again', async () => {
    const held = await settle(venue, phone);
    const other = await inventedPart({ ...emptyProgramme });
    const fork = await signedByTheConference(venue.dataDir, SLUG, {
      ...held,
      parts: { ...held.parts, programme: { digest: other.digest, length: other.length } },
    });
    venue.proxy.on(HEAD, faults.answerWith(headAnswer(fork)));
    venue.proxy.on(
      { path: PATHS.object(other.digest) },
      faults.answerWith(faults.page(200, 'application/json', Buffer.from(other.bytes).toString())),
    );
    for (let time = 0; time < 3; time++) {
      await phone.open();
      await phone.untilFreshness('refused');
      expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    }
  });

  it('a head signed by a stranger is refused and nothing is fetched for it', async () => {
    const held = await settle(venue, phone);
    const foreign = await signedByAStranger({ ...held, edition: held.edition + 1 });
    const before = venue.proxy.log.length;
    venue.proxy.on(HEAD, faults.answerWith(headAnswer(foreign)));
    await phone.open();
    await phone.untilFreshness('refused');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    expect(venue.proxy.log.slice(before).filter(({ path }) => path.includes('/objects/'))).toEqual([]);
  });
});

describe('row 37: an edition number published by a fault', () => {
  it.each([2 ** 53 - 1, 2 ** 53, 5_000_000])('edition %d is not taken and the true next one is', async (edition) => {
    const held = await settle(venue, phone);
    const wild = await signedByTheConference(venue.dataDir, SLUG, { ...held, edition });
    const rule = venue.proxy.on(HEAD, faults.answerWith(headAnswer(wild)));
    await phone.open();
    await phone.untilFreshness('refused', 'offline', 'portal', 'stale');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    rule.stop();
    const next = await venue.publish();
    await phone.open();
    await phone.untilEdition(next.edition);
    expect(await look(venue, phone, next.edition)).toEqual(UNHARMED.after);
  });
});

describe('row 38: a head that never changes', () => {
  it('after its expiry the screen says since when it is not confirmed, and stays readable', async () => {
    const held = await settle(venue, phone);
    const past = new Date(Date.now() - 60_000).toISOString();
    const frozen = await signedByTheConference(venue.dataDir, SLUG, { ...held, expires: past });
    await venue.publish();
    venue.proxy.on(HEAD, faults.answerWith(headAnswer(frozen)));
    await phone.open();
    await phone.untilFreshness('stale');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    expect(await phone.page.getByTestId('data-age').first().innerText()).not.toBe('');
  });
});

describe('row 39: one part is new and the other old', () => {
  it('list and session page both stay old until every part is here, also after a kill', async () => {
    const held = await settle(venue, phone);
    const oldDetails = await venue.proxy.capture(PATHS.object(held.parts['details']?.digest ?? ''));
    const newest = await venue.publish();
    venue.proxy.on(DELTAS, faults.missing());
    venue.proxy.on({ path: new RegExp(newest.parts['details']?.digest ?? 'no details') }, faults.replay(oldDetails));
    await phone.open();
    await phone.untilFreshness('refused', 'offline', 'stale');
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    await phone.open(`/${SLUG}/sessions/${sessionId(0)}`);
    await expect.poll(() => phone.page.locator('body').innerText()).toContain(`Lời chào mừng ${mark(held.edition)}.`);
    await phone.kill();
    await phone.open();
    expect(await look(venue, phone, held.edition)).toEqual(UNHARMED.during);
    venue.proxy.calm();
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
    await phone.open(`/${SLUG}/sessions/${sessionId(0)}`);
    await expect.poll(() => phone.page.locator('body').innerText()).toContain(`Lời chào mừng ${mark(newest.edition)}.`);
  });
});

describe('row 40: a delta that is no use', () => {
  it.each([
    ['is torn', () => faults.rewrite((body) => body.subarray(0, body.length - 2))],
    ['leads elsewhere', () => faults.answerWith(faults.page(200, 'application/json', '{"sessions":{}}'))],
    ['is no object', () => faults.answerWith(faults.page(200, 'application/json', '[1,2,3]'))],
    ['names __proto__', () => faults.answerWith(faults.page(200, 'application/json', '{"__proto__":{"x":1}}'))],
    ['is missing', () => faults.missing()],
    [
      'is five megabytes',
      () => faults.answerWith(faults.page(200, 'application/json', `{"x":"${'x'.repeat(5_000_000)}"}`)),
    ],
  ])('one that %s is made good by the whole part', async (_name, fault) => {
    await settle(venue, phone);
    const newest = await venue.publish();
    const rule = venue.proxy.on(DELTAS, fault());
    const before = venue.proxy.log.length;
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(rule.met).toBeGreaterThan(0);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
    expect(venue.proxy.log.slice(before).filter(({ path }) => WHOLE_OBJECTS.path.test(path)).length).toBeGreaterThan(0);
  });
});

describe('row 41: an install of three months ago', () => {
  it('ends with the very bytes of a fresh install, deltas pruned', async () => {
    await settle(venue, phone);
    await phone.page.goto('about:blank');
    for (let month = 0; month < 3; month++) await venue.publish();
    const newest = await venue.head();
    venue.proxy.on(DELTAS, faults.missing());
    await phone.open();
    await phone.untilEdition(newest.edition);
    expect(await look(venue, phone, newest.edition)).toEqual(UNHARMED.after);
    const fresh = await newPhone(venue);
    try {
      await settle(venue, fresh);
      expect(await shows(fresh, newest.edition)).toBe(true);
      expect(await partsOn(phone, newest.parts)).toEqual(await partsOn(fresh, newest.parts));
    } finally {
      await fresh.discard();
    }
  });
});

const emptyProgramme = {
  conference: { title: { vi: 'Hội nghị giả' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
  ...{ sessions: {}, rooms: {}, tracks: {}, people: {}, organisations: {}, delegations: {}, announcements: {} },
};

async function restore(backup: string, dataDir: string, { marks }: { marks: 'kept' | 'lost' }): Promise<void> {
  const kept = marks === 'kept' ? ['highwater.json'] : [];
  const aside = `${dataDir}-aside`;
  for (const name of kept) await cp(join(dataDir, name), join(aside, name));
  await rm(dataDir, { recursive: true });
  await cp(backup, dataDir, { recursive: true });
  for (const name of kept) await cp(join(aside, name), join(dataDir, name));
}

async function nudgeUntil(phone: Phone, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await phone.nudge();
    await phone.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** The held bytes of an edition's parts, by part. */
async function partsOn(phone: Phone, parts: Readonly<Record<string, { readonly digest: string }>>): Promise<object> {
  const stored = new Map((await storedBytes(phone.page)).map(({ digest, base64 }) => [digest, base64]));
  return Object.fromEntries(Object.entries(parts).map(([name, { digest }]) => [name, stored.get(digest)]));
}

import type { Freshness } from '#sync/sync.ts';
import type { FaultProxy } from '#tests/support/fault-proxy.ts';
import type { Head } from '#wire/head.ts';
import { shows, type Phone } from './phone.ts';
import { inauthenticIn } from './stored.ts';
import type { Venue } from './venue.ts';

/** A trouble on the way to a new edition. */
export interface Trouble {
  /** Begins when the new edition is out and the phone has not asked for it. */
  begin(proxy: FaultProxy, newest: Head, held: Head): void | Promise<void>;
  /** What the app says once it has noticed. */
  readonly noticed: readonly Freshness[];
}

/** What a reader could see and what the device kept. */
export interface Sight {
  /** The screen shows exactly one edition, the one it should. */
  readonly edition: 'as it should be' | 'wrong or mixed';
  readonly stars: number;
  /** Stored bytes that nobody published. */
  readonly strange: readonly string[];
}

export interface Suffering {
  readonly said: Freshness;
  /** The held edition, while the trouble lasts. */
  readonly during: Sight;
  /** The newest edition, once it is over. */
  readonly after: Sight;
}

/** What must come of every trouble: the old edition stays until the new one is whole, and nothing of the reader's is lost. */
export const UNHARMED = {
  during: { edition: 'as it should be', stars: 1, strange: [] },
  after: { edition: 'as it should be', stars: 1, strange: [] },
} as const;

/** A reader with one star holds edition n; n + 1 is published; trouble comes and goes. */
export async function sufferAndRecover(venue: Venue, phone: Phone, trouble: Trouble): Promise<Suffering> {
  const held = await settle(venue, phone);
  const newest = await venue.publish();
  await trouble.begin(venue.proxy, newest, held);
  await phone.open();
  await phone.untilFreshness(...trouble.noticed);
  const said = await phone.freshness();
  const during = await look(venue, phone, held.edition);
  venue.proxy.calm();
  await phone.nudge();
  await phone.untilEdition(newest.edition);
  await phone.untilFreshness('current');
  return { said, during, after: await look(venue, phone, newest.edition) };
}

/** Brings the phone to the newest edition with one star set and everything kept for later. Answers that edition's head. */
export async function settle(venue: Venue, phone: Phone): Promise<Head> {
  const head = await venue.head();
  await phone.open();
  await phone.untilEdition(head.edition);
  await phone.untilKept();
  await phone.untilFreshness('current');
  if ((await phone.stars()) === 0) await phone.starFirst();
  return head;
}

export async function look(venue: Venue, phone: Phone, edition: number): Promise<Sight> {
  return {
    edition: (await shows(phone, edition)) ? 'as it should be' : 'wrong or mixed',
    stars: await phone.stars(),
    strange: await inauthenticIn(phone.page, venue),
  };
}

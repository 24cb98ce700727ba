import { CARD_FIELDS, directoryEntry, type Choices } from '#domain/delegates.ts';
import type { Instant } from '#domain/time.ts';
import { LEASE, type Own } from '#wire/me/own.ts';
import { badgeRowsOf } from '../database/badge-rows.ts';
import { consentRows } from '../database/consent-rows.ts';
import { delegateRow, type DelegateAt, type KeptDelegate } from '../database/delegate-rows.ts';
import { devicesOf } from '../database/delegate-session-rows.ts';
import { ownRows, type OwnRows } from '../database/own-rows.ts';
import type { Queries } from '../database/queries.ts';
import type { SignedInDelegate } from './delegate-sessions.ts';
import { rulesOf } from './registered.ts';

/** Everything of the delegate who asks, as their phone holds it; undefined when they were just erased. */
export async function ownOf(db: Queries, who: SignedInDelegate, at: Instant): Promise<Own | undefined> {
  const kept = await delegateRow(db, who);
  if (!kept) return undefined;
  const rows = await ownRows(db, who);
  const { rules } = await rulesOf(db, who.conference);
  const { grounds, questions, feedback, photos } = rules;
  const devices = await devicesOf(db, who.conference, who.delegate, new Date(at).toISOString());
  return {
    conference: who.conference,
    delegate: { id: kept.id, ...cardOf(kept) },
    choices: { ...kept.choices },
    isAsked: kept.askedAt !== undefined,
    grounds: grounds as Own['grounds'],
    takes: { questions, feedback, photos },
    keepNotes: kept.keepsNotesSince !== undefined,
    ...writtenBy(rows),
    devices: devices.map((device) => ({ ...device, ...(device.id === who.session ? { isThis: true as const } : {}) })),
    ...(rows.checkedInAt === undefined ? {} : { checkedInAt: rows.checkedInAt }),
    lease: leaseFrom(at),
  };
}

/** Everything the server knows of the delegate who asks, for them to take away; undefined when they were just erased. */
export async function everythingOf(db: Queries, who: DelegateAt, at: Instant): Promise<object | undefined> {
  const told = await toldByOrganisers(db, who, at);
  if (!told) return undefined;
  const { notes, feedback, votes } = await ownRows(db, who);
  const devices = await devicesOf(db, who.conference, who.delegate, new Date(at).toISOString());
  return { ...told, onlyOnTheirPhone: undefined, devices, notes, feedback, votes };
}

/**
 * What organisers hand to a delegate who asks them instead; undefined when there is no such delegate. Notes are for
 * their writer alone and opinions are given unnamed, so that of these there is only how many there are: the delegate
 * takes them from their own phone.
 */
export async function toldByOrganisers(db: Queries, who: DelegateAt, at: Instant): Promise<object | undefined> {
  const kept = await delegateRow(db, who);
  if (!kept) return undefined;
  const { delegate, own, choices, askedAt, keepsNotesSince, updatedAt } = kept;
  const { notes, feedback, questions, photos, checkedInAt } = await ownRows(db, who);
  const badges = await badgeRowsOf(db, who);
  return {
    conference: who.conference,
    exportedAt: new Date(at).toISOString(),
    id: kept.id,
    registered: delegate,
    own,
    choices,
    askedAt,
    decisions: await consentRows(db, who),
    keepsNotesSince,
    updatedAt,
    badges: badges.map(({ issuedAt, revokedAt }) => ({ issuedAt, revokedAt })),
    checkedInAt,
    questions,
    photos,
    onlyOnTheirPhone: { notes: notes.length, feedback: feedback.length },
  };
}

/** Until when a phone may show the directory: whole hours, so that what it asks for stays the same within one. */
function leaseFrom(at: Instant): string {
  return new Date(Math.floor((at + LEASE) / HOUR) * HOUR).toISOString();
}

const HOUR = 3_600_000;
const ALL = Object.fromEntries(CARD_FIELDS.map((field) => [field, true])) as Choices;

/** Their card as others would see it if they showed everything. */
function cardOf({ delegate, own }: KeptDelegate): Omit<Own['delegate'], 'id'> {
  const { portrait, ...card } = directoryEntry(delegate, own, ALL, {}) ?? { name: delegate.name };
  return { ...card, ...(portrait === undefined ? {} : { portrait: [...portrait] }) };
}

function writtenBy(rows: OwnRows): Pick<Own, 'notes' | 'feedback' | 'questions' | 'votes' | 'photos'> {
  return {
    notes: byId(rows.notes, 'session', ({ text, at, title, revision: rev }) => ({
      text,
      at,
      ...(title === null ? {} : { title }),
      rev,
    })),
    feedback: byId(rows.feedback, 'session', ({ rating, text, revision: rev }) => ({
      rating,
      ...(text === null ? {} : { text }),
      rev,
    })),
    questions: byId(rows.questions, 'id', ({ session, text, named, state, because, askedAt, votes }) => ({
      session,
      text,
      named: named !== null,
      state,
      because: because ?? undefined,
      askedAt,
      votes,
    })),
    votes: [...rows.votes],
    photos: byId(rows.photos, 'id', ({ state, because, caption, session }) => ({
      state,
      because: because ?? undefined,
      ...(caption === null ? {} : { caption }),
      ...(session === null ? {} : { session }),
    })),
  };
}

function byId<K extends string, R extends Readonly<Record<K, string>>, T>(
  rows: readonly R[],
  key: K,
  told: (row: R) => T,
): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row[key], told(row)]));
}

import type { Slug } from '#domain/conference.ts';
import { groupedBy } from '#domain/grouping.ts';
import type { Note } from '#domain/notes.ts';
import type { SessionId } from '#domain/session.ts';
import type { Added } from '#device/faces.ts';
import { deflate, inflate } from '#platform/deflate.ts';
import { encodeInParts } from '#wire/handover-parts.ts';
import { decodeHandOver, markOf, type HandOver } from '#wire/handover.ts';
import { HAND_OVER } from './hand-over-link.ts';
import type { Handbook } from './handbook.ts';
import { pathTo } from './routes.ts';
import { addressOf } from './sharing.ts';

/** What this phone hands over, as addresses for another phone to open. */
export interface Offer {
  readonly stars: number;
  readonly notes: number;
  /** All of it in one address; undefined when that is longer than messages carry. */
  readonly link: string | undefined;
  /** The same as addresses short enough for codes; each can be taken alone. Undefined when there would be too many. */
  readonly codes: readonly string[] | undefined;
}

/** What another phone hands over, before the reader said yes. */
export type Coming =
  | {
      readonly kind: 'coming';
      readonly part: number;
      readonly parts: number;
      readonly stars: readonly SessionId[];
      /** Stars of sessions the held programme does not have. */
      readonly unknown: number;
      readonly notes: HandOver['notes'];
    }
  | { readonly kind: 'elsewhere'; readonly conference: Slug }
  | { readonly kind: 'refused'; readonly because: 'not a hand-over' | 'too new' | 'damaged' };

/** What a code of 97 × 97 holds: cheap cameras still read it from a phone's screen. */
const LONGEST_CODE = 850;
/** Nobody scans more. */
const MOST_CODES = 12;
/** Messengers cut addresses that are longer. */
const LONGEST_LINK = 8_000;

/** Puts stars and notes of this conference into addresses. The fragment never reaches a server. */
export async function offerOf({ conference, mine }: Handbook): Promise<Offer> {
  const base = addressOf(pathTo({ page: 'mine', slug: conference.slug })) + HAND_OVER;
  const sessions = [...mine.starred];
  const own = {
    conference: conference.slug,
    stars: await Promise.all(sessions.map(markOf)),
    notes: [...mine.notes.all]
      .filter(([, { text }]) => text.trim() !== '')
      .map(([session, { text, title }]) => ({ session, text, ...(title === undefined ? {} : { title }) })),
  };
  const squeezing = { deflate, inflate };
  const [whole = ''] = await encodeInParts(own, Infinity, squeezing);
  const codes = await encodeInParts(own, LONGEST_CODE - base.length, squeezing);
  return {
    stars: own.stars.length,
    notes: own.notes.length,
    link: base.length + whole.length > LONGEST_LINK ? undefined : base + whole,
    codes: codes.length > MOST_CODES ? undefined : codes.map((code) => base + code),
  };
}

/** Reads what was handed over. Never rejects. */
export async function comingIn(text: string, { conference }: Handbook): Promise<Coming> {
  const read = await decodeHandOver(text, { inflate });
  if (read.kind === 'refused') return read;
  const { conference: other, part, parts, stars: marks, notes } = read.handOver;
  if (other !== conference.slug) return { kind: 'elsewhere', conference: other };
  const known = new Map(
    await Promise.all((conference.index?.sessions ?? []).map(async ({ id }) => [await markOf(id), id] as const)),
  );
  const stars = [...new Set(marks)].map((mark) => known.get(mark)).filter((id) => id !== undefined);
  return { kind: 'coming', part, parts, stars, unknown: new Set(marks).size - stars.length, notes };
}

/** Adds it to what is here. Rejects, and adds nothing, where the disk refuses it. */
export function takeIn(coming: Extract<Coming, { kind: 'coming' }>, book: Handbook): Promise<Added> {
  const { conference, mine, moment } = book;
  const at = moment();
  // Several notes of one session are pieces of a long one.
  const pieces = groupedBy(coming.notes, ({ session }) => session);
  const notes = [...pieces].map(([session, own]): readonly [SessionId, Note] => {
    const title = own.find((piece) => piece.title !== undefined)?.title;
    const text = own.map((piece) => piece.text).join('\n\n');
    return [session, { text, at, ...(title === undefined ? {} : { title }) }];
  });
  const stars = new Map(coming.stars.map((session) => [session, at]));
  return mine.add(new Map([[conference.slug, { stars, notes: new Map(notes) }]]));
}

import * as v from 'valibot';
import { isSlug, type Slug } from '#domain/conference.ts';
import type { Note } from '#domain/notes.ts';
import type { SessionId } from '#domain/session.ts';
import type { Bytes } from './canonical.ts';
import { decodeJson } from './decoded.ts';
import { digestOf, fromBase64Url, toBase64Url } from './digest.ts';

/** A session in eight characters: the first 48 bits of its id's digest. Also the ids of other people's tools fit so. */
export type SessionMark = string;

/** What one code or link carries. Each can be taken without the others. */
export interface HandOver {
  readonly conference: Slug;
  /** Which of how many, from 1. */
  readonly part: number;
  readonly parts: number;
  readonly stars: readonly SessionMark[];
  readonly notes: readonly HandedNote[];
}

/** Notes name their session in full: the other phone may not have it in its programme. */
export interface HandedNote extends Pick<Note, 'text' | 'title'> {
  readonly session: SessionId;
}

export type ReadHandOver =
  | { readonly kind: 'read'; readonly handOver: HandOver }
  | { readonly kind: 'refused'; readonly because: 'not a hand-over' | 'too new' | 'damaged' };

/** How notes are squeezed; the browser's own way is in src/platform/deflate.ts. */
export interface Squeezing {
  /** Undefined where it cannot. */
  deflate(bytes: Bytes): Promise<Bytes | undefined>;
  /** Rejects for what it cannot unfold, or not within `limit` bytes. */
  inflate(bytes: Bytes, limit: number): Promise<Bytes>;
}

const VERSION = '1';
const MARK_LENGTH = 8;
/** Longer than any address a phone passes on. */
const LONGEST = 200_000;
const MOST_NOTE_BYTES = 1_000_000;

const notesSchema = v.pipe(
  v.array(
    v.object({
      s: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      t: v.pipe(v.string(), v.minLength(1)),
      n: v.optional(v.string()),
    }),
  ),
  v.maxLength(10_000),
);
const SHAPE = /^(\d{1,4})\.([a-z0-9-]+)\.([\w-]*)\.((?:[dp][\w-]+)?)\.(\d{1,4})-(\d{1,4})$/;

/** The mark of a session. */
export async function markOf(session: SessionId): Promise<SessionMark> {
  return (await digestOf(new TextEncoder().encode(session))).slice(0, MARK_LENGTH);
}

/**
 * Writes a hand-over as text for the fragment of an address: `1.<conference>.<marks>.<notes>.<part>-<parts>`, where the
 * marks stand one after another and the notes are JSON, squeezed (`d…`) or plain (`p…`), in base64url. The part stands
 * last, so that an address that was cut short does not pass for a whole one.
 */
export async function encodeHandOver(handOver: HandOver, { deflate }: Pick<Squeezing, 'deflate'>): Promise<string> {
  const { conference, part, parts, stars, notes } = handOver;
  let written = '';
  if (notes.length > 0) {
    const rows = notes.map(({ session, text, title }) => ({ s: session, t: text, n: title }));
    const plain = new TextEncoder().encode(JSON.stringify(rows));
    const squeezed = await deflate(plain);
    written = squeezed ? `d${toBase64Url(squeezed)}` : `p${toBase64Url(plain)}`;
  }
  return [VERSION, conference, stars.join(''), written, `${part}-${parts}`].join('.');
}

/** Reads what somebody else's phone, or anybody, put into an address. Never throws. */
export async function decodeHandOver(text: string, { inflate }: Pick<Squeezing, 'inflate'>): Promise<ReadHandOver> {
  const [, version, conference = '', marks = '', written = '', part = '', parts = ''] =
    (text.length <= LONGEST && SHAPE.exec(text)) || [];
  const known = /^(\d{1,4})\./.exec(text)?.[1];
  if (known !== undefined && Number(known) > Number(VERSION)) return { kind: 'refused', because: 'too new' };
  if (known !== VERSION) return { kind: 'refused', because: 'not a hand-over' };
  const notes = await notesIn(written, inflate);
  const isWhole = version === VERSION && isSlug(conference) && marks.length % MARK_LENGTH === 0 && notes !== undefined;
  if (!isWhole || Number(part) < 1 || Number(part) > Number(parts)) return { kind: 'refused', because: 'damaged' };
  const stars = marks.match(/.{8}/g) ?? [];
  return { kind: 'read', handOver: { conference, part: Number(part), parts: Number(parts), stars, notes } };
}

async function notesIn(written: string, inflate: Squeezing['inflate']): Promise<readonly HandedNote[] | undefined> {
  if (written === '') return [];
  try {
    const bytes = fromBase64Url(written.slice(1));
    const read = decodeJson(written.startsWith('d') ? await inflate(bytes, MOST_NOTE_BYTES) : bytes, notesSchema);
    if (!read.ok) return undefined;
    return read.value.map(({ s, t, n }) => ({ session: s, text: t, ...(n === undefined ? {} : { title: n }) }));
  } catch {
    // Not base64, or not what deflate makes: cut short or made up, which is told in one sentence.
    return undefined;
  }
}

import * as v from 'valibot';
import { DOCUMENT_KINDS } from '#domain/documents.ts';
import { RENDITION_SIZES } from '#domain/media.ts';
import { isRecordId } from '#domain/records.ts';
import { PARTS_OF_DAY, ROLES, SESSION_KINDS } from '#domain/session.ts';
import { isLanguageTag } from '#domain/text.ts';
import { isLocalDate, isTimeZone, isVenueTime } from '#domain/time.ts';
import { isWellFormedText } from '#domain/well-formed.ts';
import type { DraftCollection } from './edits.ts';

// Strict where the parts' own schemas are lenient: what is written here is published, so nothing may be dropped or
// mended on the way. Every record these accept reads the same from a published part (tests/unit/wire/desk).
const LONGEST_TEXT = 100_000;
const LONGEST_LINE = 2_000;
const MOST_ITEMS = 1_000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const line = v.pipe(v.string(), v.maxLength(LONGEST_LINE));
const id = v.pipe(v.string(), v.check(isRecordId));
const language = v.pipe(v.string(), v.maxLength(35), v.check(isLanguageTag));
const localised = v.record(language, text);
const date = v.pipe(v.string(), v.check(isLocalDate));
const venueTime = v.pipe(v.string(), v.check(isVenueTime));
const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i));
const flag = v.literal(true);
const listOf = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(MOST_ITEMS));
const optional = v.optional;
// Where a delegate may be sent: no scheme that runs something.
const address = v.pipe(line, v.url(), v.regex(/^(?:https?:\/\/|mailto:)/i));
const link = v.strictObject({ url: address, title: optional(line) });

const digest = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
const type = v.pipe(v.string(), v.regex(/^[a-z]+\/[\w.+-]+$/), v.maxLength(200));
const mediaFile = { digest, length: natural, type, name: optional(line) };
const file = v.strictObject(mediaFile);
const renditions = listOf(
  v.strictObject({ ...mediaFile, size: v.picklist(RENDITION_SIZES), width: natural, height: natural }),
);

const votes = v.strictObject({ for: natural, against: natural, abstained: natural, present: optional(natural) });
const ofSession = { session: id, note: optional(localised) };
const outcome = v.variant('kind', [
  v.strictObject({
    ...ofSession,
    kind: v.literal('adoption'),
    adopted: listOf(localised),
    votes: optional(votes),
  }),
  v.strictObject({
    ...ofSession,
    kind: v.literal('election'),
    body: localised,
    term: optional(line),
    results: listOf(v.strictObject({ office: localised, person: id, votes: optional(natural) })),
    votes: optional(votes),
  }),
  v.strictObject({
    ...ofSession,
    kind: v.literal('award'),
    award: localised,
    presentedBy: optional(id),
    recipients: optional(localised),
  }),
  v.strictObject({
    ...ofSession,
    kind: v.literal('donation'),
    what: localised,
    donor: optional(localised),
    recipients: optional(listOf(localised)),
    purpose: optional(localised),
  }),
]);

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const planArea = v.strictObject({ x: share, y: share, width: share, height: share });

const SCHEMAS: Readonly<Record<DraftCollection, v.GenericSchema>> = {
  conference: v.strictObject({
    title: localised,
    shortTitle: optional(localised),
    organiser: optional(localised),
    place: optional(localised),
    description: optional(localised),
    timeZone: v.pipe(v.string(), v.check(isTimeZone)),
    languages: v.pipe(v.array(language), v.minLength(1), v.maxLength(20)),
    starts: optional(date),
    ends: optional(date),
    accent: optional(colour),
    website: optional(address),
    credit: optional(localised),
  }),
  sessions: v.strictObject({
    title: localised,
    subtitle: optional(localised),
    kind: v.picklist(SESSION_KINDS),
    day: optional(date),
    order: natural,
    start: optional(venueTime),
    end: optional(venueTime),
    partOfDay: optional(v.picklist(PARTS_OF_DAY)),
    room: optional(id),
    track: optional(id),
    people: optional(listOf(v.strictObject({ person: id, role: v.picklist(ROLES) }))),
    language: optional(language),
    cancelled: optional(flag),
    doNotRecord: optional(flag),
    abstract: optional(localised),
    description: optional(localised),
    links: optional(listOf(link)),
    attachments: optional(listOf(link)),
  }),
  rooms: v.strictObject({
    name: localised,
    order: natural,
    floor: optional(localised),
    capacity: optional(natural),
    description: optional(localised),
  }),
  tracks: v.strictObject({ name: localised, order: natural, colour: optional(colour) }),
  people: v.strictObject({
    name: line,
    honorific: optional(line),
    delegation: optional(id),
    organisation: optional(id),
    position: optional(localised),
    biography: optional(localised),
    positions: optional(listOf(v.strictObject({ title: localised, organisation: optional(localised) }))),
    links: optional(listOf(link)),
    portrait: optional(renditions),
  }),
  organisations: v.strictObject({ name: localised, place: optional(localised) }),
  delegations: v.strictObject({ name: localised, order: natural }),
  announcements: v.strictObject({
    title: localised,
    text: optional(localised),
    at: venueTime,
    pinned: optional(flag),
    urgent: optional(flag),
  }),
  outcomes: outcome,
  documents: v.strictObject({
    title: localised,
    kind: v.picklist(DOCUMENT_KINDS),
    order: natural,
    sessions: optional(listOf(id)),
    authors: optional(listOf(id)),
    language: optional(language),
    files: optional(listOf(file)),
    pages: optional(natural),
    text: optional(file),
    scanned: optional(flag),
    cover: optional(renditions),
    audience: optional(v.literal('delegates')),
  }),
  albums: v.strictObject({ title: localised, order: natural }),
  photos: v.strictObject({
    caption: localised,
    album: id,
    order: natural,
    session: optional(id),
    people: optional(listOf(id)),
    credit: optional(localised),
    renditions: optional(renditions),
    placeholder: optional(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
    audience: optional(v.literal('delegates')),
  }),
  pages: v.strictObject({ title: localised, text: localised, order: natural }),
  places: v.strictObject({
    name: localised,
    order: natural,
    address: optional(localised),
    latitude: optional(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
    longitude: optional(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
    rooms: optional(listOf(id)),
    plan: optional(v.strictObject({ renditions, rooms: optional(v.record(id, planArea)) })),
  }),
};

/** Why something is no record, and of which field that is said (`people.3.role`). */
export interface RecordFault {
  readonly reason: 'not-a-record' | 'too-large';
  readonly field?: string;
}

/**
 * What is wrong with a record of that collection. Where fields are named, only they are judged: somebody who corrects a
 * title need not first mend a date that an import brought.
 */
export function recordFault(
  collection: DraftCollection,
  record: Readonly<Record<string, unknown>>,
  judged?: readonly string[],
): RecordFault | undefined {
  const fields = judged ?? Object.keys(record);
  const unsound = fields.map((field) => unsoundAt(record[field], field)).find((place) => place !== undefined);
  if (unsound !== undefined) return { reason: 'not-a-record', field: unsound };
  const read = v.safeParse(SCHEMAS[collection], record);
  const issue = read.issues?.find(({ path }) => judged?.includes(String(path?.[0]?.key)) ?? true);
  if (issue === undefined) return undefined;
  const field = v.getDotPath(issue) ?? undefined;
  const reason = issue.type === 'max_length' ? 'too-large' : 'not-a-record';
  return { reason, ...(field === undefined ? {} : { field }) };
}

const DEEPEST = 8;

/** The place of what JSON can hold and a published record cannot: null, half characters, names that mean something else. */
function unsoundAt(value: unknown, place: string, depth = 0): string | undefined {
  if (value === null || depth > DEEPEST) return place;
  if (typeof value === 'string') return isWellFormedText(value) ? undefined : place;
  if (typeof value !== 'object' || value === undefined) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value) && !isRecordId(key)) return place;
    const found = unsoundAt(member, `${place}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

import * as v from 'valibot';
import { DOCUMENT_KINDS } from '#domain/documents.ts';
import type { PublicPartName, PublicParts } from '#domain/parts.ts';
import { RENDITION_SIZES } from '#domain/media.ts';
import { PARTS_OF_DAY, ROLES, SESSION_KINDS } from '#domain/session.ts';
import { isVenueTime } from '#domain/time.ts';
import type { Bytes } from './canonical.ts';
import { decodeJson, type Decoded } from './decoded.ts';

// Readers take what they know: unknown members are dropped, unknown kinds become "other", so that an app
// installed today reads what a server of next year publishes under the same wire version.
const text = v.string();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200)); // as isRecordId has it
const localised = v.record(v.string(), text);
const date = v.pipe(v.string(), v.isoDate());
const venueTime = v.pipe(v.string(), v.check(isVenueTime, 'not an RFC 3339 time with seconds and offset'));
const whole = v.pipe(v.number(), v.safeInteger());
const natural = v.pipe(whole, v.minValue(0));
const colour = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i))), undefined);
const flag = v.optional(v.literal(true));
const link = v.object({ url: v.string(), title: v.optional(text) });
const byId = <S extends v.GenericSchema>(schema: S) => v.record(id, schema);

const conference = v.object({
  title: localised,
  shortTitle: v.optional(localised),
  organiser: v.optional(localised),
  place: v.optional(localised),
  description: v.optional(localised),
  timeZone: v.string(),
  languages: v.pipe(v.array(v.string()), v.minLength(1)),
  starts: v.optional(date),
  ends: v.optional(date),
  accent: colour,
  website: v.optional(v.string()),
  credit: v.optional(localised),
});

const session = v.object({
  title: localised,
  subtitle: v.optional(localised),
  kind: v.fallback(v.picklist(SESSION_KINDS), 'other'),
  day: v.optional(date),
  order: natural,
  start: v.optional(venueTime),
  end: v.optional(venueTime),
  partOfDay: v.fallback(v.optional(v.picklist(PARTS_OF_DAY)), undefined),
  room: v.optional(id),
  track: v.optional(id),
  people: v.optional(v.array(v.object({ person: id, role: v.fallback(v.picklist(ROLES), 'speaker') }))),
  language: v.optional(v.string()),
  cancelled: flag,
  doNotRecord: flag,
});

const room = v.object({
  name: localised,
  order: natural,
  floor: v.optional(localised),
  capacity: v.optional(natural),
  description: v.optional(localised),
});
const track = v.object({ name: localised, order: natural, colour });
const person = v.object({
  name: text,
  honorific: v.optional(text),
  delegation: v.optional(id),
  organisation: v.optional(id),
  position: v.optional(localised),
});
const organisation = v.object({ name: localised, place: v.optional(localised) });
const delegation = v.object({ name: localised, order: natural });
const announcement = v.object({
  title: localised,
  text: v.optional(localised),
  at: venueTime,
  pinned: flag,
  urgent: flag,
});

export const programmeSchema = v.object({
  conference,
  sessions: byId(session),
  rooms: byId(room),
  tracks: byId(track),
  people: byId(person),
  organisations: byId(organisation),
  delegations: byId(delegation),
  announcements: byId(announcement),
});

const votes = v.object({ for: natural, against: natural, abstained: natural, present: v.optional(natural) });
const ofSession = { session: id, note: v.optional(localised) };
const outcome = v.variant('kind', [
  v.object({ ...ofSession, kind: v.literal('adoption'), adopted: v.array(localised), votes: v.optional(votes) }),
  v.object({
    ...ofSession,
    kind: v.literal('election'),
    body: localised,
    term: v.optional(text),
    results: v.array(v.object({ office: localised, person: id, votes: v.optional(natural) })),
    votes: v.optional(votes),
  }),
  v.object({
    ...ofSession,
    kind: v.literal('award'),
    award: localised,
    presentedBy: v.optional(id),
    recipients: v.optional(localised),
  }),
  v.object({
    ...ofSession,
    kind: v.literal('donation'),
    what: localised,
    donor: v.optional(localised),
    recipients: v.optional(v.array(localised)),
    purpose: v.optional(localised),
  }),
]);

const OUTCOME_KINDS: readonly unknown[] = outcome.options.map((option) => option.entries.kind.literal);

/** Leaves out what a later build knows and this one could not show. What is no object at all is left for its schema to refuse. */
const isOfThisBuild =
  (member: 'kind' | 'size', known: readonly unknown[]) =>
  (record: unknown): boolean => {
    if (typeof record !== 'object' || record === null) return true;
    const value: unknown = (record as Readonly<Record<string, unknown>>)[member];
    return typeof value !== 'string' || known.includes(value);
  };
const isKnownOutcome = isOfThisBuild('kind', OUTCOME_KINDS);
const isKnownRendition = isOfThisBuild('size', RENDITION_SIZES);

const mediaFile = { digest: v.string(), length: natural, type: v.string(), name: v.optional(text) };

/** The sizes of a picture; sizes of later builds are left out. */
export const renditionsSchema = v.pipe(
  v.array(v.unknown()),
  v.transform((all) => all.filter(isKnownRendition)),
  v.array(v.object({ ...mediaFile, size: v.picklist(RENDITION_SIZES), width: natural, height: natural })),
);

const outcomes = v.pipe(
  v.record(id, v.unknown()),
  v.transform((all) => Object.fromEntries(Object.entries(all).filter(([, record]) => isKnownOutcome(record)))),
  byId(outcome),
);

export const detailsSchema = v.object({
  sessions: byId(
    v.object({
      abstract: v.optional(localised),
      description: v.optional(localised),
      links: v.optional(v.array(link)),
      attachments: v.optional(v.array(link)),
    }),
  ),
  people: byId(
    v.object({
      biography: v.optional(localised),
      positions: v.optional(v.array(v.object({ title: localised, organisation: v.optional(localised) }))),
      links: v.optional(v.array(link)),
      portrait: v.optional(renditionsSchema),
    }),
  ),
  outcomes,
});

export const documentsSchema = v.object({
  documents: byId(
    v.object({
      title: localised,
      kind: v.fallback(v.picklist(DOCUMENT_KINDS), 'other'),
      order: natural,
      sessions: v.optional(v.array(id)),
      authors: v.optional(v.array(id)),
      language: v.optional(v.string()),
      files: v.optional(v.array(v.object(mediaFile))),
      pages: v.optional(natural),
      text: v.optional(v.object(mediaFile)),
      scanned: flag,
      cover: v.optional(renditionsSchema),
    }),
  ),
});

export const photosSchema = v.object({
  albums: byId(v.object({ title: localised, order: natural })),
  photos: byId(
    v.object({
      caption: localised,
      album: id,
      order: natural,
      session: v.optional(id),
      people: v.optional(v.array(id)),
      credit: v.optional(localised),
      renditions: v.optional(renditionsSchema),
      placeholder: v.optional(v.string()),
    }),
  ),
});

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const planArea = v.object({ x: share, y: share, width: share, height: share });

export const infoSchema = v.object({
  pages: byId(v.object({ title: localised, text: localised, order: natural })),
  places: byId(
    v.object({
      name: localised,
      order: natural,
      address: v.optional(localised),
      latitude: v.optional(v.number()),
      longitude: v.optional(v.number()),
      rooms: v.optional(v.array(id)),
      plan: v.optional(v.object({ renditions: renditionsSchema, rooms: v.optional(byId(planArea)) })),
    }),
  ),
});

/** The schema of each part of the public channel, by the part's name in the head. */
export const partSchemas: { readonly [P in PublicPartName]: v.GenericSchema<unknown, Required<PublicParts>[P]> } = {
  programme: programmeSchema,
  details: detailsSchema,
  documents: documentsSchema,
  photos: photosSchema,
  info: infoSchema,
};

/** The schema of a part of some channel; undefined for one this build does not know. */
export type SchemaOfPart = (name: string) => v.GenericSchema | undefined;

export const schemaOfPublicPart: SchemaOfPart = (name) => (isKnownPart(name) ? partSchemas[name] : undefined);

/** Whether this build knows the part; parts of later builds are carried and kept, not read. */
export function isKnownPart(name: string): name is PublicPartName {
  return Object.hasOwn(partSchemas, name);
}

/** Reads the bytes of a part. */
export function decodePart<P extends PublicPartName>(name: P, bytes: Bytes): Decoded<Required<PublicParts>[P]> {
  return decodeJson<Required<PublicParts>[P]>(bytes, partSchemas[name]);
}

import * as v from 'valibot';
import { isSlug, type Slug } from '#domain/conference.ts';
import type { OwnRecords } from '#domain/notes.ts';
import type { Instant } from '#domain/time.ts';
import type { Bytes } from './canonical.ts';
import { decodeJson } from './decoded.ts';

/** The version of the file; readers refuse none, because what is not known is left out. */
const VERSION = 1;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const slug = v.pipe(v.string(), v.check(isSlug, 'not an address of a conference'));
const note = v.object({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000_000)),
  at: v.fallback(v.number(), 0),
  title: v.optional(v.string()),
});
const fileSchema = v.object({
  sotay: v.literal('mine'),
  conferences: v.record(
    slug,
    v.object({ stars: v.optional(v.record(id, v.number()), {}), notes: v.optional(v.record(id, note), {}) }),
  ),
});

// What the recovery page saves: the stores as they stand, keys and all.
const rows = <S extends v.GenericSchema>(value: S) => v.array(v.object({ key: v.tuple([slug, id]), value }));
const rescuedSchema = v.pipe(
  v.object({
    stars: rows(v.number()),
    notes: rows(
      v.union([
        note,
        v.pipe(
          v.string(),
          v.minLength(1),
          v.transform((text) => ({ text, at: 0 })),
        ),
      ]),
    ),
  }),
);

/** Writes stars and notes of every conference as a file a person can keep and read. */
export function encodeMineFile(own: ReadonlyMap<Slug, OwnRecords>, at: Instant): string {
  const conferences = Object.fromEntries(
    [...own].map(([conference, { stars, notes }]) => [
      conference,
      { stars: Object.fromEntries(stars), notes: Object.fromEntries(notes) },
    ]),
  );
  return JSON.stringify({ sotay: 'mine', version: VERSION, at, conferences }, undefined, 2);
}

/** Reads such a file, or the one the recovery page saves. Undefined when it is neither. */
export function decodeMineFile(bytes: Bytes): ReadonlyMap<Slug, OwnRecords> | undefined {
  const file = decodeJson(bytes, fileSchema);
  if (file.ok) {
    return new Map(
      Object.entries(file.value.conferences).map(([conference, { stars, notes }]) => [
        conference,
        {
          stars: new Map(Object.entries(stars)),
          notes: new Map(Object.entries(notes).map(([key, own]) => [key, noteOf(own)])),
        },
      ]),
    );
  }
  const rescued = decodeJson(bytes, rescuedSchema);
  if (!rescued.ok) return undefined;
  const { stars, notes } = rescued.value;
  const conferences = new Set([...stars, ...notes].map(({ key }) => key[0]));
  return new Map(
    [...conferences].map((conference) => [
      conference,
      {
        stars: new Map(stars.filter(({ key }) => key[0] === conference).map(({ key, value }) => [key[1], value])),
        notes: new Map(
          notes.filter(({ key }) => key[0] === conference).map(({ key, value }) => [key[1], noteOf(value)]),
        ),
      },
    ]),
  );
}

function noteOf({ text, at, title }: { text: string; at: number; title?: string | undefined }) {
  return { text, at, ...(title === undefined ? {} : { title }) };
}

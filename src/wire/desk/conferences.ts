import * as v from 'valibot';
import { isSlug, type Conference } from '#domain/conference.ts';
import { COPIED, type Copied } from '#domain/copied-draft.ts';
import { isLocalDate, isTimeZone } from '#domain/time.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** A conference to be made: its address and its own sheet. */
export interface NewConference {
  readonly slug: string;
  readonly conference: Conference;
}

/** A conference to be made of another one. */
export interface ConferenceCopy extends NewConference {
  readonly from: string;
  readonly what: readonly Copied[];
}

export interface MadeConference {
  readonly slug: string;
}

/** Longest name of a conference, in UTF-16 units. */
export const LONGEST_TITLE = 300;

const tag = v.pipe(v.string(), v.minLength(2), v.maxLength(35), v.check(isLanguage));
const words = v.pipe(
  v.record(tag, v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_TITLE))),
  v.check((text) => Object.keys(text).length > 0 && Object.keys(text).length <= 20),
);
const date = v.pipe(v.string(), v.maxLength(10), v.check(isLocalDate));
const slug = v.pipe(v.string(), v.maxLength(64), v.check(isSlug));
const conference = v.pipe(
  v.strictObject({
    title: words,
    shortTitle: v.optional(words),
    organiser: v.optional(words),
    place: v.optional(words),
    timeZone: v.pipe(v.string(), v.maxLength(60), v.check(isTimeZone)),
    languages: v.pipe(v.array(tag), v.minLength(1), v.maxLength(20)),
    starts: v.optional(date),
    ends: v.optional(date),
    accent: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  }),
  v.check(({ starts, ends }) => starts === undefined || ends === undefined || starts <= ends),
);

export const newConferenceSchema = v.strictObject({ slug, conference });
export const conferenceCopySchema = v.strictObject({
  slug,
  conference,
  from: slug,
  what: v.pipe(v.array(v.picklist(COPIED)), v.maxLength(COPIED.length)),
});

/** Reads which conference somebody wants to make. */
export function decodeNewConference(bytes: Bytes): Decoded<NewConference> {
  return decodeJson(bytes, newConferenceSchema as v.GenericSchema<unknown, NewConference>);
}

/** Reads which conference somebody wants to make of which other one. */
export function decodeConferenceCopy(bytes: Bytes): Decoded<ConferenceCopy> {
  return decodeJson(bytes, conferenceCopySchema as v.GenericSchema<unknown, ConferenceCopy>);
}

/** Whether a text is a language tag (BCP 47). */
export function isLanguage(text: string): boolean {
  try {
    return new Intl.Locale(text).toString() !== '';
  } catch {
    // Intl throws RangeError for exactly what is asked about here.
    return false;
  }
}

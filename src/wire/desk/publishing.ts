import * as v from 'valibot';
import type { Change } from '#domain/changes.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { LanguageTag, LocalisedText } from '#domain/text.ts';
import type { TimeZone } from '#domain/time.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

// The desk is served by the server it asks and is never older than it for long, so these may change with any build:
// they are no part of the wire version.

/** What publishing the draft now would mean. */
export interface PublicationAnswer {
  readonly title: LocalisedText;
  readonly languages: readonly LanguageTag[];
  readonly timeZone: TimeZone;
  /** The newest edition, when there is one. */
  readonly edition?: { readonly number: number; readonly publishedAt: string } | undefined;
  readonly problems: readonly Problem[];
  /** What readers of the newest edition would see change. */
  readonly changes: readonly Change[];
  /** Whether there would be a new edition at all. */
  readonly changed: boolean;
  /** So many sessions would vanish that publishing wants to hear the number. */
  readonly removal?: { readonly removed: number; readonly of: number } | undefined;
  /** The data were put back from an older copy: somebody has to look first. */
  readonly frozen: boolean;
  readonly scheduled: readonly ScheduledLine[];
}

/** A publication that waits for its time, or what came of it. */
export interface ScheduledLine {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Who asked for it, by name; absent where they have none. */
  readonly by?: string | undefined;
  readonly note?: LocalisedText | undefined;
  readonly result?: ScheduledResult | undefined;
}

export interface ScheduledResult {
  readonly kind: 'published' | 'unchanged' | 'refused' | 'removes-many' | 'frozen' | 'unknown-conference';
  readonly edition?: number | undefined;
  /** By so many minutes, because the server was off; absent when it was on time. */
  readonly late?: number | undefined;
}

/** An edition as the history lists it. */
export interface EditionLine {
  readonly epoch: number;
  readonly edition: number;
  readonly publishedAt: string;
  /** By name; absent for a command or the clock. */
  readonly by?: string | undefined;
  readonly note?: LocalisedText | undefined;
}

export interface HistoryAnswer {
  readonly timeZone: TimeZone;
  readonly languages: readonly LanguageTag[];
  /** Newest first. */
  readonly editions: readonly EditionLine[];
  /** Whether there are older ones. */
  readonly more: boolean;
  /** Drafts as they were before an older edition took their place, newest first. */
  readonly drafts: readonly {
    readonly id: string;
    readonly at: string;
    readonly by?: string | undefined;
    readonly edition: number;
  }[];
}

/** What became of phones, as far as can be known without knowing anybody (docs/decisions/0014). */
export interface ArrivalsAnswer {
  /** Since when the server counts, ISO 8601, UTC: it counts anew after every start. */
  readonly since: string;
  readonly newest?: { readonly edition: number; readonly publishedAt: string } | undefined;
  /** Phones that keep a line open to be told at once. */
  readonly listening: number;
  /** About how many phones have the app open, by the edition they hold; from how often they ask. */
  readonly open: readonly { readonly edition: number | 'older'; readonly phones: number }[];
  /** How often a phone with an older edition was given the newest one, by how long after it was published. */
  readonly fetched: { readonly within10s: number; readonly within90s: number; readonly later: number };
  readonly troubles: {
    /** Requests for a part or file this server does not have. */
    readonly missing: number;
    /** Phones that showed an edition of ours that was newer than the newest here. */
    readonly witnesses: number;
    /** Those of them that had an edition signed by somebody else. */
    readonly foreign: number;
  };
  readonly storage: {
    /** Bytes. */
    readonly database: number;
    readonly media: number;
    /** Bytes left on the disk. */
    readonly free: number;
  };
  /** When the newest copy was put away, ISO 8601, UTC; absent: none is known of. */
  readonly backup?: string | undefined;
}

const LONGEST_NOTE = 4000;
const localised = v.pipe(
  v.record(
    v.pipe(v.string(), v.minLength(1), v.maxLength(35)),
    v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_NOTE)),
  ),
  v.check((text) => Object.keys(text).length > 0),
);
const wishes = {
  confirmRemoval: v.optional(v.boolean()),
  afterRestore: v.optional(v.boolean()),
  /** What delegates are told of the edition. */
  note: v.optional(localised),
  /** Whether the note is an announcement as well. */
  announce: v.optional(v.boolean()),
};
export const publishWishesSchema = v.strictObject(wishes);
export type PublishWishesSent = v.InferOutput<typeof publishWishesSchema>;

/** Reads what an organiser says yes to when publishing. What is not known is refused: it may have been meant. */
export function decodePublishWishes(bytes: Bytes): Decoded<PublishWishesSent> {
  return decodeJson(bytes, publishWishesSchema);
}

// The clock of the venue, as people say it.
const wallClock = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/));
export const scheduleSchema = v.strictObject({ at: wallClock, ...wishes });
export type ScheduleWishes = v.InferOutput<typeof scheduleSchema>;

/** Reads when an organiser wants the draft of then published. */
export function decodeSchedule(bytes: Bytes): Decoded<ScheduleWishes> {
  return decodeJson(bytes, scheduleSchema);
}

export const goBackSchema = v.strictObject({
  /** What becomes of the draft where it holds more than the newest edition; without a word it is asked. */
  draft: v.optional(v.picklist(['replace', 'keep'])),
  confirmRemoval: v.optional(v.boolean()),
  afterRestore: v.optional(v.boolean()),
  note: v.optional(localised),
});
export type GoBackWishes = v.InferOutput<typeof goBackSchema>;

/** Reads how an organiser wants to go back to an older edition. */
export function decodeGoBack(bytes: Bytes): Decoded<GoBackWishes> {
  return decodeJson(bytes, goBackSchema);
}

import * as v from 'valibot';
import type { Change } from '#domain/changes.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { LocalisedText } from '#domain/text.ts';
import { isTimeZone } from '#domain/time.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';
import { isLanguage } from './conferences.ts';
import type { DraftCollection } from './edits.ts';

/** What a column of a table can mean. */
export const TABLE_COLUMNS = [
  'title',
  'date',
  'time',
  'start',
  'end',
  'duration',
  'partOfDay',
  'room',
  'speaker',
  'chair',
  'organisation',
  'position',
  'delegation',
  'honorific',
  'name',
  'track',
  'kind',
  'language',
  'abstract',
  'notes',
  'id',
  'ordinal',
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** A column of a sheet: how it is headed, what that was taken for, and what stands in it. */
export interface ColumnOutline {
  /** As spreadsheet programs name it: `A`, `AB`. */
  readonly letter: string;
  readonly heading: string;
  /** The heading as wishes name it. */
  readonly key: string;
  /** Absent: it is read as nothing. `personal`: it is never read. */
  readonly meaning?: TableColumn | 'personal';
  readonly examples: readonly string[];
}

/** A sheet as somebody sees it who has to say what its columns mean. */
export interface SheetOutline {
  readonly name: string;
  /** Rows below the headings that hold something. */
  readonly rows: number;
  /** The row of headings, from 1; a guess unless `isUnderstood`. */
  readonly headingRow: number;
  readonly isUnderstood: boolean;
  /** Whether it is read at all. */
  readonly isChosen: boolean;
  readonly columns: readonly ColumnOutline[];
}

/** How a file is to be imported. */
export interface ImportWishes {
  /** What becomes of sessions that an earlier import brought and this file no longer has. */
  readonly vanished: 'cancel' | 'remove';
  /** Everybody listed agreed to be shown to everyone. */
  readonly people: boolean;
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
  /** Meanings of columns by `key`; `nothing`: the column is left out. */
  readonly columns?: Readonly<Record<string, TableColumn | 'nothing'>> | undefined;
  readonly sheets?: readonly string[] | undefined;
  readonly headingRow?: number | undefined;
}

/** A sentence of the importers, in the desk's languages. */
export type Said = Readonly<Record<'vi' | 'en', string>>;
/** Something in a file: where, what, and what was done about it or what to do. */
export interface Remark {
  readonly where: Said;
  readonly what: Said;
  readonly then: Said;
  /** A word for what the page can help with, such as `list-of-people`. */
  readonly reason?: string;
}

/** What would become of a collection. */
export interface Touched {
  readonly collection: DraftCollection;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What an import found and would do. Lists are cut; their totals are not. */
export interface ImportPreview {
  readonly format: string;
  readonly encoding?: string;
  readonly counts?: Readonly<Record<'sessions' | 'people' | 'rooms' | 'tracks' | 'days', number>>;
  readonly files?: Readonly<Record<'photos' | 'papers' | 'portraits' | 'plans', number>>;
  readonly touched: readonly Touched[];
  readonly changes: readonly Change[];
  readonly changesInAll: number;
  readonly remarks: readonly Remark[];
  readonly remarksInAll: number;
  /** Files of a folder that were not taken. */
  readonly refused: readonly Remark[];
  /** What would be wrong with the draft that is not wrong now. */
  readonly problems: readonly Problem[];
  readonly problemsInAll: number;
  /** What the records of problems are called, by `collection/id`. */
  readonly names: Readonly<Record<string, LocalisedText | string>>;
}

export type ImportState =
  | { readonly kind: 'reading'; readonly done: number; readonly of: number }
  | { readonly kind: 'refused'; readonly refusals: readonly Remark[] }
  | { readonly kind: 'ready'; readonly preview: ImportPreview; readonly base: string }
  | {
      readonly kind: 'done';
      readonly written: Readonly<Record<'added' | 'changed' | 'removed', number>>;
      /** Whether it has been undone, and how many records somebody had changed since, which were left so. */
      readonly undone?: { readonly left: number };
    };

/** A file on its way into a draft. */
export interface ImportAnswer {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC: when the server forgets it. */
  readonly expires: string;
  readonly wishes: ImportWishes;
  readonly sheets: readonly SheetOutline[];
  readonly state: ImportState;
}

const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));
export const importWishesSchema = v.strictObject({
  vanished: v.picklist(['cancel', 'remove']),
  people: v.boolean(),
  timeZone: v.optional(v.pipe(text(60), v.check(isTimeZone))),
  language: v.optional(v.pipe(text(35), v.check(isLanguage))),
  columns: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(200)), v.picklist([...TABLE_COLUMNS, 'nothing'])),
      v.check((columns) => Object.keys(columns).length <= 200),
    ),
  ),
  sheets: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(100))),
  headingRow: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(10_000))),
});
export const importConfirmationSchema = v.strictObject({ base: text(100) });

/** Reads how an organiser wants a file imported. */
export function decodeImportWishes(bytes: Bytes): Decoded<ImportWishes> {
  return decodeJson<ImportWishes>(bytes, importWishesSchema);
}

/** Reads which preview an organiser says yes to. */
export function decodeImportConfirmation(bytes: Bytes): Decoded<{ readonly base: string }> {
  return decodeJson(bytes, importConfirmationSchema);
}

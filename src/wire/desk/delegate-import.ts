import * as v from 'valibot';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** What a column of a list of delegates can mean. `familyName` and `givenName` are two halves of a name. */
export const DELEGATE_COLUMNS = [
  'name',
  'familyName',
  'givenName',
  'honorific',
  'organisation',
  'delegation',
  'role',
  'position',
  'email',
  'phone',
] as const;
export type DelegateColumn = (typeof DELEGATE_COLUMNS)[number];

/** A column of the file: how it is headed and what it was taken for; nothing where it is left out. */
export interface DelegateColumnOutline {
  readonly sheet: string;
  /** As spreadsheet programs name it: `A`, `AB`. */
  readonly letter: string;
  readonly heading: string;
  /** The heading as wishes name it. */
  readonly key: string;
  readonly meaning?: DelegateColumn;
  readonly examples: readonly string[];
}

/** What was noticed in a row, as a word the desk has a sentence for. */
export const DELEGATE_REMARKS = [
  'no-name', // left out
  'total', // a row that sums up, left out
  'heading', // a row of one cell that names the delegation of those below
  'lone-cell', // a row of one cell that says nothing known, left out
  'same-row', // the same person as in an earlier row, taken once
  'namesake', // the same name with other facts, both are taken
  'unknown-delegation', // no delegation of the programme has this name, left empty
  'unknown-role', // left empty
  'odd-email', // left empty
  'odd-phone', // left empty
  'shortened', // too long a text
  'odd-signs', // signs nobody sees were taken out
  'capitals', // the name is in capitals, or in small letters, alone
  'two-people', // two people of the programme have this name, linked with none
  'several-known', // several who are registered have this name, taken for somebody new
] as const;
export type DelegateRemarkKind = (typeof DELEGATE_REMARKS)[number];

export interface DelegateRemark {
  readonly kind: DelegateRemarkKind;
  readonly sheet: string;
  /** As the spreadsheet program numbers it. */
  readonly row: number;
  /** The heading of the column, as it stands there; absent: the whole row. */
  readonly column?: string;
  /** What stands in the cell, or the number of the other row. */
  readonly value?: string;
}

/** Why nothing could be read, as a word the desk has sentences for. */
export const LIST_REFUSALS = [
  'empty',
  'too-many-rows',
  'old-office',
  'pdf',
  'no-names',
  'no-workbook',
  'unreadable',
  'too-much',
] as const;
export type ListRefusal = (typeof LIST_REFUSALS)[number];

/** Somebody the import adds or changes, in short. */
export interface ImportedLine {
  readonly name: string;
  readonly organisation?: string;
  /** Rows where they stand; absent for who stands in none. */
  readonly row?: number;
  /** What would be otherwise, by field. */
  readonly changes?: readonly { readonly field: string; readonly before?: string; readonly after?: string }[];
}

/** What a file would do to the list of delegates. Lists are cut; the counts are not. */
export interface DelegateImportPreview {
  readonly kind: 'read';
  readonly columns: readonly DelegateColumnOutline[];
  readonly encoding?: string;
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'missing', number>>;
  readonly added: readonly ImportedLine[];
  readonly changed: readonly ImportedLine[];
  /** Brought by an earlier import, and not in this file; they stay unless it is said otherwise. */
  readonly missing: readonly ImportedLine[];
  readonly remarks: readonly DelegateRemark[];
  readonly remarksInAll: number;
  /** What this was worked out from; the confirmation names it. */
  readonly base: string;
}

export interface RefusedList {
  readonly kind: 'refused';
  readonly because: ListRefusal;
  /** The columns that were found, so that somebody can say which one has the names. */
  readonly columns: readonly DelegateColumnOutline[];
}

export type DelegateImportAnswer = DelegateImportPreview | RefusedList;

/** What a confirmed import did. */
export interface DelegateImportDone {
  readonly added: number;
  readonly changed: number;
  readonly erased: number;
}

/** How a list is to be read: meanings of columns by `key`. */
export interface DelegateListWishes {
  readonly columns?: Readonly<Record<string, DelegateColumn | 'nothing'>> | undefined;
}

export const delegateListWishesSchema = v.strictObject({
  columns: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(200)), v.picklist([...DELEGATE_COLUMNS, 'nothing'])),
      v.check((columns) => Object.keys(columns).length <= 200),
    ),
  ),
});

/** Reads how an organiser wants a list read. */
export function decodeDelegateListWishes(bytes: Bytes): Decoded<DelegateListWishes> {
  return decodeJson<DelegateListWishes>(bytes, delegateListWishesSchema);
}

import type { FieldChange } from '#domain/field-changes.ts';
import type { ProblemKind } from '#domain/problem-kinds.ts';
import type { OperatorLanguage } from '#server/words.ts';
import { ENGLISH } from './english.ts';
import type { FolderWords } from './folder-words.ts';
import { VIETNAMESE } from './vietnamese.ts';

/** Everything the command line says. `{name}` gaps of problems are filled from the problem's values. */
export interface Words {
  // Errors: what is wrong, where, and what to do.
  readonly noSuchFile: (path: string) => string;
  readonly unreadableFile: (path: string, why: string) => string;
  readonly badSlug: (slug: string) => string;
  readonly badFormat: (format: string, known: string) => string;
  readonly badTimeZone: (zone: string) => string;
  readonly badLanguage: (tag: string) => string;
  readonly badDays: (text: string) => string;
  readonly noConference: (slug: string, known: string) => string;
  readonly nothingPublished: (slug: string) => string;
  readonly folderInUse: (path: string) => string;
  readonly cannotOpenData: (path: string, why: string) => string;
  readonly cannotWrite: (path: string, why: string) => string;
  readonly ownFault: (what: string) => string;
  // Imports.
  readonly importing: (file: string) => string;
  readonly readAs: (file: string, format: string, encoding: string | undefined) => string;
  readonly counts: (counts: Readonly<Record<'sessions' | 'people' | 'rooms' | 'tracks' | 'days', number>>) => string;
  readonly oddities: (count: number) => string;
  readonly more: (count: number, hint: string) => string;
  readonly reportHint: string;
  readonly reportWritten: (path: string) => string;
  readonly dryRun: string;
  readonly written: (counts: { added: number; changed: number; removed: number }, slug: string) => string;
  readonly nowPublish: (slug: string) => string;
  readonly draftKept: string;
  readonly folder: FolderWords;
  // Changes.
  readonly changes: (count: number) => string;
  readonly noChanges: string;
  readonly added: string;
  readonly removed: string;
  readonly cancelled: string;
  readonly restored: string;
  readonly announcement: string;
  readonly conference: string;
  readonly fields: Readonly<Record<FieldChange['field'], string>>;
  readonly unknown: string;
  // Publishing.
  readonly publishing: string;
  readonly published: (slug: string, edition: number) => string;
  readonly unchanged: (slug: string, edition: number) => string;
  readonly refused: (slug: string, count: number) => string;
  readonly warnings: (count: number) => string;
  readonly frozen: (slug: string) => string;
  readonly removesMany: (slug: string, removed: number, of: number) => string;
  readonly problems: Readonly<Record<ProblemKind, string>>;
  // The rest.
  readonly exporting: string;
  readonly exported: (slug: string, edition: number, files: number, path: string, days: number) => string;
  readonly organiserLink: string;
  readonly organiserReset: (name: string) => string;
  readonly noOrganiser: (name: string) => string;
  readonly noOrganisers: string;
  readonly noSignInName: string;
  readonly everyConference: string;
}

export const WORDS: Readonly<Record<OperatorLanguage, Words>> = { en: ENGLISH, vi: VIETNAMESE };

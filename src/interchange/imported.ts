import type { Conference } from '#domain/conference.ts';
import type { DraftRecords } from '#domain/draft.ts';
import type { LocalDate } from '#domain/time.ts';
import type { SheetOutline } from '#wire/desk/importing.ts';
import type { TableWishes } from './sheet-header.ts';

/** The formats that can be read, in the order they are tried. */
export const FORMATS = ['schedule-xml', 'schedule-json', 'xlsx', 'csv'] as const;
export type FormatName = (typeof FORMATS)[number];

/** What a file can hold that its format does not foresee, or that had to be guessed. */
export type OddityKind =
  | 'encoding'
  | 'characters'
  | 'too-long'
  | 'markup'
  | 'missing-id'
  | 'kept-identity'
  | 'duplicate-id'
  | 'odd-id'
  | 'missing-title'
  | 'missing-date'
  | 'missing-time'
  | 'odd-date'
  | 'odd-time'
  | 'odd-duration'
  | 'odd-day'
  | 'time-zone'
  | 'cancelled'
  | 'odd-link'
  | 'odd-language'
  | 'odd-kind'
  | 'odd-colour'
  | 'odd-shape'
  | 'two-names'
  | 'unknown-heading'
  | 'carried-down'
  | 'left-out'
  | 'unknown-name'
  | 'refused-file'
  | 'vanished-file'
  | 'entity';

/** One thing found in a file, said in English for whoever must decide about it. */
export interface Oddity {
  readonly kind: OddityKind;
  /** `row 12, column Giờ` or `event 4711 (guid …)`. */
  readonly where: string;
  readonly what: string;
  /** What was done about it. */
  readonly done: string;
}

export interface ImportReport {
  readonly format: FormatName;
  /** How the bytes were read, where that had to be found out. */
  readonly encoding?: string;
  readonly counts: {
    readonly sessions: number;
    readonly people: number;
    readonly rooms: number;
    readonly tracks: number;
    readonly days: number;
  };
  readonly oddities: readonly Oddity[];
}

/** The collections a file can fill; what is not here stays the organiser's own. */
export const IMPORTED_COLLECTIONS = ['sessions', 'rooms', 'tracks', 'people', 'organisations', 'delegations'] as const;
export type ImportedCollection = (typeof IMPORTED_COLLECTIONS)[number];

export type ImportedRecords = { readonly [C in ImportedCollection]: Readonly<Record<string, DraftRecords[C]>> };

export interface ImportedDraft {
  /** Only the facts the file tells. */
  readonly conference: Partial<Conference>;
  readonly records: ImportedRecords;
  /** Ids of sessions that were made of their facts, the file giving none: they are other ones when a session moves. */
  readonly derived: ReadonlySet<string>;
  readonly report: ImportReport;
}

/** Why nothing was imported: where it is, what is wrong, what to do. */
export interface Refusal {
  readonly where: string;
  readonly what: string;
  readonly todo: string;
  /** What is wrong as a word, where a reader tells it: those of papers, and of tables. */
  readonly reason?: string;
}

/** What was read, or why nothing was; with the sheets of a table and what was taken for what. */
export type ImportResult = (
  { readonly ok: true; readonly imported: ImportedDraft } | { readonly ok: false; readonly refusal: Refusal }
) & { readonly sheets?: readonly SheetOutline[] };

export interface ImportOptions {
  /** The file's name, for messages. */
  readonly name: string;
  readonly conference: {
    readonly slug: string;
    readonly timeZone?: string | undefined;
    readonly languages?: readonly string[] | undefined;
    readonly starts?: LocalDate | undefined;
  };
  /** A list of people is refused unless this says that their names may be published. */
  readonly people?: boolean | undefined;
  /** How tables are to be read, where their headings alone do not tell. */
  readonly table?: TableWishes | undefined;
}

/** Thrown inside an importer to leave from any depth; `importProgramme` turns it into a refused result. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(`${refusal.where}: ${refusal.what} ${refusal.todo}`, options);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

import type { Document } from '#domain/documents.ts';
import type { Rendition } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';
import type { ImportedDraft } from '../imported.ts';
import type { CaptionRow } from './caption-sheet.ts';
import type { PaperRow } from './paper-sheet.ts';
import type { PersonExtra } from './people-extras.ts';
import type { PlaceRow, RoomAreaRow } from './place-sheet.ts';

/** A file by its place in its section, and what became of it: undefined when it was refused. */
export interface Processed<T> {
  readonly within: string;
  readonly made: T | undefined;
}

/** What a document gets of one file. */
export type PaperFacts = Pick<Document, 'files' | 'pages' | 'text' | 'scanned' | 'cover' | 'language'>;

/** Everything a folder tells, its files kept and its sheets read, before any of it is in a draft. */
export interface GatheredFolder {
  /** The main language of the conference: words without a language are in it. */
  readonly main: string;
  readonly programme: ImportedDraft | undefined;
  readonly people: ImportedDraft | undefined;
  readonly extras: readonly PersonExtra[];
  /** Rows of sheets, each with the folder its sheet lies in. */
  readonly captions: readonly (CaptionRow & { readonly beside: string })[];
  readonly paperRows: readonly (PaperRow & { readonly beside: string })[];
  readonly places: readonly PlaceRow[];
  readonly areas: readonly RoomAreaRow[];
  readonly photos: readonly Processed<Pick<Photo, 'renditions' | 'placeholder'>>[];
  readonly papers: readonly Processed<PaperFacts>[];
  readonly portraits: readonly Processed<readonly Rendition[]>[];
  readonly plans: readonly Processed<readonly Rendition[]>[];
  /** Whether the folder is all there is, so that what is no more in it has vanished. A file alone is not. */
  readonly isWhole: boolean;
}

import type { Audience } from './audience.ts';
import type { MediaFile, Rendition } from './media.ts';
import type { SessionId } from './session.ts';
import type { LanguageTag, LocalisedText } from './text.ts';

export type DocumentId = string;

export const DOCUMENT_KINDS = ['report', 'paper', 'slides', 'regulation', 'resolution', 'minutes', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A report, paper, regulation or resolution. It may have no file: then only its title is known. */
export interface Document {
  readonly title: LocalisedText;
  readonly kind: DocumentKind;
  readonly order: number;
  readonly sessions?: readonly SessionId[];
  readonly authors?: readonly string[];
  readonly language?: LanguageTag;
  /** The originals as the author gave them. */
  readonly files?: readonly MediaFile[];
  /** Pages or slides of the first file. */
  readonly pages?: number;
  /** The first file's words as a ReadableText (`application/json`), to read and search on a phone. */
  readonly text?: MediaFile;
  /** The first file is a picture of its pages: there are no words in it to read or search. */
  readonly scanned?: true;
  /** Pictures of its first page. */
  readonly cover?: readonly Rendition[];
  /** Only in drafts: who may see it, when not everybody may. No part says so. */
  readonly audience?: Audience;
}

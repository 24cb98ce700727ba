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
  readonly files?: readonly MediaFile[];
}

/** A media object of the channel, named by the SHA-256 of its bytes. */
export interface MediaFile {
  readonly digest: string;
  /** Bytes. */
  readonly length: number;
  /** Its media type, e.g. `application/pdf`. */
  readonly type: string;
  readonly name?: string;
}

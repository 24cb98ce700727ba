import type { ReadableText } from '#domain/readable-text.ts';
import type { Refusal } from '../imported.ts';

/** What a paper's file holds, as far as it can be told. */
export interface PaperContent {
  /** Its media type, by its content and not by its name. */
  readonly type: PaperType;
  /** Its words; undefined when there are none in it. */
  readonly text: ReadableText | undefined;
  /** Pages or slides; undefined where a format has none until it is printed. */
  readonly pages: number | undefined;
  /** It is pictures of pages: a reader sees words in it, a program none. */
  readonly scanned: boolean;
}

export type PaperResult =
  { readonly ok: true; readonly paper: PaperContent } | { readonly ok: false; readonly refusal: Refusal };

export const PAPER_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  text: 'text/plain',
} as const;
export type PaperType = (typeof PAPER_TYPES)[keyof typeof PAPER_TYPES];

/** The longest paper that is taken, in bytes. */
export const PAPER_LIMIT = 60 * 1024 * 1024;
/** Pages beyond these are counted but not read. */
export const PAGES_READ = 2_000;
/** The most words of one paper, in UTF-16 units: some 1,500 dense pages. What is beyond is not read. */
export const WORDS_READ = 4_000_000;

import type { PdfTag } from './pdf-tags.ts';

/** One line of a PDF page as it is printed. */
export interface PdfLine {
  readonly text: string;
  /** Height of most of its letters, in points. */
  readonly size: number;
  /** From the page's left edge to the line's begin and end, and from its lower edge to the line, in points. */
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** What the file itself says it is. */
  readonly tag?: PdfTag | undefined;
}

/** An entry of a PDF's outline. */
export interface OutlineEntry {
  readonly title: string;
  /** 1 for the outermost. */
  readonly depth: number;
}

/** What the thread that reads a PDF finds. Without pages it says why. */
export type PdfWords =
  | {
      readonly kind: 'read';
      readonly pages: number;
      /** The lines of each page that was read, in the order they are told. */
      readonly lines: readonly (readonly PdfLine[])[];
      readonly outline: readonly OutlineEntry[];
    }
  | { readonly kind: 'password' }
  | { readonly kind: 'scripted' }
  | { readonly kind: 'broken'; readonly why: string };

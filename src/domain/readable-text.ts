import type { LanguageTag } from './text.ts';

/** The words of a document in reading order, to be reflowed on any screen and searched. */
export interface ReadableText {
  readonly language?: LanguageTag;
  readonly blocks: readonly TextBlock[];
}

export type TextBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph' | 'item'; readonly text: string }
  /** From here on it is this page or slide of the original; counts from 1. */
  | { readonly kind: 'page'; readonly number: number };

export const TEXT_BLOCK_KINDS = ['heading', 'paragraph', 'item', 'page'] as const;

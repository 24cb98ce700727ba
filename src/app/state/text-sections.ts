import type { ReadableText, TextBlock } from '#domain/readable-text.ts';

/** Something of a text as it is laid out; `at` is the place of its (first) block in the whole text. */
export type TextPart =
  | { readonly kind: 'heading'; readonly at: number; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly at: number; readonly text: string }
  | { readonly kind: 'page'; readonly at: number; readonly number: number }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly string[] };

/** A stretch of a text that is drawn in one go. */
export interface TextSection {
  /** The first block, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly parts: readonly TextPart[];
  readonly characters: number;
}

/** What is drawn in one go holds up no finger on a slow phone. */
const LONGEST = 4_000; // characters

/** A text cut where pages begin, and where a page is long; items that follow each other are one list. */
export function sectionsOf({ blocks }: ReadableText): readonly TextSection[] {
  const sections: TextSection[] = [];
  let from = 0;
  let characters = 0;
  const cut = (to: number): void => {
    if (to > from) sections.push({ from, to, parts: partsOf(blocks, from, to), characters });
    from = to;
    characters = 0;
  };
  blocks.forEach((block, at) => {
    if (block.kind === 'page' || characters > LONGEST) cut(at);
    if (block.kind !== 'page') characters += block.text.length;
  });
  cut(blocks.length);
  return sections;
}

/** The section a block is in; the last one for a place behind the end. */
export function sectionAt(sections: readonly TextSection[], block: number): number {
  const found = sections.findIndex(({ to }) => block < to);
  return found < 0 ? sections.length - 1 : found;
}

function partsOf(blocks: readonly TextBlock[], from: number, to: number): readonly TextPart[] {
  const parts: TextPart[] = [];
  let items: string[] | undefined;
  for (let at = from; at < to; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'item') {
      if (items) items.push(block.text);
      else parts.push({ kind: 'list', at, items: (items = [block.text]) });
      continue;
    }
    items = undefined;
    if (block) parts.push({ ...block, at } as TextPart);
  }
  return parts;
}

import type { ReadableText, TextBlock } from '#domain/readable-text.ts';
import { headingLevels } from './pdf-headings.ts';
import { paragraphsOf } from './pdf-paragraphs.ts';
import type { PdfWords } from './pdf-words.ts';
import { readableText } from './readable-blocks.ts';
import { withoutRunningLines } from './running-lines.ts';

/** A PDF's words to be read on any screen; undefined when there are none, as in a scan. */
export function textOfPdf({ lines, outline }: Extract<PdfWords, { kind: 'read' }>): ReadableText | undefined {
  const pages = withoutRunningLines(lines);
  const levels = headingLevels(pages, outline);
  const known = wordsIn(pages.flatMap((page) => page.map(({ text }) => text)));
  const blocks: TextBlock[] = [];
  for (const [index, page] of pages.entries()) {
    const found = paragraphsOf(page, levels, known);
    const [first, ...rest] = found;
    // A sentence that runs over the page's end stays whole; the page begins behind it.
    const carried = first === undefined ? undefined : carriedOver(blocks.at(-1), first);
    if (carried !== undefined) blocks.splice(-1, 1, carried.before);
    blocks.push({ kind: 'page', number: index + 1 }, ...(carried === undefined ? found : [carried.after, ...rest]));
  }
  return readableText(blocks);
}

/** The last block with the end of its sentence from the next page, and what that leaves there. */
function carriedOver(
  last: TextBlock | undefined,
  next: TextBlock,
): { readonly before: TextBlock; readonly after: TextBlock } | undefined {
  if (last === undefined || (last.kind !== 'paragraph' && last.kind !== 'item') || next.kind !== 'paragraph') {
    return undefined;
  }
  if (/[.!?:;…”"]$/.test(last.text) || !/^\p{Ll}/u.test(next.text)) return undefined;
  const end = /[.!?…]["”)]?\s+(?=\p{Lu})/u.exec(next.text);
  if (end === null) return undefined;
  const cut = end.index + end[0].length;
  return {
    before: { ...last, text: `${last.text} ${next.text.slice(0, cut).trimEnd()}` },
    after: { ...next, text: next.text.slice(cut) },
  };
}

/** Every word of the text, to tell a word parted at a line's end from one written with a hyphen. */
function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [word] of line.matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) words.add(word.toLowerCase());
  }
  return words;
}

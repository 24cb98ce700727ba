import type { TextBlock } from '#domain/readable-text.ts';
import { decodeText } from '../encoding.ts';
import { RefusedError } from '../imported.ts';
import { createOddities } from '../oddities.ts';
import { isItem } from './list-items.ts';
import { PAPER_TYPES, type PaperContent } from './paper.ts';
import { readableText } from './readable-blocks.ts';

/** Reads a plain text, in any of the encodings Vietnamese is written in. `#` and underlines are headings. */
export function readPlainText(bytes: Uint8Array, name: string): PaperContent {
  const { text } = decodeText(bytes, createOddities());
  refuseBinary(text, name);
  const words = readableText(blocksOf(text));
  if (words === undefined) {
    throw new RefusedError({
      where: name,
      what: 'There is no word in this file.',
      todo: 'Check that it is the right one.',
      reason: 'empty',
    });
  }
  return { type: PAPER_TYPES.text, text: words, pages: undefined, scanned: false };
}

/** Control characters are no text: it is some other program's file. */
function refuseBinary(text: string, name: string): void {
  const sample = text.slice(0, 10_000);
  const controls = sample.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  if (controls <= sample.length / 100) return;
  throw new RefusedError({
    where: name,
    what: 'This is no paper that can be read: neither PDF, Word, PowerPoint nor text.',
    todo: 'Save it as PDF, .docx, .pptx or .txt.',
    reason: 'other-paper',
  });
}

function blocksOf(text: string): readonly TextBlock[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const width = usualWidth(lines);
  const blocks: TextBlock[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(blockOf(open.join(' ')));
    open = [];
  };
  for (const raw of lines) {
    const line = raw.replace(/\f/g, '').trim();
    if (line === '' || /^(?:[-*_=]\s*){3,}$/.test(line)) {
      const underlined = /^(?:=+|-{3,})$/.test(line) && open.length === 1 ? open[0] : undefined;
      if (underlined === undefined) close();
      else {
        blocks.push({ kind: 'heading', level: line.startsWith('=') ? 1 : 2, text: underlined });
        open = [];
      }
      continue;
    }
    // A line is broken by its writer, unless all are about as long: then by the program's margin.
    if (open.length > 0 && (isItem(line) || line.startsWith('#') || !isWrapped(open.at(-1) ?? '', width))) close();
    open.push(line);
    if (line.startsWith('#')) close();
  }
  close();
  return blocks;
}

function blockOf(text: string): TextBlock {
  const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(text);
  if (heading)
    return { kind: 'heading', level: Math.min(3, heading[1]?.length ?? 3) as 1 | 2 | 3, text: heading[2] ?? '' };
  return { kind: isItem(text) ? 'item' : 'paragraph', text };
}

/** The width at which a program broke the lines; undefined when every paragraph is one line. */
function usualWidth(lines: readonly string[]): number | undefined {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length > 0);
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  if (longest > WIDEST) return undefined;
  const full = lengths.filter((length) => length > longest * NEARLY_FULL).length;
  return full > lengths.length * SOME ? longest : undefined;
}

const WIDEST = 120;
const NEARLY_FULL = 0.8;
const SOME = 0.3;

function isWrapped(line: string, width: number | undefined): boolean {
  return width !== undefined && line.length > width * NEARLY_FULL;
}

import type { TextBlock } from '#domain/readable-text.ts';
import type { HeadingLevels } from './pdf-headings.ts';
import { isItem } from './list-items.ts';
import type { PdfLine } from './pdf-words.ts';

/** The paragraphs, items and headings that the lines of one page make. `known` are the words of the whole text. */
export function paragraphsOf(
  lines: readonly PdfLine[],
  levels: HeadingLevels,
  known: ReadonlySet<string>,
): readonly TextBlock[] {
  const pitch = usualPitch(lines);
  const blocks: TextBlock[] = [];
  let open: OpenBlock | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { kind, level, text } = open;
    blocks.push(kind === 'heading' ? { kind, level, text } : { kind, text });
    open = undefined;
  };
  for (const line of lines) {
    const { kind, level } = kindOf(line, levels);
    const goesOn = open !== undefined && isSameBlock(open, { kind, level, line }, pitch);
    if (open !== undefined && goesOn) {
      open.text = joined(open.text, line.text, known);
      open.lines.push(line);
    } else {
      close();
      open = { kind, level, text: line.text, lines: [line] };
    }
  }
  close();
  return blocks;
}

interface OpenBlock extends Kind {
  text: string;
  readonly lines: PdfLine[];
}

interface Kind {
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly level: 1 | 2 | 3;
}

/** What the file says a line is, else what it looks like. Many a heading is tagged as a paragraph in large letters. */
function kindOf(line: PdfLine, levels: HeadingLevels): Kind {
  const { tag } = line;
  if (tag !== undefined && tag.kind !== 'paragraph') return { kind: tag.kind, level: tag.level };
  const level = levels.levelOf(line);
  if (level !== undefined) return { kind: 'heading', level };
  return { kind: isItem(line.text) ? 'item' : 'paragraph', level: 3 };
}

/** Whether a line goes on with the block before it: where the file says so, else where it stands so. */
function isSameBlock(
  open: OpenBlock,
  { kind, level, line }: Kind & { readonly line: PdfLine },
  pitch: number,
): boolean {
  const last = open.lines.at(-1);
  if (last?.tag !== undefined || line.tag !== undefined) {
    return last?.tag?.block === line.tag?.block && (kind === open.kind || kind === 'paragraph') && level >= open.level;
  }
  if (kind === 'heading') {
    return open.kind === kind && open.level === level && follows(open.lines, line, pitch) && !isNumbered(line.text);
  }
  return kind === 'paragraph' && open.kind !== 'heading' && continues(open.lines, line, pitch);
}

/** The usual distance of two lines, in points; a third more is still the same paragraph. */
function usualPitch(lines: readonly PdfLine[]): number {
  const steps = lines
    .slice(1)
    .map(({ base }, index) => (lines[index]?.base ?? 0) - base)
    .filter((step) => step > 1)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function follows(before: readonly PdfLine[], line: PdfLine, pitch: number): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  const step = last.base - line.base;
  return step > 0 && step <= Math.max(pitch, line.size) * 1.7;
}

/** Whether a line goes on with the paragraph of the lines before it. */
function continues(before: readonly PdfLine[], line: PdfLine, pitch: number): boolean {
  const last = before.at(-1);
  if (last === undefined) return false;
  if (CONTENTS_ENTRY.test(last.text)) return false;
  const step = last.base - line.base;
  const isSameLine = Math.abs(step) < line.size * 0.5;
  // The next column begins above: only a sentence that is not at its end goes on there.
  const isNextColumn = step < -line.size && line.left > last.left;
  if (isNextColumn) return !/[.!?:;…]$/.test(last.text) && /^\p{Ll}/u.test(line.text);
  if (isSameLine) return true;
  if (step <= 0 || step > Math.max(pitch * 1.35, line.size * 1.05)) return false;
  if (Math.abs(last.size - line.size) > last.size * 0.15) return false;
  const width = Math.max(...before.map(({ right }) => right), line.right) - Math.min(last.left, line.left);
  // The last line of a paragraph ends early; the first of the next is indented.
  const isShort = line.right - last.right > width * 0.25 && /[.!?:;…”"]$/.test(last.text);
  const isIndented = before.length > 1 && line.left - last.left > line.size * 0.8;
  return !isShort && !isIndented;
}

// A table of contents: `2.1 Foo 7`, `Foo ........ 7`.
const CONTENTS_ENTRY = /^(?:\d+(?:\.\d+)*[.)]?\s+\p{L}.*\s|.*(?:\.\s?){4,})\d{1,4}$/u;

function isNumbered(text: string): boolean {
  return /^(?:\d+(?:\.\d+)*|[IVX]+|[a-z])[.)]\s/.test(text);
}

/** Two lines as one text. A word parted at the line's end is one word again. */
function joined(before: string, line: string, known: ReadonlySet<string>): string {
  const begun = /([\p{L}\p{M}]+)[-\u00ad\u2010]$/u.exec(before)?.[1];
  const ended = /^[\p{Ll}\p{M}]+/u.exec(line)?.[0];
  if (begun === undefined || ended === undefined) return `${before} ${line}`;
  const hyphened = known.has(`${begun}-${ended}`.toLowerCase()) && !known.has(`${begun}${ended}`.toLowerCase());
  return hyphened ? `${before}${line}` : `${before.slice(0, -1)}${line}`;
}

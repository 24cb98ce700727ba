import { safeLink } from './safe-link.ts';

/** A stretch of a line; with `href` it leads somewhere. */
export interface TextSpan {
  readonly text: string;
  readonly href?: string;
}

/** A paragraph of lines, or a list of them. */
export interface TextBlock {
  readonly kind: 'paragraph' | 'list';
  readonly lines: readonly (readonly TextSpan[])[];
}

/**
 * Plain text as it is read: blank lines part paragraphs, lines that begin with `- ` are a list, and addresses of the
 * web, of mail and of telephones lead there. Nothing else in it means anything.
 */
export function blocksOf(text: string): readonly TextBlock[] {
  const blocks: { kind: TextBlock['kind']; lines: (readonly TextSpan[])[] }[] = [];
  let isApart = true;
  for (const line of text.split(/\r\n|\r|\n/u)) {
    if (line.trim() === '') {
      isApart = true;
      continue;
    }
    const item = /^\s*[-•*]\s+(.*)$/u.exec(line)?.[1];
    const kind = item === undefined ? 'paragraph' : 'list';
    const last = blocks.at(-1);
    const spans = spansOf(item ?? line.trim());
    if (last?.kind === kind && !(isApart && kind === 'paragraph')) last.lines.push(spans);
    else blocks.push({ kind, lines: [spans] });
    isApart = false;
  }
  return blocks;
}

const ADDRESSES =
  /(?<web>https?:\/\/[^\s<>"“”]+)|(?<mail>[\p{L}\p{N}.+_-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)|(?<telephone>(?<![\p{L}\p{N}])(?:\+|0)\d(?:[ .-]?\d){7,13}(?![\p{L}\p{N}]))/gu;
const DATE = /\d{1,2}[ .-]\d{1,2}[ .-]\d{4}/;

function spansOf(line: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let done = 0;
  for (const match of line.matchAll(ADDRESSES)) {
    const found = trimmed(match[0]);
    const href = hrefOf(found, match.groups ?? {});
    if (href === undefined) continue;
    if (match.index > done) spans.push({ text: line.slice(done, match.index) });
    spans.push({ text: found, href });
    done = match.index + found.length;
  }
  if (done < line.length) spans.push({ text: line.slice(done) });
  return spans;
}

/** Without the full stop, or the bracket around it, that is the sentence's own. */
function trimmed(found: string): string {
  let end = found;
  for (;;) {
    const last = end.at(-1) ?? '';
    const isOpen = end.includes('(');
    if (!/[.,;:!?…'’»)\]]/u.test(last) || (last === ')' && isOpen)) return end;
    end = end.slice(0, -1);
  }
}

function hrefOf(found: string, kind: Readonly<Record<string, string | undefined>>): string | undefined {
  if (kind['web'] !== undefined) return safeLink(found)?.href;
  if (kind['mail'] !== undefined) return `mailto:${found}`;
  const digits = found.replace(/[^\d+]/g, '');
  // `0` begins a number of ten or eleven figures in Vietnam; what looks like a date is one.
  if (DATE.test(found) || (found.startsWith('0') && (digits.length < 10 || digits.length > 11))) return undefined;
  return `tel:${digits}`;
}

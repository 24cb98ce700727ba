import type { PdfTag } from './pdf-tags.ts';
import type { PdfLine } from './pdf-words.ts';

/** A piece of text as pdf.js tells it, or a mark that some begin or end. */
export interface PdfPiece {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  readonly hasEOL?: boolean;
  readonly type?: string;
  readonly tag?: string;
  readonly id?: string;
}

/**
 * The lines of a page. Pieces of one line are joined as they are: pdf.js tells blanks as pieces of their own, and with
 * more blanks between them a Vietnamese word that changes its font at every mark would fall apart (“H ộ i ngh ị”).
 */
export function linesOf(
  pieces: readonly PdfPiece[],
  tags: ReadonlyMap<string, PdfTag> = new Map(),
): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  const marks: Mark[] = [];
  let line = newLine();
  const end = (): void => {
    const { left, right, base, tag } = line;
    const text = line.text.replace(/\s+/g, ' ').trim().normalize('NFC');
    if (text !== '') lines.push({ text, size: mostOf(line.sizes), left, right, base, ...(tag ? { tag } : {}) });
    line = { ...newLine(), tag };
  };
  for (const piece of pieces) {
    const { str = '', transform = [], width = 0, height = 0, hasEOL = false } = piece;
    if (piece.type === 'endMarkedContent') marks.pop();
    else if (piece.type !== undefined) marks.push(markOf(piece, tags, marks.at(-1)));
    const { isArtifact, tag } = marks.at(-1) ?? UNMARKED;
    // Page numbers, headers and ornaments, as the file itself says.
    if (isArtifact) continue;
    if (str.trim() !== '' && line.tag?.block !== tag?.block) {
      end();
      line.tag = tag;
    }
    if (str.trim() !== '') {
      const [left = 0, base = 0] = transform.slice(4);
      if (Number.isNaN(line.base)) line.base = base;
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, left + width);
      const size = Math.round(height * 2) / 2;
      line.sizes.set(size, (line.sizes.get(size) ?? 0) + str.length);
    }
    line.text += str;
    if (hasEOL) end();
  }
  end();
  return lines;
}

interface Mark {
  readonly isArtifact: boolean;
  readonly tag: PdfTag | undefined;
}

const UNMARKED: Mark = { isArtifact: false, tag: undefined };

function markOf({ tag = '', id = '' }: PdfPiece, tags: ReadonlyMap<string, PdfTag>, outer: Mark = UNMARKED): Mark {
  return { isArtifact: outer.isArtifact || tag === 'Artifact', tag: tags.get(id) ?? outer.tag };
}

interface OpenLine {
  tag: PdfTag | undefined;
  text: string;
  left: number;
  right: number;
  base: number;
  readonly sizes: Map<number, number>;
}

function newLine(): OpenLine {
  return { tag: undefined, text: '', left: Infinity, right: 0, base: Number.NaN, sizes: new Map() };
}

/** The key counted most; of equals the first. */
export function mostOf(counts: ReadonlyMap<number, number>): number {
  let most = 0;
  let best = 0;
  for (const [key, count] of counts) {
    if (count > best) [most, best] = [key, count];
  }
  return most;
}

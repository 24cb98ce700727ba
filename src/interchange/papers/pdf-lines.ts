import type { PdfLine } from './pdf-words.ts';

/** A piece of text as pdf.js tells it; marked content has no `str` and is passed over. */
export interface PdfPiece {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  readonly hasEOL?: boolean;
}

/**
 * The lines of a page. Pieces of one line are joined as they are: pdf.js tells blanks as pieces of their own, and with
 * more blanks between them a Vietnamese word that changes its font at every mark would fall apart (“H ộ i ngh ị”).
 */
export function linesOf(pieces: readonly PdfPiece[]): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let line = newLine();
  const end = (): void => {
    const text = line.text.replace(/\s+/g, ' ').trim().normalize('NFC');
    if (text !== '')
      lines.push({ text, size: mostOf(line.sizes), left: line.left, right: line.right, base: line.base });
    line = newLine();
  };
  for (const { str = '', transform = [], width = 0, height = 0, hasEOL = false } of pieces) {
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

interface OpenLine {
  text: string;
  left: number;
  right: number;
  base: number;
  readonly sizes: Map<number, number>;
}

function newLine(): OpenLine {
  return { text: '', left: Infinity, right: 0, base: Number.NaN, sizes: new Map() };
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

import type { Document } from '../../src/domain/documents.ts';
import type { ReadableText, TextBlock } from '../../src/domain/readable-text.ts';
import { openBook } from './scenery.ts';

/** A paper of a demonstration conference: its first sentences, and its blocks by page. */
export interface Paper {
  readonly lead: string;
  readonly pages: readonly (readonly Exclude<TextBlock, { kind: 'page' }>[])[];
}

/** What every page of it says at its foot: nobody shall take it for the original. */
export const NOT_THE_ORIGINAL =
  'Tài liệu minh hoạ của Sổ Tay, soạn lại từ bản tin đã đăng; không phải văn bản gốc của Hội nghị.';

/** The paper's words, as they are read and searched on a phone. */
export function wordsOf(document: Document, paper: Paper): ReadableText {
  const blocks = paper.pages.flatMap((page, at): TextBlock[] => [
    { kind: 'page', number: at + 1 },
    ...(at === 0 ? ([heading(document), { kind: 'paragraph', text: paper.lead }] as const) : []),
    ...page,
  ]);
  return { language: 'vi', blocks: [...blocks, { kind: 'paragraph', text: NOT_THE_ORIGINAL }] };
}

function heading(document: Document): TextBlock {
  return { kind: 'heading', level: 1, text: titleOf(document) };
}

/** The paper as a page to be printed: A4, real headings and lists, so that the PDF is tagged. */
export function pageOf(document: Document, paper: Paper, organiser: string): string {
  const pages = paper.pages.map((blocks, at) => {
    const opening = `<header>${EMBLEM}<p class="by">${escaped(organiser)}</p><h1>${escaped(titleOf(document))}</h1><p class="lead">${escaped(paper.lead)}</p></header>`;
    const foot = `<footer><span>${escaped(NOT_THE_ORIGINAL)}</span><span>${at + 1}</span></footer>`;
    return `<section>${at === 0 ? opening : ''}<main>${flow(blocks)}</main>${foot}</section>`;
  });
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escaped(titleOf(document))}</title><style>${STYLE}</style></head><body>${pages.join('')}</body></html>`;
}

function flow(blocks: Paper['pages'][number]): string {
  const lines = blocks.map((block) => {
    const text = escaped(block.text);
    if (block.kind === 'heading') return `<h${block.level}>${text}</h${block.level}>`;
    return block.kind === 'item' ? `<li>${text}</li>` : `<p>${text}</p>`;
  });
  return lines.join('\n').replace(/(?:<li>.*<\/li>\n?)+/g, (items) => `<ul>${items}</ul>\n`);
}

function titleOf({ title }: Document): string {
  const text = title['vi'] ?? '';
  // One title stands in the middle of a sentence in the source and begins small there.
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const EMBLEM = `<svg class="emblem" viewBox="-100 -60 200 110" aria-hidden="true">${openBook(0, 0, 1, '#a3262a')}</svg>`;

const STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; color: #1f1b16; background: #fff; font: 10.5pt/1.55 'Noto Serif', 'DejaVu Serif', serif }
section { position: relative; width: 210mm; height: 296.8mm; padding: 20mm 25mm 28mm; break-after: page; overflow: hidden }
section:last-child { break-after: auto }
header { border-bottom: 1.5pt solid #a3262a; padding-bottom: 6mm; margin-bottom: 6mm }
.emblem { display: block; width: 18mm; margin: 0 0 4mm -1mm }
.by { margin: 0 0 3mm; font: 600 9pt/1.4 'Noto Sans', 'DejaVu Sans', sans-serif; color: #a3262a; letter-spacing: .02em }
h1 { margin: 0 0 4mm; font-size: 19pt; line-height: 1.32; text-wrap: balance }
.lead { margin: 0; font-size: 11.5pt; color: #4b443a }
h2 { margin: 6mm 0 2mm; font: 700 11.5pt/1.4 'Noto Sans', 'DejaVu Sans', sans-serif; color: #7b1a1f; break-after: avoid }
main > :first-child { margin-top: 0 }
p { margin: 0 0 3mm }
ul { margin: 0 0 3mm; padding-left: 5.5mm }
li { margin: 0 0 1.4mm; padding-left: 1mm }
li::marker { color: #a3262a }
footer { position: absolute; left: 25mm; right: 25mm; bottom: 13mm; display: flex; justify-content: space-between; gap: 8mm; border-top: .5pt solid #d8d0c0; padding-top: 3mm; font: 8pt/1.4 'Noto Sans', 'DejaVu Sans', sans-serif; color: #655e53 }
`;

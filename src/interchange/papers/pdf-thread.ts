import { parentPort, workerData } from 'node:worker_threads';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withPdf } from './open-pdf.ts';
import { PAGES_READ, WORDS_READ } from './paper.ts';
import { linesOf, type PdfPiece } from './pdf-lines.ts';
import { tagsIn, type PdfTreeNode } from './pdf-tags.ts';
import type { OutlineEntry, PdfLine, PdfWords } from './pdf-words.ts';

const ENTRIES = 2_000; // Of the outline.
const DEEPEST = 3; // Headings have no more levels.

// The module of a thread of its own: it reads the PDF it is handed and posts what it found, once.
parentPort?.postMessage(await wordsOf(workerData as Uint8Array));

async function wordsOf(bytes: Uint8Array): Promise<PdfWords> {
  // Some scripts hang on a button that pdf.js takes for no field of the form; those are seen in the plain bytes.
  if (/\/S\s*\/(?:JavaScript|Launch)\b/.test(new TextDecoder('latin1').decode(bytes))) return { kind: 'scripted' };
  try {
    return await withPdf(bytes, read);
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return name === 'PasswordException' ? { kind: 'password' } : { kind: 'broken', why: message };
  }
}

async function read(pdf: PDFDocumentProxy): Promise<PdfWords> {
  if (await pdf.hasJSActions()) return { kind: 'scripted' };
  const lines: (readonly PdfLine[])[] = [];
  let words = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, PAGES_READ) && words < WORDS_READ; number += 1) {
    const found = await pageLines(pdf, number);
    words += found.reduce((sum, { text }) => sum + text.length, 0);
    lines.push(found);
  }
  return { kind: 'read', pages: pdf.numPages, lines, outline: await outlineOf(pdf) };
}

async function pageLines(pdf: PDFDocumentProxy, number: number): Promise<readonly PdfLine[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const tree = (await page.getStructTree()) as PdfTreeNode | null;
    page.cleanup();
    return linesOf(items as readonly PdfPiece[], tagsIn(tree));
  } catch (error) {
    // A page that cannot be read is a page without words; the others are worth reading. Only the first must be sound.
    if (number === 1) throw error;
    return [];
  }
}

interface PdfOutlineItem {
  readonly title: string;
  readonly items: readonly PdfOutlineItem[];
}

async function outlineOf(pdf: PDFDocumentProxy): Promise<readonly OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const add = (items: readonly PdfOutlineItem[], depth: number): void => {
    for (const { title, items: below } of items) {
      if (entries.length >= ENTRIES) return;
      entries.push({ title, depth });
      if (depth < DEEPEST) add(below, depth + 1);
    }
  };
  // A broken outline only costs headings.
  add((await pdf.getOutline().catch(() => undefined)) ?? [], 1);
  return entries;
}

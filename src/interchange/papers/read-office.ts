import { readDocx } from './docx-text.ts';
import { openOfficePackage, refuseOther } from './office-package.ts';
import { PAPER_TYPES, type PaperContent } from './paper.ts';
import { readPptx } from './pptx-text.ts';

/** Reads a Word or PowerPoint file. Throws RefusedError. */
export function readOffice(bytes: Uint8Array, name: string): PaperContent {
  const office = openOfficePackage(bytes, name);
  if (office.has('word/document.xml')) {
    const text = readDocx(office);
    return { type: PAPER_TYPES.docx, text, pages: undefined, scanned: text === undefined };
  }
  if (!office.has('ppt/presentation.xml')) return refuseOther(name);
  const { text, slides } = readPptx(office);
  return { type: PAPER_TYPES.pptx, text, pages: slides, scanned: text === undefined };
}

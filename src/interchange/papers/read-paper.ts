import { RefusedError } from '../imported.ts';
import { PAPER_LIMIT, type PaperContent, type PaperResult } from './paper.ts';

/**
 * Reads the words of a paper: PDF, Word (.docx), PowerPoint (.pptx) or plain text, told apart by content. Never throws
 * for what is in a file: what cannot be read is refused with a reason and a way out. Nothing in it is ever run.
 */
export async function readPaper(bytes: Uint8Array, name: string): Promise<PaperResult> {
  try {
    refuseSize(bytes, name);
    return { ok: true, paper: await readByKind(bytes, name) };
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

// Only the reader that is needed is loaded.
async function readByKind(bytes: Uint8Array, name: string): Promise<PaperContent> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.includes('%PDF-')) return (await import('./read-pdf.ts')).readPdf(bytes, name);
  if (start.startsWith('PK\u0003\u0004')) return (await import('./read-office.ts')).readOffice(bytes, name);
  refuseOthers(start, name);
  return (await import('./read-plain-text.ts')).readPlainText(bytes, name);
}

function refuseSize(bytes: Uint8Array, name: string): void {
  if (bytes.length === 0) {
    const todo = 'Copy it again from where it came.';
    throw new RefusedError({ where: name, what: 'The file is empty.', todo, reason: 'empty' });
  }
  if (bytes.length <= PAPER_LIMIT) return;
  throw new RefusedError({
    where: name,
    what: `The paper has ${Math.ceil(bytes.length / 1024 / 1024)} MB.`,
    todo: `Save it with smaller pictures: up to ${PAPER_LIMIT / 1024 / 1024} MB are taken.`,
    reason: 'too-large',
  });
}

function refuseOthers(start: string, name: string): void {
  const refuse = (reason: string, what: string, todo: string): never => {
    throw new RefusedError({ where: name, what, todo, reason });
  };
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    // A .docx with a password is an old Office container, too.
    refuse(
      'old-office',
      'This is an old Office file (.doc, .ppt) or one with a password, which is not read.',
      'Open it and save it without a password as .docx, .pptx or PDF.',
    );
  }
  if (start.startsWith('{\\rtf'))
    refuse('other-paper', 'This is an RTF file, which is not read.', 'Save it as .docx or PDF.');
  if (/^[\s\u00ef\u00bb\u00bf]*<(?:!doctype|html|\?xml|svg|script)/i.test(start)) {
    refuse('web-page', 'This is a web page or an XML file, which is no paper.', 'Print it into a PDF.');
  }
  if (/^(?:\u00ff\u00d8\u00ff|\u0089PNG|GIF8|RIFF)/.test(start)) {
    refuse('not-a-paper', 'This is a picture, not a paper.', 'Put it among the photos, or save it as PDF.');
  }
}

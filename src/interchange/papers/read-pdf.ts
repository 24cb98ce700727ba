import { RefusedError, type Refusal } from '../imported.ts';
import { inThread, ThreadLimitError } from './in-thread.ts';
import { PAPER_TYPES, type PaperContent } from './paper.ts';
import { textOfPdf } from './pdf-text.ts';
import type { PdfWords } from './pdf-words.ts';

/** Reads a PDF on a thread of its own, so that a hostile one can only end itself. Throws RefusedError. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<PaperContent> {
  const words = await wordsOf(bytes, name);
  if (words.kind !== 'read') throw new RefusedError({ where: name, ...whyNot(words) });
  if (words.pages === 0) {
    throw new RefusedError({ where: name, what: 'The PDF has no page.', todo: 'Export it again.', reason: 'damaged' });
  }
  const text = textOfPdf(words);
  return { type: PAPER_TYPES.pdf, pages: words.pages, text, scanned: text === undefined };
}

// A thesis of 700 pages takes some 15 seconds on a slow machine and 300 MB.
const LIMITS = { milliseconds: 90_000, memory: 1024 * 1024 * 1024 };

async function wordsOf(bytes: Uint8Array, name: string): Promise<PdfWords> {
  try {
    // Only this project's own thread answers, so that the shape is known.
    return (await inThread(new URL('./pdf-thread.ts', import.meta.url), bytes, LIMITS)) as PdfWords;
  } catch (error) {
    if (!(error instanceof ThreadLimitError)) throw error;
    const what = {
      time: `Reading this PDF takes longer than ${LIMITS.milliseconds / 1000} seconds.`,
      memory: 'This PDF unpacks to more than 1 GB.',
      broken: 'This PDF is damaged so that reading it broke off.',
    }[error.limit];
    const reason = error.limit === 'broken' ? 'damaged' : 'too-large';
    throw new RefusedError({ where: name, what, todo: PRINT_IT, reason }, { cause: error });
  }
}

function whyNot(words: Exclude<PdfWords, { kind: 'read' }>): Pick<Refusal, 'what' | 'todo' | 'reason'> {
  switch (words.kind) {
    case 'password':
      return { what: 'This PDF has a password.', todo: 'Save it without one.', reason: 'password' };
    case 'scripted':
      return {
        what: 'This PDF holds a program (JavaScript or a command), which some readers would run.',
        todo: PRINT_IT,
        reason: 'program',
      };
    case 'broken':
      return {
        what: `This PDF is damaged (${words.why.split('\n')[0]?.slice(0, 200).replace(/\.$/, '') ?? ''}).`,
        todo: 'Export it again, or copy it again from where it came.',
        reason: 'damaged',
      };
  }
}

const PRINT_IT = 'Open it, print it into a new PDF and give that.';

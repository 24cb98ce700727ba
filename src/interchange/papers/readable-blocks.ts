import type { ReadableText, TextBlock } from '#domain/readable-text.ts';
import { cleanParagraphs } from '../clean-text.ts';
import { vietnameseness } from '../vietnamese-syllables.ts';
import { legacyVietnamese } from './legacy-fonts.ts';
import { withoutBullet } from './list-items.ts';
import { WORDS_READ } from './paper.ts';

/**
 * Blocks as a text to be published: clean, composed, without empty ones, and no longer than is read. Undefined when they
 * hold no word.
 */
export function readableText(blocks: readonly TextBlock[]): ReadableText | undefined {
  const decode = legacyVietnamese(sampleOf(blocks));
  const kept: TextBlock[] = [];
  let words = 0;
  for (const block of blocks) {
    const clean = cleaned(block, decode);
    if (clean === undefined) continue;
    words += clean.kind === 'page' ? 0 : clean.text.length;
    if (words > WORDS_READ) break;
    kept.push(clean);
  }
  if (!kept.some((block) => block.kind !== 'page' && /[\p{L}\p{N}]/u.test(block.text))) return undefined;
  const isVietnamese = vietnameseness(sampleOf(kept)) > VIETNAMESE;
  return { ...(isVietnamese ? { language: 'vi' } : {}), blocks: kept };
}

const VIETNAMESE = 0.6;
const SAMPLE = 200; // Blocks.

function cleaned(block: TextBlock, decode: (text: string) => string): TextBlock | undefined {
  if (block.kind === 'page') return block;
  const { text } = cleanParagraphs(
    decode(block.text).replace(/[ \t\u00a0\u00ad]+/g, (run) => (run === '\u00ad' ? '' : ' ')),
  );
  const bare = block.kind === 'item' ? withoutBullet(text) : text;
  return bare === '' ? undefined : { ...block, text: bare };
}

function sampleOf(blocks: readonly TextBlock[]): string {
  return blocks
    .filter((block) => block.kind !== 'page')
    .slice(0, SAMPLE)
    .map(({ text }) => text)
    .join('\n');
}

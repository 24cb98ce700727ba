import { extensionOf, fileName, withoutExtension } from './folder-files.ts';
import { foldedHeading } from '../headings.ts';
import type { DocumentKind } from '#domain/documents.ts';

/** What cameras, phones and messengers name their pictures; it says nothing to a reader. */
const BY_MACHINE =
  /^(?:img|dsc|dscn|dscf|pxl|dji|mvimg|pano|gopr|sam|image|photo|picture|anh|hinh|screenshot|zalo|fb|received|whatsapp image|p)?[\s_\-–(.]*(?:[\d\s_\-–().:~at]|(?:am|pm|copy|edited)\b)*$/i;

/** A file's name as words: `01_khai-mac.jpg` is `khai mac`; undefined when a machine named it. */
export function titleOfFile(path: string): string | undefined {
  const stem = withoutExtension(fileName(path)).normalize('NFC');
  if (BY_MACHINE.test(stem) || /^[0-9a-f-]{16,}$/i.test(stem)) return undefined;
  const words = stem
    .replace(/[_\s]+/g, ' ')
    .replace(/(?<=\S)-(?=\S)/g, ' ')
    .replace(/^\d{1,3}(?:[.)\s-]+)(?=\p{L})/u, '')
    .trim();
  return words === '' ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

const KINDS: readonly (readonly [DocumentKind, RegExp])[] = [
  ['minutes', /\b(?:bien ban|minutes)\b/],
  ['resolution', /\b(?:nghi quyet|resolution)\b/],
  ['regulation', /\b(?:quy che|dieu le|noi quy|regulations?|statutes|rules)\b/],
  ['slides', /\b(?:slides?|trinh chieu)\b/],
  ['paper', /\b(?:tham luan|bai viet|paper)\b/],
  ['report', /\b(?:bao cao|report)\b/],
];

/** What kind of document words say it is: a title, a file's name or what a sheet has in its column. */
export function documentKindIn(words: string): DocumentKind | undefined {
  const folded = foldedHeading(words);
  return KINDS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/** What kind of document a file is, as far as its name tells. */
export function documentKindOfFile(path: string): DocumentKind {
  return documentKindIn(withoutExtension(fileName(path))) ?? (extensionOf(path) === 'pptx' ? 'slides' : 'paper');
}

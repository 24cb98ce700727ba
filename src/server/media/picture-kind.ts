/** The kinds of picture that are read. No other ever reaches a decoder. */
export type PictureKind = 'jpeg' | 'png' | 'webp';

/** What some bytes are by their first ones, whatever their file is called; undefined when nothing known. */
export type FileKind = PictureKind | 'heic' | 'avif' | 'gif' | 'tiff' | 'svg' | 'markup' | 'pdf' | 'zip' | undefined;

/** Looks at the signature alone; nothing is parsed. */
export function kindOfFile(bytes: Uint8Array): FileKind {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const known = SIGNATURES.find(({ at = 0, signs }) => signs.some((sign) => start.startsWith(sign, at)));
  return known?.kind ?? (/<svg[\s>]/i.test(start) ? 'svg' : MARKUP.test(start) ? 'markup' : undefined);
}

export function isPictureKind(kind: FileKind): kind is PictureKind {
  return kind === 'jpeg' || kind === 'png' || kind === 'webp';
}

interface Signature {
  readonly kind: Exclude<FileKind, undefined>;
  readonly at?: number;
  readonly signs: readonly string[];
}

// latin1: a character a byte.
const SIGNATURES: readonly Signature[] = [
  { kind: 'jpeg', signs: ['\xff\xd8\xff'] },
  { kind: 'png', signs: ['\x89PNG\r\n\x1a\n'] },
  { kind: 'webp', at: 8, signs: ['WEBP'] },
  { kind: 'avif', at: 4, signs: ['ftypavif', 'ftypavis'] },
  { kind: 'heic', at: 4, signs: ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1'] },
  { kind: 'gif', signs: ['GIF8'] },
  { kind: 'tiff', signs: ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'] },
  { kind: 'pdf', signs: ['%PDF-'] },
  { kind: 'zip', signs: ['PK\x03\x04'] },
];
const MARKUP = /^[\s\xef\xbb\xbf]*<(?:!doctype|html|\?xml|script|body|head)/i;

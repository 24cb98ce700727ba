import { sharp } from './guarded-sharp.ts';
import { isPictureKind, kindOfFile, type FileKind, type PictureKind } from './picture-kind.ts';
import { RefusedMediaError } from './refused-media.ts';

/** A picture whose header was read and found to be worth decoding. */
export interface PictureSource {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Pixels, as it stands upright. */
  readonly width: number;
  readonly height: number;
}

/** The longest picture file that is taken, in bytes: twice what the largest phone cameras write. */
export const PICTURE_BYTES = 40 * 1024 * 1024;
// The largest pictures of common phones (8064 × 6048) pass. A row of these is decoded at a time ...
const PIXELS = 50_000_000;
// ... but what is progressive, interlaced or WebP is unpacked whole, and must not take more than some 200 MB: these many
// bytes are 25 million pixels of three colours.
const WHOLE_BYTES = 75_000_000;

/** Reads a picture's header, and only that. Throws RefusedMediaError for what must not reach a decoder. */
export async function openPicture(bytes: Uint8Array, name: string): Promise<PictureSource> {
  const refuse = (reason: string, what: string, todo: string): never => {
    throw new RefusedMediaError({ where: name, what, todo, reason });
  };
  if (bytes.length === 0) refuse('empty', 'the file is empty.', 'Copy it again from where it came.');
  if (bytes.length > PICTURE_BYTES) {
    const size = Math.round(bytes.length / 1024 / 1024);
    const most = `Save it smaller: at most ${PICTURE_BYTES / 1024 / 1024} MB are taken.`;
    refuse('too-large', `the picture is ${size} MB.`, most);
  }
  const kind = kindOfFile(bytes);
  if (!isPictureKind(kind)) return refuse(...notRead(kind));
  const header = await headerOf(bytes, name, kind);
  const pixels = header.width * header.height;
  const limit = Math.min(PIXELS, WHOLE_BYTES / (header.bytesWhole ?? 1));
  if (pixels > limit) {
    const [has, most] = [Math.ceil(pixels / 1_000_000), Math.floor(limit / 1_000_000)];
    const size = `${header.width} × ${header.height} pixels (${has} million)`;
    refuse(
      'too-many-pixels',
      `the picture has ${size}.`,
      `Save it with at most ${most} million pixels; 2560 across are shown.`,
    );
  }
  const { width, height, isTurned } = header;
  return { bytes, name, width: isTurned ? height : width, height: isTurned ? width : height };
}

/** What sharp is told whenever it reads foreign bytes. */
export const READING = { limitInputPixels: PIXELS, failOn: 'error', autoOrient: true } as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTurned: boolean;
  /** Bytes of a pixel, where all of them have to be in memory at once. */
  readonly bytesWhole: number | undefined;
}

async function headerOf(bytes: Uint8Array, name: string, kind: PictureKind): Promise<Header> {
  try {
    // Without its own limit, so that what is too large can be refused by its size.
    const { format, width, height, orientation, ...read } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== kind) throw new Error(`read as ${format}`);
    const isWhole = kind === 'webp' || read.isProgressive === true;
    const bytesWhole = isWhole ? read.channels * (read.depth === 'ushort' ? 2 : 1) : undefined;
    return { width, height, isTurned: (orientation ?? 1) >= 5, bytesWhole };
  } catch (error) {
    throw damaged(name, error);
  }
}

/** The refusal of a picture that turned out not to be whole. */
export function damaged(name: string, cause: unknown): RefusedMediaError {
  const what = 'the picture is damaged or cut off.';
  const todo = 'Copy it again from the camera or phone.';
  return new RefusedMediaError({ where: name, what, todo, reason: 'damaged' }, { cause });
}

function notRead(kind: Exclude<FileKind, PictureKind>): [reason: string, what: string, todo: string] {
  switch (kind) {
    case 'heic':
      return [
        'heic',
        'this is an iPhone picture (HEIC), which is not read here.',
        'Send it from the phone as JPEG (Settings, Camera, Formats, Most Compatible) or export it as JPEG.',
      ];
    case 'avif':
    case 'gif':
    case 'tiff':
      return ['other-picture', `this is a ${kind.toUpperCase()} picture, which is not read here.`, SAVE_AS];
    case 'svg':
      return ['drawing', 'this is an SVG drawing, which can carry programs and is not read.', 'Export it as PNG.'];
    case 'markup':
      return ['web-page', 'this is a web page, not a picture.', 'Download the picture itself.'];
    case 'pdf':
      return ['not-a-picture', 'this is a PDF, not a picture.', 'Put it among the papers, or export its page as PNG.'];
    case 'zip':
      return ['not-a-picture', 'this is a ZIP or office file, not a picture.', 'Take the pictures out of it first.'];
    case undefined:
      return ['not-a-picture', 'this is not a picture that can be read.', SAVE_AS];
  }
}

const SAVE_AS = 'Save it as JPEG, PNG or WebP.';

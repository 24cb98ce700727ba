import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rendition } from '#domain/media.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { mediaDigest } from '#server/media/media-store.ts';
import { PHOTO_RECIPE, processPhoto } from '#server/media/process-photo.ts';
import { processPicture } from '#server/media/process-picture.ts';
import { RefusedMediaError } from '#server/media/refused-media.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';
import { aPhoto, aPixelFlood, processInChild, readingSharp as sharp } from '#tests/support/pictures.ts';
import { digestOf } from '#wire/digest.ts';

// Photographs and hostile files of others; they are not part of the project.
const DATA = new URL('../../../shared/data/media/', import.meta.url);
const present = existsSync(DATA);
if (!present) console.info('the photographs in ../shared/data are absent: only pictures made here are processed');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = await openDataFolder(folder.path);
});
afterAll(async () => {
  await data.close();
  await folder.remove();
});

async function bytesOf({ digest }: Rendition): Promise<Uint8Array<ArrayBuffer>> {
  const file = await data.media.file(digest);
  return Uint8Array.from(await readFile(file?.path ?? ''));
}

const sizes = (renditions: readonly Rendition[]) =>
  renditions.map(({ size, width, height, type }) => `${size} ${width}×${height} ${type}`);

async function refusal(bytes: Uint8Array, name = 'anh.jpg'): Promise<string> {
  const refused = await processPhoto(bytes, name, data.media).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refused instanceof RefusedMediaError)) throw refused ?? new Error(`${name} was taken`);
  return `${refused.where}: ${refused.what} ${refused.todo}`;
}

describe('a photograph', () => {
  it('becomes a thumbnail, a screen and a large one, of the sizes that are told, under their digests', async () => {
    const { renditions, placeholder } = await processPhoto(await aPhoto(3000, 2000), 'anh.jpg', data.media);
    expect(sizes(renditions)).toEqual([
      'thumbnail 320×213 image/webp',
      'screen 1280×854 image/avif',
      'large 2560×1707 image/webp',
    ]);
    for (const rendition of renditions) {
      const bytes = await bytesOf(rendition);
      expect([bytes.length, await digestOf(bytes)]).toEqual([rendition.length, rendition.digest]);
      const { width, height } = await sharp(bytes).metadata();
      expect([width, height]).toEqual([rendition.width, rendition.height]);
    }
    expect(placeholder).toMatch(/^[\w-]{20,40}$/);
  });

  it.each([
    [200, 150, ['thumbnail 200×150 image/webp', 'screen 200×150 image/webp']],
    [640, 480, ['thumbnail 320×240 image/webp', 'screen 640×480 image/avif']],
    [1300, 900, ['thumbnail 320×222 image/webp', 'screen 1280×886 image/avif']],
    [900, 1800, ['thumbnail 160×320 image/webp', 'screen 640×1280 image/avif', 'large 900×1800 image/webp']],
  ])('of %d × %d pixels is never made larger', async (width, height, expected) => {
    const { renditions } = await processPhoto(await aPhoto(width, height), 'nhỏ.jpg', data.media);
    expect(sizes(renditions)).toEqual(expected);
  });

  it('is processed once, and again when what was made of it is lost', async () => {
    const photo = await aPhoto(500, 400);
    const first = await processPhoto(photo, 'anh.jpg', data.media);
    const noted = { ...first, placeholder: 'noted' };
    await data.media.noteMade(mediaDigest(photo), PHOTO_RECIPE, noted);
    expect(await processPhoto(photo, 'other name.jpg', data.media)).toEqual(noted);
    await rm((await data.media.file(first.renditions[1]!.digest))!.path);
    expect(await processPhoto(photo, 'anh.jpg', data.media)).toEqual(first);
    expect(await data.media.has(first.renditions[1]!.digest)).toBe(true);
  });

  it('gives the same files wherever it is processed', async () => {
    const other = await temporaryFolder();
    const path = join(folder.path, 'same.jpg');
    await writeFile(path, await aPhoto(1500, 1000));
    await processInChild(other.path, [path]);
    const elsewhere = await openDataFolder(other.path);
    const { renditions } = await processPhoto(await readFile(path), 'anh.jpg', data.media);
    for (const { digest } of renditions) expect(await elsewhere.media.has(digest)).toBe(true);
    await elsewhere.close();
    await other.remove();
  });

  it('comes out in sRGB when its colours were another screen’s', async () => {
    const colour = { r: 200, g: 60, b: 60 };
    const plain = sharp({ create: { width: 400, height: 300, channels: 3, background: colour } });
    const wide = await plain.jpeg({ quality: 100 }).withIccProfile('p3').toBuffer();
    const { renditions } = await processPhoto(wide, 'iphone.jpg', data.media);
    for (const rendition of renditions) {
      const { dominant } = await sharp(await bytesOf(rendition)).stats();
      for (const channel of ['r', 'g', 'b'] as const) {
        expect(Math.abs(dominant[channel] - colour[channel])).toBeLessThanOrEqual(9);
      }
    }
  });
});

describe('the orientation a camera noted', () => {
  // The corners of the stored picture, and where they belong when it is looked at: EXIF 2.32, tag 274.
  const UPRIGHT = ['RGBW', 'GRWB', 'WBGR', 'BWRG', 'RBGW', 'BRWG', 'WGBR', 'GWRB'];

  it.each(UPRIGHT.map((corners, i) => [i + 1, corners] as const))('%d is applied and gone', async (tag, corners) => {
    const stored = await corneredPicture(640, 400, tag);
    const { renditions } = await processPhoto(stored, 'anh.jpg', data.media);
    for (const rendition of renditions) {
      const bytes = await bytesOf(rendition);
      expect(await cornersOf(bytes)).toBe(corners);
      expect(rendition.width > rendition.height).toBe(tag < 5);
      expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
    }
  });

  if (present) {
    it('makes photographs of one scene, stored in every turn, look alike', async () => {
      const seen = new Map<string, Set<string>>();
      for (const file of readdirSync(new URL('photos/', DATA)).filter((name) => name.startsWith('orientation_'))) {
        const { placeholder } = await processPhoto(readFileSync(new URL(`photos/${file}`, DATA)), file, data.media);
        const scene = file.split('_')[1] ?? '';
        seen.set(scene, (seen.get(scene) ?? new Set()).add(placeholder));
      }
      expect([...seen].map(([scene, placeholders]) => [scene, placeholders.size])).toEqual([
        ['Landscape', 1],
        ['Portrait', 1],
      ]);
    }, 180_000);
  }
});

describe('GPS and every other tag', () => {
  async function expectNothingOf(bytes: Uint8Array, name: string): Promise<void> {
    const { renditions } = await processPhoto(bytes, name, data.media);
    for (const rendition of renditions) {
      const made = await bytesOf(rendition);
      const { exif, xmp, iptc, icc, comments } = await sharp(made).metadata();
      expect({ exif, xmp, iptc, icc, comments }).toEqual({});
      const text = Buffer.from(made).toString('latin1');
      expect(
        /Exif|EXIF|GPSLat|xpacket|ns\.adobe|Photoshop|ICC_PROFILE|Nguy|Canon|NIKON/.exec(text)?.[0],
      ).toBeUndefined();
    }
  }

  it('are gone from a picture that had them all', async () => {
    const tagged = await sharp(await aPhoto(1700, 900))
      .withExif({
        IFD0: { Make: 'Canon', Artist: 'Nguyen', ImageDescription: 'Hall' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 51/1 0/1' },
      })
      .withXmp('<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?>')
      .withIccProfile('p3', { attach: true })
      .jpeg()
      .toBuffer();
    const before = await sharp(tagged).metadata();
    expect([before.exif, before.xmp, before.icc].every((block) => block !== undefined)).toBe(true);
    await expectNothingOf(tagged, 'anh.jpg');
  });

  if (present) {
    it('are gone from what cameras and programs wrote', async () => {
      const names = readdirSync(new URL('photos/', DATA)).filter((name) => /jpe?g$/i.test(name));
      for (const name of names) await expectNothingOf(readFileSync(new URL(`photos/${name}`, DATA)), name);
    });
  }
});

describe('refused with what is the matter and what to do', () => {
  it('is what is no picture, whatever it is called', async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    expect(await refusal(new Uint8Array())).toBe('anh.jpg: the file is empty. Copy it again from where it came.');
    expect(await refusal(text('<!doctype html><script>1</script>'))).toContain('a web page, not a picture');
    expect(await refusal(text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg')).toContain('Export it as PNG.');
    expect(await refusal(text('%PDF-1.4'))).toContain('a PDF');
    expect(await refusal(text('GIF89a/*\0\0'))).toContain('Save it as JPEG, PNG or WebP.');
    expect(await refusal(text('just words'))).toContain('not a picture');
    expect(await refusal(text('\0\0\0\x18ftypheic\0\0\0\0'), 'IMG_1.HEIC')).toContain('iPhone');
  });

  it('is what is cut off or damaged', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await aPhoto(800, 600, format);
      for (const share of [0.4, 0.9]) {
        expect(await refusal(whole.subarray(0, whole.length * share))).toContain('damaged or cut off');
      }
    }
    expect(await refusal(Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1'))).toContain('damaged');
  });

  it('is what is too large, before anything is unpacked', async () => {
    expect(await refusal(aPixelFlood(20_000, 20_000))).toContain('20000 × 20000 pixels (400 million)');
    expect(await refusal(aPixelFlood(4000, 3000, true))).toContain('at most 9 million pixels');
    expect(await refusal(new Uint8Array(41 * 1024 * 1024))).toContain('41 MB');
    const path = join(folder.path, 'flood.png');
    await writeFile(path, aPixelFlood(20_000, 20_000));
    const { outcomes, grown } = await processInChild(folder.path, [path, path, path]);
    expect(outcomes.every((outcome) => String(outcome).includes('at most 50 million'))).toBe(true);
    expect(grown).toBeLessThan(200);
  });

  if (present) {
    it('is every hostile file', async () => {
      const names = readdirSync(new URL('hostile/', DATA));
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        const said = await refusal(readFileSync(new URL(`hostile/${name}`, DATA)), name);
        expect(said).toMatch(/^[\w.-]+: .*[.)] [A-Z].*\.$/s);
      }
      const paths = names.map((name) => new URL(`hostile/${name}`, DATA).pathname);
      expect((await processInChild(folder.path, paths)).grown).toBeLessThan(200);
    });
  }
});

describe('a picture that is no photograph', () => {
  it('gets the sizes it is asked for', async () => {
    const page = await aPhoto(500, 707, 'png');
    expect(sizes(await processPicture(page, 'trang.png', data.media, { sizes: ['thumbnail', 'screen'] }))).toEqual([
      'thumbnail 226×320 image/webp',
      'screen 500×707 image/webp',
    ]);
    const portrait = await processPicture(page, 'nga.png', data.media, { sizes: ['thumbnail'], square: true });
    expect(sizes(portrait)).toEqual(['thumbnail 320×320 image/webp']);
    const plan = await processPicture(page, 'so-do.png', data.media, { sizes: ['large'] });
    expect(sizes(plan)).toEqual(['large 500×707 image/webp']);
  });

  it('is kept exactly when it has few colours', async () => {
    const plan = await corneredPicture(800, 600, 1);
    const [drawn] = await processPicture(plan, 'so-do.png', data.media, { sizes: ['screen'] });
    const made = await sharp(await bytesOf(drawn!))
      .raw()
      .toBuffer();
    expect(made.equals(await sharp(plan).raw().toBuffer())).toBe(true);
  });
});

const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  R: [220, 30, 30],
  G: [30, 180, 30],
  B: [30, 30, 220],
  W: [240, 240, 240],
};

/** Red, green, blue and white quarters, with an orientation noted. */
async function corneredPicture(width: number, height: number, orientation: number): Promise<Buffer> {
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const corner = (Math.floor(i / width) < height / 2 ? 'RG' : 'BW')[i % width < width / 2 ? 0 : 1] ?? '';
    return COLOURS[corner] ?? [];
  });
  return sharp(Uint8Array.from(pixels.flat()), { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .png()
    .toBuffer();
}

/** Which colours stand upper left, upper right, lower left, lower right. */
async function cornersOf(bytes: Uint8Array): Promise<string> {
  const { data: pixels } = await sharp(bytes).resize(2, 2, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
  return [0, 1, 2, 3]
    .map((i) => {
      const distance = ([r, g, b]: readonly number[]): number =>
        Math.hypot(pixels[3 * i]! - r!, pixels[3 * i + 1]! - g!, pixels[3 * i + 2]! - b!);
      return Object.entries(COLOURS).sort(([, a], [, b]) => distance(a) - distance(b))[0]![0];
    })
    .join('');
}

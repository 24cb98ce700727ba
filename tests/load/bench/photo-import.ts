import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { ROOT, run, sotay } from './commands.ts';

const SAMPLES = join(ROOT, '../shared/data/media/photos');
const MEGABYTE = 1e6;

/** What importing photographs took. */
export interface PhotoImport {
  readonly photos: number;
  /** Bytes of a photograph, on average. */
  readonly meanLength: number;
  /** Milliseconds of `sotay import`, start of the program included. */
  readonly importing: number;
  /** Milliseconds sharp alone took for the same renditions. */
  readonly sharpAlone: number;
  /** Milliseconds of importing the same folder again. */
  readonly again: number;
  /** Largest resident memory of the import, bytes. */
  readonly peakMemory: number;
}

/** Whether there are photographs to make others from. */
export function hasPhotos(): boolean {
  return existsSync(SAMPLES);
}

/** Imports that many generated photographs of 12 million pixels and about 4 MB, and has sharp alone do its part. */
export async function photoImport(count: number): Promise<PhotoImport> {
  const folder = mkdtempSync(join(tmpdir(), 'sotay-photos-'));
  try {
    const photos = join(folder, 'import', 'photos');
    mkdirSync(photos, { recursive: true });
    await generatePhotos(count, photos);
    const told = ['--title', 'Ảnh', '--time-zone', 'Asia/Ho_Chi_Minh', '--language', 'vi'];
    const words = ['import', join(folder, 'import'), '--conference', 'anh', ...told];
    const imported = await sotay(join(folder, 'data'), words);
    const again = await sotay(join(folder, 'data'), words);
    const alone = await run(process.execPath, [join(import.meta.dirname, 'sharp-alone.ts'), photos]);
    const bytes = readdirSync(photos).reduce((sum, name) => sum + statSync(join(photos, name)).size, 0);
    return {
      photos: count,
      meanLength: bytes / count,
      importing: imported.milliseconds,
      sharpAlone: alone.milliseconds,
      again: again.milliseconds,
      peakMemory: imported.peakMemory,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Real photographs enlarged, each cut a little differently and given a camera's grain, so that no two are the same. */
async function generatePhotos(count: number, folder: string): Promise<void> {
  const samples = readdirSync(SAMPLES).filter((name) => /^(?:orientation|fossasia|exif-samples_gps)/.test(name));
  const [width, height] = [4000, 3000];
  const gaussian = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#000', noise: gaussian } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  for (let i = 0; i < count; i++) {
    const sample = join(SAMPLES, samples[i % samples.length] ?? '');
    const enlarged = sharp(sample, { autoOrient: true }).resize(width + 8 * i, height + 8 * i, { fit: 'cover' });
    const cut = sharp(await enlarged.png({ compressionLevel: 1 }).toBuffer())
      .extract({ left: 4 * i, top: 8 * i, width, height })
      .composite([{ input: grain, blend: 'soft-light' }]);
    writeFileSync(join(folder, `anh-${i + 1}.jpg`), await cut.jpeg({ quality: 88 }).toBuffer());
  }
}

/** `node tests/load/bench/photo-import.ts [photos]` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!hasPhotos()) {
    console.log('There are no photographs beside the project (../shared/data) to make others from.');
  } else {
    const took = await photoImport(Number(process.argv[2] ?? 120));
    const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
    console.log(`${took.photos} photographs of ${(took.meanLength / MEGABYTE).toFixed(1)} MB`);
    console.log(`import ${seconds(took.importing)}, sharp alone ${seconds(took.sharpAlone)}`);
    console.log(`ratio ${(took.importing / took.sharpAlone).toFixed(2)} (at most 1.3)`);
    console.log(`memory ${(took.peakMemory / MEGABYTE).toFixed(0)} MB (at most 600)`);
    console.log(`again ${seconds(took.again)}`);
  }
}

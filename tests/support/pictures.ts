import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { sharp } from '#server/media/guarded-sharp.ts';

// Tests look into what the server writes, and it writes AVIF, which it never reads.
sharp.unblock({ operation: ['VipsForeignLoadHeif'] });

/** sharp that reads AVIF too. */
export { sharp as readingSharp };

/** A photograph-like picture of that size: soft shapes with grain, the same every time. */
export async function aPhoto(width: number, height: number, format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  const data = new Uint8Array(width * height * 3);
  let grain = 1;
  for (let i = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      grain = (grain * 48_271) % 2_147_483_647;
      const light = 128 + 90 * Math.sin(x / 37) * Math.cos(y / 53) + (grain % 17) - 8;
      data[i++] = light;
      data[i++] = 255 - light;
      data[i++] = (255 * x) / width;
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** A PNG that unpacks to thousands of times its size: of one bit a pixel, or deep and interlaced, which is unpacked whole. */
export function aPixelFlood(width: number, height: number, isDeep = false): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bits a channel, kind of colour (6: with transparency), compression, filter, interlacing.
  header.set(isDeep ? [16, 6, 0, 0, 1] : [1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** What processing files in a process of their own came to. */
export interface ChildReport {
  /** The refusal of each file, or how many renditions it got. */
  readonly outcomes: readonly (string | number)[];
  /** Megabytes of memory at most, above what the process had when it began. */
  readonly grown: number;
}

/** Processes photographs in a process of their own, whose memory is then known. */
export async function processInChild(folder: string, files: readonly string[]): Promise<ChildReport> {
  const script = join(import.meta.dirname, 'process-photos.ts');
  const child = spawn(process.execPath, [script, folder, ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`processing ended with ${code}`);
  return JSON.parse(said) as ChildReport;
}

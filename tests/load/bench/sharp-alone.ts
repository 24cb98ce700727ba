import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

// Run by photo-import.ts: what sharp alone needs to make the renditions of every photograph in a folder, as many
// photographs at once as there are processors, each rendition straight from the file.
const folder = process.argv[2] ?? '';
const files = readdirSync(folder).values();
sharp.concurrency(1);

async function work(): Promise<void> {
  for (const file of files) {
    const photo = sharp(readFileSync(join(folder, file)), { autoOrient: true });
    const inside = (edge: number): Sharp =>
      photo.clone().resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true });
    await inside(320).webp({ quality: 72 }).toBuffer();
    await inside(1280).avif({ quality: 60, effort: 3, chromaSubsampling: '4:2:0' }).toBuffer();
    await inside(2560).webp({ quality: 76 }).toBuffer();
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));

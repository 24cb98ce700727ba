import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** Draws the app's own icons from its one drawing; a conference's icons are drawn by the server. */
export async function drawIcons(drawing: string, folder: string): Promise<void> {
  const svg = await readFile(drawing, 'utf8');
  // Where the system cuts the corners itself, the ground has to reach into them.
  const toTheEdge = svg.replace('rx="14"', 'rx="0"');
  await mkdir(folder, { recursive: true });
  await draw(svg, 192, join(folder, '192.png'));
  await draw(svg, 512, join(folder, '512.png'));
  await draw(toTheEdge, 512, join(folder, 'maskable-512.png'));
  await draw(toTheEdge, 180, join(folder, 'apple-180.png'));
}

async function draw(svg: string, size: number, path: string): Promise<void> {
  // The drawing is 64 units wide at 72 dots an inch.
  const density = (72 * size) / 64;
  await sharp(Buffer.from(svg), { density })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(path);
}

import sharp from 'sharp';
import { iconSvg } from '#domain/conference-icon.ts';

export { SEAL_RED } from '#domain/conference-icon.ts';

/** The icons a conference has, by file name: side in pixels, and whether the system cuts its own shape out of it. */
export const ICONS = {
  '192.png': { side: 192, maskable: false },
  '512.png': { side: 512, maskable: false },
  'maskable-512.png': { side: 512, maskable: true },
  'apple-180.png': { side: 180, maskable: true },
} as const;
export type IconName = keyof typeof ICONS;

/** Draws an icon as PNG bytes. */
export async function drawIcon(name: IconName, accent: string): Promise<Uint8Array<ArrayBuffer>> {
  const { side, maskable } = ICONS[name];
  const svg = Buffer.from(iconSvg(accent, maskable));
  return Uint8Array.from(
    await sharp(svg, { density: (72 * side) / SIDE })
      .resize(side, side)
      // A drawing of five colours: 32 shades of them look the same and are a third of the bytes.
      .png({ palette: true, colours: 32, compressionLevel: 9 })
      .toBuffer(),
  );
}

const SIDE = 512;

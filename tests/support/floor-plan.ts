import sharp from 'sharp';
import type { FloorPlan } from '#domain/info.ts';
import type { Rendition } from '#domain/media.ts';
import type { MediaStore } from '#server/media/media-store.ts';

const WIDTHS = { screen: 800, large: 1600 } as const;

/** Draws and keeps a plan of one floor with two rooms, `a` on the left and `b` on the right. */
export async function aFloorPlan(media: MediaStore): Promise<FloorPlan> {
  const renditions = await Promise.all(
    Object.entries(WIDTHS).map(async ([size, width]): Promise<Rendition> => {
      const bytes = await sharp(Buffer.from(DRAWING)).resize(width).webp({ lossless: true }).toBuffer();
      const file = await media.keep(bytes, 'image/webp');
      return { ...file, size: size as keyof typeof WIDTHS, width, height: width * 0.6 };
    }),
  );
  return {
    renditions,
    rooms: { a: { x: 0.05, y: 0.1, width: 0.5, height: 0.55 }, b: { x: 0.65, y: 0.1, width: 0.3, height: 0.8 } },
  };
}

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 600"><rect width="1000" height="600" fill="#fff"/>
<g fill="none" stroke="#222" stroke-width="6"><rect x="50" y="60" width="500" height="330"/><rect x="650" y="60" width="300" height="480"/>
<path d="M550 200h100M550 260h100M50 390v150h600"/></g>
<g font-family="sans-serif" font-size="40" fill="#222"><text x="170" y="240">Hall A</text><text x="720" y="310">Room B</text></g></svg>`;

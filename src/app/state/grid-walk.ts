import type { GridBlock } from './grid-layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The block an arrow key leads to: up and down within the room, left and right to the nearest room that has something
 * at about that time. Undefined at the edge.
 */
export function blockTowards(
  blocks: readonly GridBlock[],
  from: GridBlock,
  direction: Direction,
): GridBlock | undefined {
  const others = blocks.filter((block) => block !== from);
  switch (direction) {
    case 'down':
      return best(
        others.filter((block) => sharesTrack(block, from) && block.row >= from.row + from.rows),
        (block) => block.row,
      );
    case 'up':
      return best(
        others.filter((block) => sharesTrack(block, from) && block.row + block.rows <= from.row),
        (block) => -(block.row + block.rows),
      );
    case 'right':
      return best(
        others.filter((block) => !block.isAcross && block.track >= from.track + from.tracks),
        (block) => apart(block, from) * FAR + (block.track - from.track),
      );
    case 'left':
      return best(
        others.filter((block) => !block.isAcross && block.track + block.tracks <= from.track),
        (block) => apart(block, from) * FAR + (from.track - block.track),
      );
  }
}

/** A room further on is nearer than a row further off. */
const FAR = 10_000;

function sharesTrack(a: GridBlock, b: GridBlock): boolean {
  return a.track < b.track + b.tracks && b.track < a.track + a.tracks;
}

/** Rows between two blocks; 0 when they are on at once. */
function apart(a: GridBlock, b: GridBlock): number {
  return Math.max(0, a.row - (b.row + b.rows) + 1, b.row - (a.row + a.rows) + 1);
}

function best(blocks: readonly GridBlock[], cost: (block: GridBlock) => number): GridBlock | undefined {
  let nearest: GridBlock | undefined;
  for (const block of blocks) if (!nearest || cost(block) < cost(nearest)) nearest = block;
  return nearest;
}

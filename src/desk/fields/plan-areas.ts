import type { PlanArea } from '#domain/info.ts';

/** A place on a picture, as shares of its width and height from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The area between two corners, whichever was put down first, cut off at the edges of the picture. */
export function drawnArea(one: Point, other: Point): PlanArea {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)].map(onPicture);
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)].map(onPicture);
  return {
    x: rounded(left ?? 0),
    y: rounded(top ?? 0),
    width: rounded((right ?? 0) - (left ?? 0)),
    height: rounded((bottom ?? 0) - (top ?? 0)),
  };
}

const LEAST = 0.01; // Smaller is a click, not a room.

/** Whether an area is wide and high enough to have been meant. */
export function isWide({ width, height }: PlanArea): boolean {
  return width >= LEAST && height >= LEAST;
}

function onPicture(share: number): number {
  return Math.max(0, Math.min(1, share));
}

/** A thousandth of a picture is finer than a hand. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/**
 * Keys for the rows of a virtual list, so that what scrolls out at one end is used again at the other: changing the words
 * of a row that stands is several times cheaper than making one, and a thumb flicks past a screenful in a moment.
 * Ask for the keys of the rows on the screen from the first to the last, again and again.
 */
export function recycledKeys(): (index: number) => number {
  /** Keys given in this round, by place; and those of the last one that are still to be given. */
  let given = new Map<number, number>();
  let left = new Map<number, number>();
  let made = 0;
  let last = -2;
  return (index) => {
    if (index !== last + 1) {
      left = given;
      given = new Map();
    }
    last = index;
    const place = left.has(index) ? index : farthestFrom(index, left.keys());
    const key = (place === undefined ? undefined : left.get(place)) ?? (made += 1);
    if (place !== undefined) left.delete(place);
    given.set(index, key);
    return key;
  };
}

/** The row that is least likely to be asked for again. */
function farthestFrom(index: number, places: Iterable<number>): number | undefined {
  let farthest: number | undefined;
  for (const place of places) {
    if (farthest === undefined || Math.abs(place - index) > Math.abs(farthest - index)) farthest = place;
  }
  return farthest;
}

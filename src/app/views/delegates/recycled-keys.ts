/**
 * Keys for the rows of a virtual list, so that what scrolls out at one end is used again at the other: changing the words
 * of a row that stands is several times cheaper than making one, and a thumb flicks past a screenful in a moment.
 * Ask for the keys of a screen's rows from the first to the last, as often as you like.
 */
export function recycledKeys(): (index: number) => number {
  /** Keys by the row's place: of the rows on this screen, and of the last one that are still to be given. */
  let given = new Map<number, number>();
  let left = new Map<number, number>();
  let made = 0;
  let last: number | undefined;
  return (index) => {
    // Another screen: it begins elsewhere than where the last one ended, or later.
    if (last === undefined || (index !== last && index !== last + 1)) {
      left = given;
      given = new Map();
      queueMicrotask(() => (last = undefined));
    }
    last = index;
    const own = given.get(index) ?? take(index);
    given.set(index, own);
    return own;
  };

  function take(index: number): number {
    const place = left.has(index) ? index : farthestFrom(index, left.keys());
    const key = place === undefined ? undefined : left.get(place);
    if (place !== undefined) left.delete(place);
    return key ?? (made += 1);
  }
}

/** The row that is least likely to be asked for again. */
function farthestFrom(index: number, places: Iterable<number>): number | undefined {
  let farthest: number | undefined;
  for (const place of places) {
    if (farthest === undefined || Math.abs(place - index) > Math.abs(farthest - index)) farthest = place;
  }
  return farthest;
}

import type { Programme } from '#domain/parts.ts';
import type { ListedPerson } from '../../state/people-groups.ts';

/** A screen and a half of rows: few enough to draw between two frames, many enough that few elements stand for all. */
const ROWS = 24;

/** People in stretches that are drawn or left away as one. */
export function stretchesOf(people: readonly ListedPerson[]): readonly (readonly ListedPerson[])[] {
  const stretches: (readonly ListedPerson[])[] = [];
  for (let start = 0; start < people.length; start += ROWS) stretches.push(people.slice(start, start + ROWS));
  return stretches;
}

/** How high the stretches of a programme's people were when they were last drawn, so that Back finds its place. */
export function heightsOf(programme: Programme): Map<string, number> {
  let own = heights.get(programme);
  if (!own) heights.set(programme, (own = new Map()));
  return own;
}

const heights = new WeakMap<Programme, Map<string, number>>();

import type { Programme } from '#domain/parts.ts';
import type { ListedPerson } from '../../state/people-groups.ts';
import type { PeopleOrder } from '../../state/routes.ts';

/** A screen and a half of rows: few enough to draw between two frames, many enough that few elements stand for all. */
const ROWS = 24;

/** People in stretches that are drawn or left away as one. */
export function stretchesOf(people: readonly ListedPerson[]): readonly (readonly ListedPerson[])[] {
  const stretches: (readonly ListedPerson[])[] = [];
  for (let start = 0; start < people.length; start += ROWS) stretches.push(people.slice(start, start + ROWS));
  return stretches;
}

/** The height of most rows on most phones, in CSS pixels; told better by the first rows that are drawn. */
const ROW = 65;

/** How high stretches were when they were last drawn, so that Back finds its place; of others, what is to be expected. */
export class Heights {
  readonly #known = new Map<string, { readonly rows: number; readonly height: number }>();
  // Told by the first rows and by no others: an estimate that changes would move the place a reader comes back to.
  #row: number | undefined;

  /** In CSS pixels. */
  of(key: string, rows: number): number {
    const known = this.#known.get(key);
    return known?.rows === rows ? known.height : rows * (this.#row ?? ROW);
  }

  remember(key: string, rows: number, height: number): void {
    this.#known.set(key, { rows, height });
    this.#row ??= height / rows;
  }
}

/** What is known of the heights in one order of a programme's people. */
export function heightsOf(programme: Programme, by: PeopleOrder): Heights {
  let orders = heights.get(programme);
  if (!orders) heights.set(programme, (orders = new Map()));
  let own = orders.get(by);
  if (!own) orders.set(by, (own = new Heights()));
  return own;
}

const heights = new WeakMap<Programme, Map<PeopleOrder, Heights>>();

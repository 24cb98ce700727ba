import type { Directory } from '#domain/delegate-parts.ts';
import type { DelegateOrder } from '../../state/routes.ts';

const known = new WeakMap<Directory, Map<DelegateOrder, unknown>>();

/** What a virtual list knew of its heights when it was left, so that Back finds the place again. */
export function heightsBefore(directory: Directory, by: DelegateOrder): unknown {
  return known.get(directory)?.get(by);
}

export function rememberHeights(directory: Directory, by: DelegateOrder, heights: unknown): void {
  let own = known.get(directory);
  if (!own) known.set(directory, (own = new Map()));
  own.set(by, heights);
}

import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const CORRIDOR_ROUTES = [] as const satisfies readonly Route[];

/** Corrections from the corridor. */
export function corridorHandlers(_parts: DeskParts): HandlersOf<typeof CORRIDOR_ROUTES> {
  return {};
}

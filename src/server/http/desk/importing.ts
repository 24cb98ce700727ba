import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const IMPORTING_ROUTES = [] as const satisfies readonly Route[];

/** Bringing files into the draft. */
export function importingHandlers(_parts: DeskParts): HandlersOf<typeof IMPORTING_ROUTES> {
  return {};
}

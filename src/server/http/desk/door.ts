import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const DOOR_ROUTES = [] as const satisfies readonly Route[];

/** Who came: badges scanned at the door. */
export function doorHandlers(_parts: DeskParts): HandlersOf<typeof DOOR_ROUTES> {
  return {};
}

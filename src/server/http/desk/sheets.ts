import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const SHEETS_ROUTES = [] as const satisfies readonly Route[];

/** Tables to take away. */
export function sheetsHandlers(_parts: DeskParts): HandlersOf<typeof SHEETS_ROUTES> {
  return {};
}

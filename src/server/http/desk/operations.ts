import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const OPERATIONS_ROUTES = [] as const satisfies readonly Route[];

/** What arrives on phones, who changed what, and how the server is. */
export function operationsHandlers(_parts: DeskParts): HandlersOf<typeof OPERATIONS_ROUTES> {
  return {};
}

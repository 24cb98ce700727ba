import type { Route } from '../routes.ts';
import { AUDIT_ROUTES, auditHandlers } from './audit.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';
import { DOCUMENT_ROUTES, documentHandlers } from './documented.ts';
import { SERVER_ROUTES, serverHandlers } from './server.ts';

export const OPERATIONS_ROUTES = [
  ...AUDIT_ROUTES,
  ...SERVER_ROUTES,
  ...DOCUMENT_ROUTES,
] as const satisfies readonly Route[];

/** Who changed what, how the server is, and what its API is. `routes`: every row of the desk. */
export function operationsHandlers(parts: DeskParts, routes: readonly Route[]): HandlersOf<typeof OPERATIONS_ROUTES> {
  return { ...auditHandlers(parts), ...serverHandlers(parts), ...documentHandlers(routes) };
}

import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

export const OWN_ROUTES = [] as const satisfies readonly Route[];

/** What a delegate asks and decides about themselves. */
export function ownHandlers(_parts: MeParts): MeHandlersOf<typeof OWN_ROUTES> {
  return {};
}

import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

export const MUTATION_ROUTES = [] as const satisfies readonly Route[];

/** The one door through which delegates write. */
export function mutationHandlers(_parts: MeParts): MeHandlersOf<typeof MUTATION_ROUTES> {
  return {};
}

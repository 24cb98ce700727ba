import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

export const SIGN_IN_ROUTES = [] as const satisfies readonly Route[];

/** Signing in with a badge, and out again. */
export function signInHandlers(_parts: MeParts): MeHandlersOf<typeof SIGN_IN_ROUTES> {
  return {};
}

import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const DELEGATE_ROUTES = [] as const satisfies readonly Route[];

/** The delegates of a conference at the desk. */
export function delegateHandlers(_parts: DeskParts): HandlersOf<typeof DELEGATE_ROUTES> {
  return {};
}

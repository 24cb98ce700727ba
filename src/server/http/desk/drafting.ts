import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const DRAFTING_ROUTES = [] as const satisfies readonly Route[];

/** Reading and editing the draft. */
export function draftingHandlers(_parts: DeskParts): HandlersOf<typeof DRAFTING_ROUTES> {
  return {};
}

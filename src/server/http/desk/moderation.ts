import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const MODERATION_ROUTES = [] as const satisfies readonly Route[];

/** What delegates wrote and offered, looked through before others see it; the stage screen. */
export function moderationHandlers(_parts: DeskParts): HandlersOf<typeof MODERATION_ROUTES> {
  return {};
}

import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const UPLOADS_ROUTES = [] as const satisfies readonly Route[];

/** Photographs and papers on their way here. */
export function uploadsHandlers(_parts: DeskParts): HandlersOf<typeof UPLOADS_ROUTES> {
  return {};
}

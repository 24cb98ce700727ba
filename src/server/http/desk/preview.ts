import type { Route } from '../routes.ts';
import type { DeskParts, HandlersOf } from './desk-route.ts';

export const PREVIEW_ROUTES = [] as const satisfies readonly Route[];

/** The delegates' app as it would be with the draft. */
export function previewHandlers(_parts: DeskParts): HandlersOf<typeof PREVIEW_ROUTES> {
  return {};
}

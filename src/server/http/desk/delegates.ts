import type { DeskParts, HandlersOf } from './desk-route.ts';
import { BADGE_ROUTES, badgeHandlers } from './delegate-badges.ts';
import { DELEGATE_IMPORT_ROUTES, delegateImportHandlers } from './delegate-imports.ts';
import { DELEGATE_LIST_ROUTES, delegateListHandlers } from './delegate-list.ts';
import { DELEGATE_REQUEST_ROUTES, delegateRequestHandlers } from './delegate-requests.ts';

export const DELEGATE_ROUTES = [
  ...DELEGATE_LIST_ROUTES,
  ...DELEGATE_REQUEST_ROUTES,
  ...BADGE_ROUTES,
  ...DELEGATE_IMPORT_ROUTES,
] as const;

/** The delegates of a conference at the desk. */
export function delegateHandlers(parts: DeskParts): HandlersOf<typeof DELEGATE_ROUTES> {
  return {
    ...delegateListHandlers(parts),
    ...delegateRequestHandlers(parts),
    ...badgeHandlers(parts),
    ...delegateImportHandlers(parts),
  };
}

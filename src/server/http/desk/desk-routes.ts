import type { Handler } from 'hono';
import type { Route } from '../routes.ts';
import { accountHandlers, ACCOUNT_ROUTES } from './accounts.ts';
import { conferenceHandlers, CONFERENCE_ROUTES } from './conferences.ts';
import { corridorHandlers, CORRIDOR_ROUTES } from './corridor.ts';
import type { DeskHandler, DeskParts, HandlersOf, KeyOf, OpenHandler } from './desk-route.ts';
import { draftingHandlers, DRAFTING_ROUTES } from './drafting.ts';
import { guarded } from './guard.ts';
import { importingHandlers, IMPORTING_ROUTES } from './importing.ts';
import { operationsHandlers, OPERATIONS_ROUTES } from './operations.ts';
import { previewHandlers, PREVIEW_ROUTES } from './preview.ts';
import { publishingHandlers, PUBLISHING_ROUTES } from './publishing.ts';
import { sheetsHandlers, SHEETS_ROUTES } from './sheets.ts';
import { uploadsHandlers, UPLOADS_ROUTES } from './uploads.ts';

const DESK_ROUTES = [
  ...ACCOUNT_ROUTES,
  ...CONFERENCE_ROUTES,
  ...DRAFTING_ROUTES,
  ...PUBLISHING_ROUTES,
  ...CORRIDOR_ROUTES,
  ...IMPORTING_ROUTES,
  ...UPLOADS_ROUTES,
  ...SHEETS_ROUTES,
  ...OPERATIONS_ROUTES,
  ...PREVIEW_ROUTES,
] as const;

type DeskKey = KeyOf<(typeof DESK_ROUTES)[number]>;

/** The organisers' routes, each behind the guard its row asks for. Answers are private. */
export function deskRoutes(parts: DeskParts): Readonly<Record<DeskKey, Handler>> {
  const handlers: HandlersOf<typeof DESK_ROUTES> = {
    ...accountHandlers(parts),
    ...conferenceHandlers(parts),
    ...draftingHandlers(parts),
    ...publishingHandlers(parts),
    ...corridorHandlers(parts),
    ...importingHandlers(parts),
    ...uploadsHandlers(parts),
    ...sheetsHandlers(parts),
    ...operationsHandlers(parts, DESK_ROUTES),
    ...previewHandlers(parts),
  };
  const guardedOf = (route: Route): readonly [string, Handler] => {
    const key = `${route.method} ${route.path}`;
    return [key, guarded(route, (handlers as Record<string, DeskHandler | OpenHandler>)[key] as DeskHandler, parts)];
  };
  return Object.fromEntries(DESK_ROUTES.map(guardedOf)) as Record<DeskKey, Handler>;
}

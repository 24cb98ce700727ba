import type { Handler } from 'hono';
import type { Route } from '../routes.ts';
import { accountHandlers } from './accounts.ts';
import { conferenceHandlers } from './conferences.ts';
import { corridorHandlers } from './corridor.ts';
import { delegateHandlers } from './delegates.ts';
import type { DeskHandler, DeskParts, HandlersOf, KeyOf, OpenHandler } from './desk-route.ts';
import { doorHandlers } from './door.ts';
import { draftingHandlers } from './drafting.ts';
import { DESK_ROUTES } from './desk-table.ts';
import { guarded } from './guard.ts';
import { importingHandlers } from './importing.ts';
import { moderationHandlers } from './moderation.ts';
import { operationsHandlers } from './operations.ts';
import { previewHandlers } from './preview.ts';
import { publishingHandlers } from './publishing.ts';
import { sheetsHandlers } from './sheets.ts';
import { uploadsHandlers } from './uploads.ts';

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
    ...delegateHandlers(parts),
    ...moderationHandlers(parts),
    ...doorHandlers(parts),
  };
  const guardedOf = (route: Route): readonly [string, Handler] => {
    const key = `${route.method} ${route.path}`;
    return [key, guarded(route, (handlers as Record<string, DeskHandler | OpenHandler>)[key] as DeskHandler, parts)];
  };
  return Object.fromEntries(DESK_ROUTES.map(guardedOf)) as Record<DeskKey, Handler>;
}

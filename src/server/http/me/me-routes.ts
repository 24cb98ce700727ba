import type { Handler } from 'hono';
import type { KeyOf } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';
import { guardedMe } from './guard.ts';
import type { MeHandler, MeHandlersOf, MeParts, OpenMeHandler } from './me-route.ts';
import { ME_ROUTES } from './me-table.ts';
import { mutationHandlers } from './mutations.ts';
import { ownHandlers } from './own.ts';
import { signInHandlers } from './sign-in.ts';
import { ownUploadHandlers } from './uploads.ts';

type MeKey = KeyOf<(typeof ME_ROUTES)[number]>;

/** Delegates' own routes, each behind the guard its row asks for. Answers are private. */
export function meRoutes(parts: MeParts): Readonly<Record<MeKey, Handler>> {
  const handlers: MeHandlersOf<typeof ME_ROUTES> = {
    ...signInHandlers(parts),
    ...ownHandlers(parts),
    ...mutationHandlers(parts),
    ...ownUploadHandlers(parts),
  };
  const guardedOf = (route: Route): readonly [string, Handler] => {
    const key = `${route.method} ${route.path}`;
    return [key, guardedMe(route, (handlers as Record<string, MeHandler | OpenMeHandler>)[key] as MeHandler, parts)];
  };
  return Object.fromEntries(ME_ROUTES.map(guardedOf)) as Record<MeKey, Handler>;
}

import { freshJson } from '../answer.ts';
import { ROUTES, type Route } from '../routes.ts';
import { DESCRIPTIONS } from './api/descriptions.ts';
import { openApiOf, type OpenApi } from './api/open-api.ts';
import type { HandlersOf } from './desk-route.ts';

export const DOCUMENT_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/openapi.json', roles: ['organiser'] },
] as const satisfies readonly Route[];

/** The document of the desk's API. */
export function documentHandlers(): HandlersOf<typeof DOCUMENT_ROUTES> {
  return { 'GET /api/v1/desk/openapi.json': async () => freshJson(deskApi()) };
}

/** OpenAPI of every route of the desk, from the table the app registers. Throws for one that nobody describes. */
export function deskApi(): OpenApi {
  // The table has this very route in it, so it can only be read once all of it is there: when somebody asks.
  const routes: readonly Route[] = ROUTES;
  return openApiOf(
    routes.filter(({ path }) => path.startsWith('/api/v1/desk')),
    DESCRIPTIONS,
  );
}

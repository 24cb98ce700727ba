import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { DESCRIPTIONS } from './api/descriptions.ts';
import { openApiOf, type OpenApi } from './api/open-api.ts';
import type { HandlersOf } from './desk-route.ts';

export const DOCUMENT_ROUTES = [
  { method: 'GET', path: '/api/v1/desk/openapi.json', roles: ['organiser'] },
] as const satisfies readonly Route[];

/** The document of the desk's API. `routes`: every row of the desk, this one included. */
export function documentHandlers(routes: readonly Route[]): HandlersOf<typeof DOCUMENT_ROUTES> {
  return { 'GET /api/v1/desk/openapi.json': async () => freshJson(deskApi(routes)) };
}

/** OpenAPI of those of some routes that are the desk's. Throws for one that nobody describes. */
export function deskApi(routes: readonly Route[]): OpenApi {
  return openApiOf(
    routes.filter(({ path }) => path.startsWith('/api/v1/desk')),
    DESCRIPTIONS,
  );
}

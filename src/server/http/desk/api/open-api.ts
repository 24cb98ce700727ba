import { jsonSchemaOf, type JsonSchema } from '#wire/json-schema.ts';
import type { Route } from '../../routes.ts';
import type { Description } from './description.ts';

/** An OpenAPI 3.1 document, as far as we write one. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: JsonSchema;
}

const ABOUT = `Everything the organisers' desk does. Sign in at POST /api/v1/desk/sign-in and send the cookie it sets.
Requests that write must come with the server's own Origin and say that they are JSON (or bytes). Unknown fields are
refused. A refusal is JSON: {"error": "a_word"}.`;

/** Makes the document of some routes. Throws for a route nobody describes. */
export function openApiOf(routes: readonly Route[], descriptions: Readonly<Record<string, Description>>): OpenApi {
  const paths = Object.entries(Object.groupBy(routes, ({ path }) => bracketed(path))).map(([path, rows = []]) => {
    const methods = rows.map((route) => [route.method.toLowerCase(), operationOf(route, descriptions)]);
    return [path, Object.fromEntries(methods) as Record<string, JsonSchema>] as const;
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Sổ Tay: the desk', version: '1', description: ABOUT },
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-sotay-desk' } },
      schemas: {
        Refusal: { type: 'object', properties: { error: { type: 'string' } }, required: ['error'] },
      },
    },
  };
}

function operationOf(route: Route, descriptions: Readonly<Record<string, Description>>): JsonSchema {
  const key = `${route.method} ${route.path}`;
  const description = descriptions[key];
  if (!description) throw new Error(`nobody describes ${key}`);
  const { summary, body, query = {} } = description;
  const anyone = route.roles.includes('anyone');
  return {
    operationId: operationIdOf(route),
    summary,
    security: anyone ? [] : [{ session: [] }],
    'x-roles': route.roles,
    parameters: [
      ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ ...STRING, name, in: 'path', required: true })),
      ...Object.entries(query).map(([name, what]) => ({ ...STRING, name, in: 'query', description: what })),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: responsesOf(route, description),
  };
}

const STRING = { schema: { type: 'string' } } as const;

function contentOf(body: NonNullable<Description['body']>): JsonSchema {
  if (body === 'bytes') return { 'application/octet-stream': {} };
  const empty = { type: 'object', maxProperties: 0 };
  return { 'application/json': { schema: body === 'nothing' ? empty : jsonSchemaOf(body) } };
}

function responsesOf({ method, path, roles }: Route, { answers, media }: Description): JsonSchema {
  const refusals: Readonly<Record<number, string | undefined>> = {
    ...(roles.includes('anyone') ? {} : { 401: 'nobody is signed in', 403: 'not for this role' }),
    ...(path.includes(':slug') ? { 404: 'no such conference for whoever asks' } : {}),
    ...(method === 'GET'
      ? {}
      : {
          400: 'not understood',
          403: 'from a foreign page, or not for this role',
          413: 'too long',
          415: 'neither JSON nor bytes',
        }),
  };
  const all = Object.entries<string | undefined>({ ...refusals, ...answers });
  return Object.fromEntries(
    all.map(([status, description]) => {
      const content = Number(status) >= 400 ? REFUSED : { [media ?? 'application/json']: {} };
      return [status, status === '204' || status === '304' ? { description } : { description, content }];
    }),
  );
}

const REFUSED = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } as const;

/** `/a/:b` as OpenAPI writes it: `/a/{b}`. */
export function bracketed(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{rest}');
}

/** A name for generated clients: `PUT /api/v1/desk/conferences/:slug/x` is `putConferencesSlugX`. */
function operationIdOf({ method, path }: Route): string {
  const words = path
    .replace('/api/v1/desk', '')
    .split(/[^\w]+/)
    .filter(Boolean);
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + named.join('');
}

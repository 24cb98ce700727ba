import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '#server/http/desk/api/descriptions.ts';
import { bracketed, type OpenApi } from '#server/http/desk/api/open-api.ts';
import { ROUTES, type Route } from '#server/http/routes.ts';
import { anOrganiser, cookieOf } from '#tests/support/desk.ts';
import { ask, NOW, serveDemo, SLUG, type Serving } from './http-serving.ts';

const routes: readonly Route[] = ROUTES;
const API = routes.filter(({ path }) => path.startsWith('/api/v1/desk'));

let serving: Serving;
let served: OpenApi;
beforeAll(async () => {
  serving = await serveDemo();
  const announcer = await anOrganiser(serving.data, { role: 'announcer', conference: SLUG });
  const headers = { Cookie: await cookieOf(serving.data, announcer, NOW) };
  const answer = await ask(serving, '/api/v1/desk/openapi.json', { headers });
  served = JSON.parse(answer.body.toString()) as OpenApi;
});
afterAll(() => serving.stop());

describe('the document of the desk’s API', () => {
  it('describes every route, and no other', () => {
    const written = Object.entries(served.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(written.sort()).toEqual(API.map(({ method, path }) => `${method} ${bracketed(path)}`).sort());
    const rows = API.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(DESCRIPTIONS).sort()).toEqual(rows.sort());
  });

  it('says of everything that writes what it takes, and of everything what it answers', () => {
    for (const { method, path, roles } of API) {
      const operation = served.paths[bracketed(path)]?.[method.toLowerCase()] as unknown as Operation;
      expect([path, operation.summary.length > 5, operation['x-roles']]).toEqual([path, true, roles]);
      expect([path, operation.requestBody !== undefined]).toEqual([path, method !== 'GET']);
      const answers = Object.keys(operation.responses);
      expect([path, answers.some((status) => /^20\d$/.test(status))]).toEqual([path, true]);
      expect([path, answers.includes('401')]).toEqual([path, !roles.includes('anyone') || path.includes('sign-in')]);
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      const given = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect([path, given]).toEqual([path, named]);
    }
  });

  it('names each operation once', () => {
    const ids = Object.values(served.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => (operation as unknown as Operation).operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('putConferencesSlugOrganisersId');
  });
});

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-roles': readonly string[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

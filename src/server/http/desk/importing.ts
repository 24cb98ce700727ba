import type { Context } from 'hono';
import { decodeImportConfirmation, decodeImportWishes } from '#wire/desk/importing.ts';
import { openImports, type ImportOwner, type Settled } from '../../importing/open-imports.ts';
import { freshJson } from '../answer.ts';
import { readBody } from '../body.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';

const IMPORTS = '/api/v1/desk/conferences/:slug/imports';
const WRITERS = ['owner', 'editor'] as const;

export const IMPORTING_ROUTES = [
  { method: 'POST', path: IMPORTS, roles: WRITERS },
  { method: 'GET', path: IMPORTS, roles: WRITERS },
  { method: 'GET', path: `${IMPORTS}/:id`, roles: WRITERS },
  { method: 'POST', path: `${IMPORTS}/:id/preview`, roles: WRITERS },
  { method: 'POST', path: `${IMPORTS}/:id/confirm`, roles: WRITERS },
  { method: 'POST', path: `${IMPORTS}/:id/undo`, roles: WRITERS },
  { method: 'DELETE', path: `${IMPORTS}/:id`, roles: WRITERS },
] as const satisfies readonly Route[];

/** As long as a file of the command may be; what is larger is photographs, which have a page of their own. */
const LONGEST_FILE = 50 * 1024 * 1024;
const LONGEST_WISHES = 64 * 1024;
const LONGEST_NAME = 200;

/** Importing: a file is sent, looked at, and written only when somebody says so. */
export function importingHandlers({ data, now, log }: DeskParts): HandlersOf<typeof IMPORTING_ROUTES> {
  const imports = openImports({
    data,
    now,
    failed: (error, name) => log.warn({ err: error, name }, 'reading an import broke off'),
  });

  return {
    'POST /api/v1/desk/conferences/:slug/imports': async (c, asker, slug) => {
      if (c.req.header('content-type') !== 'application/octet-stream') return refused(c, 415, 'not_bytes');
      const body = await readBody(c, LONGEST_FILE);
      if (body.kind !== 'read') return refused(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
      const name = (c.req.query('name') ?? '').normalize('NFC').slice(0, LONGEST_NAME) || 'file';
      const answer = await imports.begin(ownerOf(asker, slug), { name, bytes: body.bytes });
      return answer === 'too-many' ? refused(c, 429, 'too_many') : freshJson(answer, 201);
    },
    'GET /api/v1/desk/conferences/:slug/imports': async (_, asker, slug) =>
      freshJson({ imports: await imports.list(ownerOf(asker, slug)) }),
    'GET /api/v1/desk/conferences/:slug/imports/:id': async (c, asker, slug) => {
      const answer = await imports.find(ownerOf(asker, slug), idOf(c));
      return answer ? freshJson(answer) : unknown(c);
    },
    'POST /api/v1/desk/conferences/:slug/imports/:id/preview': async (c, asker, slug) => {
      const body = await jsonBody(c, LONGEST_WISHES, decodeImportWishes);
      if (body instanceof Response) return body;
      const answer = await imports.again(ownerOf(asker, slug), idOf(c), body.value);
      return answer ? freshJson(answer) : unknown(c);
    },
    'POST /api/v1/desk/conferences/:slug/imports/:id/confirm': async (c, asker, slug) => {
      const body = await jsonBody(c, LONGEST_WISHES, decodeImportConfirmation);
      if (body instanceof Response) return body;
      return settled(c, await imports.confirm(ownerOf(asker, slug), idOf(c), body.value.base));
    },
    'POST /api/v1/desk/conferences/:slug/imports/:id/undo': async (c, asker, slug) =>
      settled(c, await imports.undo(ownerOf(asker, slug), idOf(c))),
    'DELETE /api/v1/desk/conferences/:slug/imports/:id': async (c, asker, slug) =>
      (await imports.forget(ownerOf(asker, slug), idOf(c))) ? freshJson({ forgotten: true }) : unknown(c),
  };
}

function ownerOf({ organiser }: Asker, slug: string): ImportOwner {
  return { organiser, slug };
}

function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}

function unknown(c: Context): Response {
  return refused(c, 404, 'unknown_import');
}

function settled(c: Context, result: Settled | undefined): Response {
  if (result === undefined) return unknown(c);
  if (result.kind === 'done') return freshJson(result.answer);
  return refusedWith(409, result.kind === 'not-ready' ? 'not_ready' : 'draft_changed', { import: result.answer });
}

import type { Context } from 'hono';
import { decodeDelegateListWishes, type DelegateListWishes } from '#wire/desk/delegate-import.ts';
import { confirmList, lookAtList } from '../../delegates-import/import-list.ts';
import { freshJson } from '../answer.ts';
import { readBody } from '../body.ts';
import type { Route } from '../routes.ts';
import { refused, type DeskParts, type HandlersOf } from './desk-route.ts';

const IMPORTS = '/api/v1/desk/conferences/:slug/delegate-imports';
const WRITERS = ['owner', 'editor'] as const;

export const DELEGATE_IMPORT_ROUTES = [
  { method: 'POST', path: `${IMPORTS}/preview`, roles: WRITERS },
  { method: 'POST', path: `${IMPORTS}/confirm`, roles: WRITERS },
] as const satisfies readonly Route[];

/** Twenty thousand people with everything told of them are less than half of it. */
const LONGEST_FILE = 10 * 1024 * 1024;

/**
 * Importing delegates: the file is looked at, and comes again when the organiser says yes. The server keeps nothing of
 * it in between, because it is full of personal data.
 */
export function delegateImportHandlers({
  data,
  now,
  log,
  directoryChanged,
}: DeskParts): HandlersOf<typeof DELEGATE_IMPORT_ROUTES> {
  const imports = {
    db: data.database.db,
    now,
    failed: (error: unknown) => log.warn({ err: error }, 'reading a list of delegates broke off'),
  };

  return {
    'POST /api/v1/desk/conferences/:slug/delegate-imports/preview': async (c, _, slug) => {
      const file = await fileIn(c);
      return file instanceof Response ? file : freshJson(await lookAtList(imports, { slug, ...file }));
    },
    'POST /api/v1/desk/conferences/:slug/delegate-imports/confirm': async (c, { organiser }, slug) => {
      const file = await fileIn(c);
      if (file instanceof Response) return file;
      const base = c.req.query('base') ?? '';
      const typed = c.req.query('erase');
      if (base === '' || (typed !== undefined && !/^\d{1,6}$/.test(typed))) return refused(c, 400, 'not_understood');
      const erase = typed === undefined ? undefined : Number(typed);
      const done = await confirmList(imports, { slug, ...file }, { base, erase, organiser });
      if (typeof done === 'string') return refused(c, 409, done === 'changed' ? 'list_changed' : 'unreadable');
      directoryChanged(slug);
      return freshJson(done);
    },
  };
}

async function fileIn(
  c: Context,
): Promise<{ readonly bytes: Uint8Array; readonly wishes: DelegateListWishes } | Response> {
  if (c.req.header('content-type') !== 'application/octet-stream') return refused(c, 415, 'not_bytes');
  const wishes = decodeDelegateListWishes(new TextEncoder().encode(c.req.query('wishes') ?? '{}'));
  if (!wishes.ok) return refused(c, 400, 'not_understood');
  const body = await readBody(c, LONGEST_FILE);
  if (body.kind !== 'read') return refused(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
  return { bytes: body.bytes, wishes: wishes.value };
}

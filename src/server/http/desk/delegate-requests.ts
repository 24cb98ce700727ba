import { decodeConsentEntry, decodeErasure } from '#wire/desk/delegates.ts';
import { enterConsent, eraseByOrganiser } from '../../delegates-desk/change-delegates.ts';
import { delegateTable } from '../../delegates-desk/delegate-table.ts';
import { toldByOrganisers } from '../../delegates/own.ts';
import { recordAudit } from '../../organisers/audit.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { idOf, unknownDelegate } from './delegate-list.ts';
import { jsonBody, refused, type DeskParts, type HandlersOf } from './desk-route.ts';
import { tableAnswer } from './table-answer.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';
const WRITERS = ['owner', 'editor'] as const;
// Who is present is what a door counts, and whoever stands there may take the count away.
const EVERYBODY = ['owner', 'editor', 'announcer'] as const;

export const DELEGATE_REQUEST_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/delegates/:id/export`, roles: WRITERS },
  { method: 'POST', path: `${CONFERENCE}/delegates/:id/erasure`, roles: WRITERS },
  { method: 'POST', path: `${CONFERENCE}/delegates/:id/consent`, roles: WRITERS },
  { method: 'GET', path: `${CONFERENCE}/delegate-tables/:file`, roles: WRITERS },
  { method: 'GET', path: `${CONFERENCE}/door-tables/:file`, roles: EVERYBODY },
] as const satisfies readonly Route[];

const BODY_LIMIT = 8 * 1024;

/** What delegates may ask of organisers, each answered in one step; and the lists to take away. */
export function delegateRequestHandlers({
  data,
  now,
  directoryChanged,
}: DeskParts): HandlersOf<typeof DELEGATE_REQUEST_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences/:slug/delegates/:id/export': async (c, { organiser }, conference) => {
      const who = { conference, delegate: idOf(c) };
      const told = await toldByOrganisers(db, who, now());
      if (!told) return unknownDelegate(c);
      const about = `delegates/${who.delegate}`;
      await recordAudit(db, { at: now(), organiser, conference, action: 'delegate.exported', about });
      return freshJson(told, 200, {
        'Content-Disposition': `attachment; filename="${conference}-delegate.json"`,
      });
    },
    'POST /api/v1/desk/conferences/:slug/delegates/:id/erasure': async (c, { organiser }, conference) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeErasure);
      if (body instanceof Response) return body;
      const who = { conference, delegate: idOf(c) };
      const done = await eraseByOrganiser(db, who, body.value.name, { at: now(), organiser });
      if (done === 'unknown') return unknownDelegate(c);
      if (done === 'other-name') return refused(c, 422, 'other_name');
      directoryChanged(conference);
      return freshJson({ erased: true });
    },
    'POST /api/v1/desk/conferences/:slug/delegates/:id/consent': async (c, { organiser }, conference) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeConsentEntry);
      if (body instanceof Response) return body;
      const who = { conference, delegate: idOf(c) };
      if (!(await enterConsent(db, who, body.value, { at: now(), organiser }))) return unknownDelegate(c);
      directoryChanged(conference);
      return freshJson({ entered: true });
    },
    'GET /api/v1/desk/conferences/:slug/delegate-tables/:file': (c, _, slug) =>
      table(c.req.param('file') ?? '', 'delegates', c, slug),
    'GET /api/v1/desk/conferences/:slug/door-tables/:file': (c, _, slug) =>
      table(c.req.param('file') ?? '', 'presence', c, slug),
  };

  async function table(
    file: string,
    name: 'delegates' | 'presence',
    c: Parameters<typeof tableAnswer>[0],
    slug: string,
  ): Promise<Response> {
    const format = (['xlsx', 'csv'] as const).find((known) => file === `${name}.${known}`);
    if (!format) return refused(c, 404, 'unknown_table');
    const language = c.req.query('language') === 'en' ? 'en' : 'vi';
    const written = await delegateTable(db, slug, { name, language, at: now() });
    return written
      ? tableAnswer(c, written, { format, file: `${slug}-${file}` })
      : refused(c, 404, 'unknown_conference');
  }
}

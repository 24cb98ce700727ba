import type { Context } from 'hono';
import { roleAt } from '#domain/organisers.ts';
import {
  decodeEdits,
  decodePatch,
  decodePresence,
  DRAFT_COLLECTIONS,
  type DraftCollection,
  type EditResult,
  type RecordEdit,
} from '#wire/desk/edits.ts';
import { applyEdits } from '../../drafting/apply-edits.ts';
import { openDraftReader } from '../../drafting/draft-answer.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import {
  jsonBody,
  refused,
  refusedWith,
  type Asker,
  type DeskHandler,
  type DeskParts,
  type HandlersOf,
} from './desk-route.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';
const DRAFT = `${CONFERENCE}/draft` as const;
const RECORD = `${DRAFT}/:collection/:id` as const;

export const DRAFTING_ROUTES = [
  { method: 'GET', path: DRAFT, roles: ['owner', 'editor', 'announcer'] },
  { method: 'POST', path: `${DRAFT}/edits`, roles: ['owner', 'editor', 'announcer'] },
  { method: 'PATCH', path: RECORD, roles: ['owner', 'editor', 'announcer'] },
  { method: 'DELETE', path: RECORD, roles: ['owner', 'editor', 'announcer'] },
  { method: 'GET', path: `${CONFERENCE}/events`, roles: ['owner', 'editor', 'announcer'] },
  { method: 'POST', path: `${CONFERENCE}/presence`, roles: ['owner', 'editor', 'announcer'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 2 * 1024 * 1024;
const PRESENCE_LIMIT = 2 * 1024;

/** Reading and editing the draft. */
export function draftingHandlers({ data, live, now }: DeskParts): HandlersOf<typeof DRAFTING_ROUTES> {
  const drafts = openDraftReader(data);

  return {
    'GET /api/v1/desk/conferences/:slug/draft': async (c, _, slug) => {
      const since = Number(c.req.query('since') ?? 0);
      if (!Number.isSafeInteger(since) || since < 0) return refused(c, 400, 'no_such_sequence');
      return freshJson(await drafts.since(slug, since));
    },
    'POST /api/v1/desk/conferences/:slug/draft/edits': async (c, asker, slug) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeEdits);
      if (body instanceof Response) return body;
      return freshJson(await edit(asker, slug, body.value.edits));
    },
    'PATCH /api/v1/desk/conferences/:slug/draft/:collection/:id': (c, asker, slug) =>
      withRecord(c, async (place) => {
        const body = await jsonBody(c, BODY_LIMIT, decodePatch);
        if (body instanceof Response) return body;
        return single(asker, slug, { ...place, patch: body.value });
      }),
    'DELETE /api/v1/desk/conferences/:slug/draft/:collection/:id': ((c, asker, slug) =>
      withRecord(c, (place) => single(asker, slug, { ...place, patch: null }))) satisfies DeskHandler,
    'GET /api/v1/desk/conferences/:slug/events': (c, asker, slug) => live.answer(c, asker, slug),
    'POST /api/v1/desk/conferences/:slug/presence': async (c, asker, slug) => {
      const body = await jsonBody(c, PRESENCE_LIMIT, decodePresence);
      if (body instanceof Response) return body;
      live.place(asker, slug, body.value.at);
      return freshJson({ noted: true });
    },
  };

  function edit({ organiser }: Asker, slug: string, edits: readonly RecordEdit[]) {
    const mayEdit = ({ collection }: RecordEdit): boolean =>
      roleAt(organiser, slug) !== 'announcer' || collection === 'announcements';
    return data.database.db
      .transaction()
      .execute((transaction) => applyEdits(transaction, slug, edits, { organiser, at: now(), mayEdit }));
  }

  async function single(asker: Asker, slug: string, wish: RecordEdit): Promise<Response> {
    const { sequence, results } = await edit(asker, slug, [wish]);
    const [result] = results;
    if (!result) throw new Error('an edit came to nothing');
    return answerTo(wish, result, sequence);
  }
}

/** Finds out which record is meant and which revision of it was seen: nobody writes over what they have not read. */
async function withRecord(c: Context, go: (place: Omit<RecordEdit, 'patch'>) => Promise<Response>): Promise<Response> {
  const collection = DRAFT_COLLECTIONS.find((name) => name === c.req.param('collection')) as
    DraftCollection | undefined;
  if (collection === undefined) return refused(c, 404, 'unknown_collection');
  const match = c.req.header('if-match');
  if (match === undefined) return refused(c, 428, 'if_match_required');
  const base = Number(/^"(\d{1,15})"$/.exec(match)?.[1] ?? Number.NaN);
  if (Number.isNaN(base)) return refused(c, 400, 'if_match_not_understood');
  return go({ collection, id: c.req.param('id') ?? '', base });
}

function answerTo({ patch }: RecordEdit, result: EditResult, sequence: number): Response {
  switch (result.kind) {
    case 'done':
      return freshJson({ ...result, sequence }, 200, { ETag: `"${result.revision}"` });
    case 'refused':
      return refusedWith(result.reason === 'not-your-role' ? 403 : 400, result.reason.replaceAll('-', '_'), {
        ...(result.field === undefined ? {} : { field: result.field }),
      });
    case 'conflict': {
      const { record, revision, fields } = result;
      if (record === null && revision === 0) return refusedWith(404, 'unknown_record', {});
      // Both values, so that whoever asks can choose without asking again.
      const of = (values: Readonly<Record<string, unknown>> | null) =>
        values && Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
      return refusedWith(412, 'changed_meanwhile', { ...result, yours: of(patch), theirs: of(record) });
    }
  }
}

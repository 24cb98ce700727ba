import type { Context } from 'hono';
import { instantOf, isLocalDate, venueTimeOf, type TimeZone } from '#domain/time.ts';
import { decodeGoBack, decodePublishWishes, decodeSchedule, type ScheduleWishes } from '#wire/desk/publishing.ts';
import { goBackTo, putBackDraft } from '../../publishing/go-back.ts';
import { createEditionChanges } from '../../publishing/edition-changes.ts';
import { historyOf, scheduledLines } from '../../publishing/history.ts';
import { previewOf } from '../../publishing/preview.ts';
import { publishDraft } from '../../publishing/publish-draft.ts';
import type { PublishResult } from '../../publishing/publish.ts';
import { schedule, unschedule } from '../../publishing/scheduled.ts';
import { serverStanding } from '../../publishing/standing.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type DeskParts, type HandlersOf } from './desk-route.ts';

const OWN = '/api/v1/desk/conferences/:slug';
const ALL = ['owner', 'editor', 'announcer'] as const;
const EDITORS = ['owner', 'editor'] as const;

export const PUBLISHING_ROUTES = [
  { method: 'GET', path: `${OWN}/publication`, roles: ALL },
  { method: 'POST', path: `${OWN}/publish`, roles: EDITORS },
  { method: 'POST', path: `${OWN}/scheduled`, roles: EDITORS },
  { method: 'DELETE', path: `${OWN}/scheduled/:id`, roles: EDITORS },
  { method: 'GET', path: `${OWN}/editions`, roles: ALL },
  { method: 'GET', path: `${OWN}/editions/:edition/changes`, roles: ALL },
  { method: 'POST', path: `${OWN}/editions/:edition/revert`, roles: EDITORS },
  { method: 'POST', path: `${OWN}/drafts/:id/put-back`, roles: EDITORS },
  { method: 'GET', path: `${OWN}/arrivals`, roles: ALL },
] as const satisfies readonly Route[];

// A note of four thousand letters in a handful of languages.
const BODY_LIMIT = 64 * 1024;
const YEAR = 366 * 24 * 3_600_000;

/** Publishing now or later, what was published, the way back, and how it arrives. */
export function publishingHandlers(parts: DeskParts): HandlersOf<typeof PUBLISHING_ROUTES> {
  const { data, now } = parts;
  const changesOf = createEditionChanges(data.database.db);

  return {
    'GET /api/v1/desk/conferences/:slug/publication': async (c, _asker, slug) => {
      const preview = await previewOf(data, slug);
      if (!preview) return refused(c, 404, 'unknown_conference');
      return freshJson({ ...preview, scheduled: await scheduledLines(data.database.db, slug) });
    },

    'POST /api/v1/desk/conferences/:slug/publish': async (c, { organiser }, slug) => {
      const wishes = await jsonBody(c, BODY_LIMIT, decodePublishWishes);
      if (wishes instanceof Response) return wishes;
      const result = await publishDraft(data, slug, { ...wishes.value, at: now(), organiser });
      // Only what is for delegates changed: nothing else tells of it.
      if (result.kind === 'unchanged') parts.directoryChanged(slug);
      return answerPublished(result);
    },

    'POST /api/v1/desk/conferences/:slug/scheduled': async (c, { organiser }, slug) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeSchedule);
      if (body instanceof Response) return body;
      const zone = (await previewOf(data, slug))?.timeZone;
      const due = zone === undefined ? undefined : dueAt(body.value, zone);
      if (due === undefined) return refused(c, 400, 'not_a_time');
      if (due <= now()) return refused(c, 409, 'already_past');
      if (due > now() + YEAR) return refused(c, 409, 'too_far_ahead');
      const { at: _, ...wishes } = body.value;
      const id = await schedule(data, slug, { due, at: now(), organiser, wishes });
      return freshJson({ id, at: new Date(due).toISOString() }, 201);
    },

    'DELETE /api/v1/desk/conferences/:slug/scheduled/:id': async (c, { organiser }, slug) => {
      const gone = await unschedule(data, slug, c.req.param('id') ?? '', { at: now(), organiser });
      return gone ? freshJson({ gone }) : refused(c, 404, 'unknown_publication');
    },

    'GET /api/v1/desk/conferences/:slug/editions': async (c, _asker, slug) => {
      const before = c.req.query('before');
      if (before !== undefined && !isNumber(before)) return refused(c, 400, 'not_an_edition');
      const history = await historyOf(data.database.db, slug, before === undefined ? undefined : Number(before));
      return history ? freshJson(history) : refused(c, 404, 'unknown_conference');
    },

    'GET /api/v1/desk/conferences/:slug/editions/:edition/changes': async (c, _asker, slug) => {
      const edition = c.req.param('edition') ?? '';
      const from = c.req.query('from') ?? String(Number(edition) - 1);
      if (!isNumber(edition) || !isNumber(from)) return refused(c, 400, 'not_an_edition');
      const changes = await changesOf(slug, Number(from), Number(edition));
      return changes ? freshJson({ changes }) : refused(c, 404, 'unknown_edition');
    },

    'POST /api/v1/desk/conferences/:slug/editions/:edition/revert': async (c, { organiser }, slug) => {
      const edition = c.req.param('edition') ?? '';
      if (!isNumber(edition)) return refused(c, 400, 'not_an_edition');
      const wishes = await jsonBody(c, BODY_LIMIT, decodeGoBack);
      if (wishes instanceof Response) return wishes;
      const result = await goBackTo(data, slug, Number(edition), { ...wishes.value, at: now(), organiser });
      if (result.kind === 'unknown-edition') return refused(c, 404, 'unknown_edition');
      if (result.kind === 'unpublished-edits') return refusedWith(409, 'unpublished_edits', result);
      return answerPublished(result);
    },

    'POST /api/v1/desk/conferences/:slug/drafts/:id/put-back': async (c, { organiser }, slug) => {
      const isBack = await putBackDraft(data, slug, c.req.param('id') ?? '', { at: now(), organiser });
      return isBack ? freshJson({ putBack: true }) : refused(c, 404, 'unknown_draft');
    },

    'GET /api/v1/desk/conferences/:slug/arrivals': async (_c: Context, _asker, slug) => {
      const newest = await parts.heads.newest(slug);
      const head = newest?.edition.head;
      return freshJson({
        ...parts.arrivals.of(slug, newest),
        newest: head && { edition: head.edition, publishedAt: head.publishedAt },
        listening: parts.listening(slug),
        ...(await serverStanding(data)),
      });
    },
  };
}

function answerPublished(result: PublishResult): Response {
  if (result.kind === 'published' || result.kind === 'unchanged') return freshJson(result);
  return refusedWith(409, result.kind.replaceAll('-', '_'), result);
}

function dueAt({ at }: ScheduleWishes, zone: TimeZone): number | undefined {
  const date = at.slice(0, 10);
  if (!isLocalDate(date)) return undefined;
  try {
    return instantOf(venueTimeOf(date, at.slice(11), zone));
  } catch {
    // A zone this machine does not know.
    return undefined;
  }
}

function isNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

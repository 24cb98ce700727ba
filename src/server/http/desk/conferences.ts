import type { Context } from 'hono';
import { copiedDraft } from '#domain/copied-draft.ts';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { roleAt } from '#domain/organisers.ts';
import { decodeConferenceCopy, decodeNewConference } from '#wire/desk/conferences.ts';
import { makeConference } from '../../conferences/make-conference.ts';
import { conferenceSlugs } from '../../database/draft-rows.ts';
import { readDraft } from '../../drafting/drafts.ts';
import { previewOf } from '../../publishing/preview.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';

const CONFERENCES = '/api/v1/desk/conferences';

export const CONFERENCE_ROUTES = [
  { method: 'GET', path: CONFERENCES, roles: ['organiser'] },
  { method: 'POST', path: CONFERENCES, roles: ['owner'] },
  // No conference is called `copy` here: the path names none, so that only owners of every conference come in.
  { method: 'POST', path: `${CONFERENCES}/copy`, roles: ['owner'] },
] as const satisfies readonly Route[];

const BODY_LIMIT = 32 * 1024;

/** The conferences somebody organises, and new ones. */
export function conferenceHandlers({ data, now }: DeskParts): HandlersOf<typeof CONFERENCE_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences': async (_, { organiser }) => {
      const conferences: object[] = [];
      for (const slug of await conferenceSlugs(db)) {
        const role = roleAt(organiser, slug);
        const preview = role && (await previewOf(data, slug));
        if (preview) conferences.push({ slug, role, ...preview });
      }
      return freshJson({ conferences });
    },
    'POST /api/v1/desk/conferences': async (c, asker) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeNewConference);
      if (body instanceof Response) return body;
      const { slug, conference } = body.value;
      return made(c, asker, { slug, draft: emptyDraft(conference) });
    },
    'POST /api/v1/desk/conferences/copy': async (c, asker) => {
      const body = await jsonBody(c, BODY_LIMIT, decodeConferenceCopy);
      if (body instanceof Response) return body;
      const { slug, conference, from, what } = body.value;
      const source = await readDraft(db, from);
      if (source === undefined) return refused(c, 404, 'unknown_conference');
      return made(c, asker, { slug, draft: copiedDraft(source, conference, what), copiedFrom: from });
    },
  };

  async function made(
    c: Context,
    { organiser }: Asker,
    wish: { readonly slug: string; readonly draft: Draft; readonly copiedFrom?: string },
  ): Promise<Response> {
    const result = await makeConference(db, wish, { organiser, at: now() });
    return result === 'taken' ? refused(c, 409, 'slug_taken') : freshJson({ slug: wish.slug }, 201);
  }
}

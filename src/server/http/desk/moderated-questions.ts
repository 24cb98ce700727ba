import { recordOf } from '#domain/records.ts';
import { inAskingOrder, type Question } from '#domain/questions.ts';
import {
  decodeQuestionDecision,
  MODERATED_STATES,
  type ModeratedQuestion,
  type QuestionDecision,
  type QuestionsAnswer,
  type StageAnswer,
} from '#wire/desk/moderation.ts';
import { changeQuestion, questionRows, type QuestionRow } from '../../database/question-rows.ts';
import { recordAudit } from '../../organisers/audit.ts';
import { cleanText } from '../../writes/clean-text.ts';
import { freshJson } from '../answer.ts';
import type { Route } from '../routes.ts';
import { jsonBody, refused, refusedWith, type Asker, type DeskParts, type HandlersOf } from './desk-route.ts';
import { seenRevision } from './seen-revision.ts';

const CONFERENCE = '/api/v1/desk/conferences/:slug';

export const QUESTION_ROUTES = [
  { method: 'GET', path: `${CONFERENCE}/questions`, roles: ['owner', 'editor', 'announcer'] },
  { method: 'PATCH', path: `${CONFERENCE}/questions/:id`, roles: ['owner', 'editor', 'announcer'] },
  { method: 'GET', path: `${CONFERENCE}/stage/:session`, roles: ['owner', 'editor', 'announcer'] },
] as const satisfies readonly Route[];

const DECISION_LIMIT = 8 * 1024;

/** Questions of delegates: looked through, let through or put aside, and shown beside the speakers. */
export function moderatedQuestionHandlers({
  data,
  now,
  publications,
  directoryChanged,
}: DeskParts): HandlersOf<typeof QUESTION_ROUTES> {
  const { db } = data.database;

  return {
    'GET /api/v1/desk/conferences/:slug/questions': async (c, _, slug) => {
      const rows = await questionRows(db, slug, { session: c.req.query('session'), states: MODERATED_STATES });
      return freshJson({ questions: rows.map(moderated) } satisfies QuestionsAnswer);
    },
    'PATCH /api/v1/desk/conferences/:slug/questions/:id': async (c, asker, slug) => {
      const revision = seenRevision(c);
      if (revision instanceof Response) return revision;
      const body = await jsonBody(c, DECISION_LIMIT, decodeQuestionDecision);
      if (body instanceof Response) return body;
      const seen = { conference: slug, id: c.req.param('id') ?? '', revision };
      const { before, after } = await decide(asker, seen, body.value);
      if (!before || !after) return refused(c, 404, 'unknown_question');
      if (before.revision !== revision) return refusedWith(412, 'changed_meanwhile', { question: moderated(before) });
      if (isPublic(before) || isPublic(after)) directoryChanged(slug);
      return freshJson(moderated(after), 200, { ETag: `"${after.revision}"` });
    },
    'GET /api/v1/desk/conferences/:slug/stage/:session': async (c, _, slug) => {
      const id = c.req.param('session') ?? '';
      const programme = (await publications.newest(slug, 'public'))?.parts.programme;
      const session = programme && recordOf(programme.sessions, id);
      if (!session) return refused(c, 404, 'unknown_session');
      const room = recordOf(programme.rooms ?? {}, session.room)?.name;
      const rows = await questionRows(db, slug, { session: id, states: ['shown', 'answered'] });
      const questions = inAskingOrder(Object.fromEntries(rows.map((row) => [row.id, shown(row)])));
      return freshJson({
        session: id,
        title: session.title,
        ...(room ? { room } : {}),
        questions: questions.map(([question, { text, name, votes, askedAt, answered }]) => ({
          ...{ id: question, text, votes, askedAt },
          ...(name === undefined ? {} : { name }),
          ...(answered === undefined ? {} : { answered }),
        })),
      } satisfies StageAnswer);
    },
  };

  /** The question before and after; the same where somebody else was faster, neither where there is none. */
  function decide(
    { organiser }: Asker,
    seen: { readonly conference: string; readonly id: string; readonly revision: number },
    { state, because, text }: QuestionDecision,
  ): Promise<{ readonly before?: QuestionRow | undefined; readonly after?: QuestionRow | undefined }> {
    const { conference, id, revision } = seen;
    return db.transaction().execute(async (transaction) => {
      const one = async () =>
        (await questionRows(transaction, conference, { id, states: MODERATED_STATES })).find((row) => row.id === id);
      const before = await one();
      if (before?.revision !== revision) return { before, after: before };
      const written = text === undefined ? '' : cleanText(text).trim();
      await changeQuestion(transaction, seen, {
        ...(state === undefined ? {} : { state, because: because ?? null }),
        ...(written === '' ? {} : { text: written }),
      });
      // Not the words themselves: the trail outlives what somebody takes back.
      const action = `question.${state ?? 'edited'}`;
      const details = because === undefined ? undefined : { because };
      await recordAudit(transaction, { at: now(), organiser, conference, action, about: `questions/${id}`, details });
      return { before, after: await one() };
    });
  }
}

function isPublic({ state }: QuestionRow): boolean {
  return state === 'shown' || state === 'answered';
}

function moderated(row: QuestionRow): ModeratedQuestion {
  const { id, session, text, name, isNamed, state, because, votes, askedAt, revision } = row;
  return {
    ...{ id, session, text, name, named: isNamed, votes, askedAt, revision },
    // Those that were withdrawn are never read here.
    state: state as ModeratedQuestion['state'],
    ...(because === undefined ? {} : { because }),
  };
}

function shown({ session, text, isNamed, name, askedAt, votes, state }: QuestionRow): Question {
  return {
    ...{ session, text, askedAt, votes },
    ...(isNamed ? { name } : {}),
    ...(state === 'answered' ? { answered: true } : {}),
  };
}

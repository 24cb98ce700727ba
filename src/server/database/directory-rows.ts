import type { DelegateId } from '#domain/delegates.ts';
import type { Queries } from './queries.ts';

/** A delegate, what they wrote themselves and what they chose: JSON, as in their row. */
export interface ListedRow {
  readonly id: DelegateId;
  readonly body: string;
  readonly own: string;
  readonly choices: string;
}

export function listedRows(db: Queries, slug: string): Promise<readonly ListedRow[]> {
  return db.selectFrom('delegates').select(['id', 'body', 'own', 'choices']).where('conference', '=', slug).execute();
}

/** What organisers laid down for delegates: JSON; undefined where they laid nothing down. */
export async function rulesBody(db: Queries, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom('delegate_rules').select('body').where('conference', '=', slug).executeTakeFirst();
  return row?.body;
}

/** A question everybody may read, with who asked it. */
export interface ShownQuestionRow {
  readonly id: string;
  readonly delegate: DelegateId;
  readonly session: string;
  readonly text: string;
  readonly named: 'yes' | null;
  readonly state: 'shown' | 'answered';
  readonly askedAt: string;
  readonly votes: number;
}

export async function shownQuestions(db: Queries, slug: string): Promise<readonly ShownQuestionRow[]> {
  const rows = await db
    .selectFrom('questions')
    .leftJoin('question_votes', 'question_votes.question', 'questions.id')
    .select(['questions.id', 'questions.delegate', 'session', 'text', 'named', 'state', 'asked_at as askedAt'])
    .select(({ fn }) => fn.count<number>('question_votes.delegate').as('votes'))
    .where('questions.conference', '=', slug)
    .where('state', 'in', ['shown', 'answered'])
    .groupBy('questions.id')
    .execute();
  return rows as readonly ShownQuestionRow[];
}

/** A photo a delegate offered and a moderator let through. `photo` is JSON: renditions and placeholder. */
export interface ShownPhotoRow {
  readonly id: string;
  readonly delegate: DelegateId;
  readonly caption: string | null;
  readonly session: string | null;
  readonly credited: 'yes' | null;
  readonly photo: string;
}

/** The photos that were let through, in the order they were offered. */
export function shownPhotos(db: Queries, slug: string): Promise<readonly ShownPhotoRow[]> {
  return db
    .selectFrom('offered_photos')
    .select(['id', 'delegate', 'caption', 'session', 'credited', 'photo'])
    .where('conference', '=', slug)
    .where('state', '=', 'shown')
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
}

/** Published conferences that have delegates, or had them: those whose delegates' channel is kept. */
export async function conferencesWithDelegates(db: Queries): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('channels as public')
    .innerJoin('channels as own', 'own.conference', 'public.conference')
    .select('public.conference')
    .where('public.channel', '=', 'public')
    .where('public.edition', '>', 0)
    .where('own.channel', '=', 'delegates')
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('own.edition', '>', 0),
        exists(selectFrom('delegates').select('id').whereRef('delegates.conference', '=', 'public.conference')),
      ]),
    )
    .orderBy('public.conference')
    .execute();
  return rows.map(({ conference }) => conference);
}

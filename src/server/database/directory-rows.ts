import type { DelegateId } from '#domain/delegates.ts';
import type { Queries } from './queries.ts';

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

import type { DeclineReason, QuestionState } from '#domain/questions.ts';
import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** What one delegate wrote and did, apart from their card. Moments are ISO 8601 text in UTC. */
export interface OwnRows {
  readonly notes: readonly OwnNote[];
  readonly feedback: readonly OwnFeedback[];
  readonly questions: readonly OwnQuestion[];
  /** Questions of others they voted for. */
  readonly votes: readonly string[];
  readonly photos: readonly OwnPhoto[];
  readonly checkedInAt: string | undefined;
}

export interface OwnNote {
  readonly session: string;
  readonly text: string;
  readonly title: string | null;
  readonly at: string;
  readonly revision: number;
}

export interface OwnFeedback {
  readonly session: string;
  readonly rating: number;
  readonly text: string | null;
  readonly revision: number;
  readonly at: string;
}

export interface OwnQuestion {
  readonly id: string;
  readonly session: string;
  readonly text: string;
  readonly named: 'yes' | null;
  readonly state: QuestionState;
  readonly because: DeclineReason | null;
  readonly askedAt: string;
  readonly votes: number;
}

export interface OwnPhoto {
  readonly id: string;
  readonly caption: string | null;
  readonly session: string | null;
  readonly credited: 'yes' | null;
  readonly state: 'waiting' | 'shown' | 'declined';
  readonly because: DeclineReason | null;
  readonly offeredAt: string;
}

/** Reads everything one delegate wrote and did. */
export async function ownRows(db: Queries, who: DelegateAt): Promise<OwnRows> {
  return {
    notes: await noteRows(db, who),
    feedback: await feedbackRows(db, who),
    questions: await questionRows(db, who),
    votes: await voteRows(db, who),
    photos: await photoRows(db, who),
    checkedInAt: await checkInOf(db, who),
  };
}

/** Deletes a delegate's notes from the server. */
export async function dropKeptNotes(db: Queries, { conference, delegate }: DelegateAt): Promise<void> {
  await db.deleteFrom('kept_notes').where('conference', '=', conference).where('delegate', '=', delegate).execute();
}

function noteRows(db: Queries, { conference, delegate }: DelegateAt): Promise<readonly OwnNote[]> {
  return db
    .selectFrom('kept_notes')
    .select(['session', 'text', 'title', 'at', 'revision'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .orderBy('session')
    .execute();
}

function feedbackRows(db: Queries, { conference, delegate }: DelegateAt): Promise<readonly OwnFeedback[]> {
  return db
    .selectFrom('feedback')
    .select(['session', 'rating', 'text', 'at', 'revision'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .orderBy('session')
    .execute();
}

function questionRows(db: Queries, { conference, delegate }: DelegateAt): Promise<readonly OwnQuestion[]> {
  return db
    .selectFrom('questions')
    .select((columns) => [
      'id',
      'session',
      'text',
      'named',
      'state',
      'because',
      'asked_at as askedAt',
      columns
        .selectFrom('question_votes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('question_votes.question', '=', 'questions.id')
        .as('votes'),
    ])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .orderBy('asked_at')
    .orderBy('id')
    .$narrowType<{ votes: number }>()
    .execute();
}

async function voteRows(db: Queries, { conference, delegate }: DelegateAt): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('question_votes')
    .select('question')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .orderBy('question')
    .execute();
  return rows.map((row) => row.question);
}

function photoRows(db: Queries, { conference, delegate }: DelegateAt): Promise<readonly OwnPhoto[]> {
  return db
    .selectFrom('offered_photos')
    .select(['id', 'caption', 'session', 'credited', 'state', 'because', 'offered_at as offeredAt'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
}

async function checkInOf(db: Queries, { conference, delegate }: DelegateAt): Promise<string | undefined> {
  const row = await db
    .selectFrom('check_ins')
    .select('at')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .executeTakeFirst();
  return row?.at;
}

import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** One opinion of a session, without whose it is. */
export interface FeedbackRow {
  readonly session: string;
  /** 1 to 5. */
  readonly rating: number;
  readonly text: string | null;
}

/** Keeps what a delegate thinks of a session in place of what they said before. Its revision, which only rises. */
export async function giveFeedback(
  db: Queries,
  { conference, delegate }: DelegateAt,
  feedback: FeedbackRow & { readonly at: string },
): Promise<number> {
  const row = await db
    .insertInto('feedback')
    .values({ conference, delegate, ...feedback, revision: 1 })
    .onConflict((before) =>
      before.columns(['conference', 'delegate', 'session']).doUpdateSet((now) => ({
        rating: now.ref('excluded.rating'),
        text: now.ref('excluded.text'),
        at: now.ref('excluded.at'),
        revision: now('feedback.revision', '+', 1),
      })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

export async function withdrawFeedback(
  db: Queries,
  { conference, delegate }: DelegateAt,
  session: string,
): Promise<void> {
  await db
    .deleteFrom('feedback')
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('session', '=', session)
    .execute();
}

/** Every opinion at a conference, in the order of what was written: when it came would tell whose it is. */
export async function feedbackRows(db: Queries, conference: string): Promise<readonly FeedbackRow[]> {
  return db
    .selectFrom('feedback')
    .select(['session', 'rating', 'text'])
    .where('conference', '=', conference)
    .orderBy('session')
    .orderBy('rating', 'desc')
    .orderBy('text')
    .execute();
}

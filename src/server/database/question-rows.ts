import { mayBeNamed, type Choices, type Delegate } from '#domain/delegates.ts';
import type { DeclineReason, QuestionState } from '#domain/questions.ts';
import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** A question as it is kept, with how many want it answered and who asks. Moments are ISO 8601 text in UTC. */
export interface QuestionRow extends DelegateAt {
  readonly id: string;
  readonly session: string;
  readonly text: string;
  /** Whether the name stands beside it: they want that, and have not said since that they do not want to be listed. */
  readonly isNamed: boolean;
  /** As the organisers registered the asker. */
  readonly name: string;
  readonly state: QuestionState;
  readonly because?: DeclineReason | undefined;
  readonly revision: number;
  readonly askedAt: string;
  readonly votes: number;
}

/** The questions of a conference, the oldest first; only those of one session, of one state or of one id where told. */
export async function questionRows(
  db: Queries,
  conference: string,
  only: {
    readonly session?: string | undefined;
    readonly states?: readonly QuestionState[];
    readonly id?: string;
  } = {},
): Promise<readonly QuestionRow[]> {
  let query = db
    .selectFrom('questions')
    .innerJoin('delegates', (join) =>
      join.onRef('delegates.conference', '=', 'questions.conference').onRef('delegates.id', '=', 'questions.delegate'),
    )
    .selectAll('questions')
    .select(['delegates.body', 'delegates.choices'])
    .select((row) =>
      row
        .selectFrom('question_votes')
        .whereRef('question_votes.question', '=', 'questions.id')
        .select((votes) => votes.fn.countAll<number>().as('count'))
        .as('votes'),
    )
    .where('questions.conference', '=', conference)
    .orderBy('questions.asked_at')
    .orderBy('questions.id');
  if (only.session !== undefined) query = query.where('questions.session', '=', only.session);
  if (only.states !== undefined) query = query.where('questions.state', 'in', only.states);
  if (only.id !== undefined) query = query.where('questions.id', '=', only.id);
  return (await query.execute()).map(({ named, body, choices, because, asked_at, votes, ...row }) => ({
    ...row,
    isNamed: named === 'yes' && mayBeNamed(JSON.parse(choices) as Choices),
    name: (JSON.parse(body) as Delegate).name,
    because: because ?? undefined,
    askedAt: asked_at,
    votes: votes ?? 0,
  }));
}

/** Whose a question is and where it is; undefined when this conference has none of that id. */
export async function questionRow(
  db: Queries,
  conference: string,
  id: string,
): Promise<
  | { readonly delegate: string; readonly session: string; readonly state: QuestionState; readonly revision: number }
  | undefined
> {
  return db
    .selectFrom('questions')
    .select(['delegate', 'session', 'state', 'revision'])
    .where('conference', '=', conference)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Adds a question that waits for a moderator; false when there is one of that id already, wherever. */
export async function addQuestion(
  db: Queries,
  { conference, delegate }: DelegateAt,
  question: {
    readonly id: string;
    readonly session: string;
    readonly text: string;
    readonly isNamed: boolean;
    readonly at: string;
  },
): Promise<boolean> {
  const { id, session, text, isNamed, at } = question;
  const result = await db
    .insertInto('questions')
    .values({
      ...{ conference, delegate, id, session, text, named: isNamed ? 'yes' : null },
      ...{ state: 'waiting', because: null, revision: 1, asked_at: at },
    })
    .onConflict((row) => row.column('id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** How many questions of a delegate to a session nobody has looked at yet. */
export async function countWaitingQuestions(
  db: Queries,
  { conference, delegate }: DelegateAt,
  session: string,
): Promise<number> {
  const row = await db
    .selectFrom('questions')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('session', '=', session)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Changes a question of a known revision, which rises by one; false when it has another by now. */
export async function changeQuestion(
  db: Queries,
  { conference, id, revision }: { readonly conference: string; readonly id: string; readonly revision: number },
  change: { readonly state?: QuestionState; readonly because?: DeclineReason | null; readonly text?: string },
): Promise<boolean> {
  const result = await db
    .updateTable('questions')
    .set({ ...change, revision: revision + 1 })
    .where('conference', '=', conference)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Makes a delegate one of those who want a question answered, or no longer. Doing it twice is doing it once. */
export async function voteForQuestion(
  db: Queries,
  { conference, delegate }: DelegateAt,
  question: string,
  up: boolean,
): Promise<void> {
  if (up) {
    await db
      .insertInto('question_votes')
      .values({ conference, delegate, question })
      .onConflict((row) => row.doNothing())
      .execute();
    return;
  }
  await db
    .deleteFrom('question_votes')
    .where('question', '=', question)
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .execute();
}

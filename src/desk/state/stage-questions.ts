import type { Instant } from '#domain/time.ts';
import type { StageAnswer } from '#wire/desk/moderation.ts';

export type StageQuestion = StageAnswer['questions'][number];

/** When each question was first seen on the screen; those that were there from the start have no moment. */
export type Seen = ReadonlyMap<string, Instant | undefined>;

/** How long a question is marked as new. */
const NEW_FOR = 60_000;
/** More than so many in large letters nobody reads from the back of a hall. */
const MOST = 6;

/** What has been seen on the screen, with what an answer brings. Before the first one nothing is new. */
export function seenWith(seen: Seen | undefined, { questions }: StageAnswer, at: Instant): Seen {
  return new Map(questions.map(({ id }) => [id, seen?.has(id) ? seen.get(id) : seen && at]));
}

/** What stands on the screen: the open questions in the order they are taken, and how many there are besides. */
export function onStage(
  { questions }: StageAnswer,
  seen: Seen,
  now: Instant,
): {
  readonly open: readonly (StageQuestion & { readonly isNew: boolean })[];
  readonly more: number;
  readonly answered: number;
} {
  const open = questions.filter(({ answered }) => answered !== true);
  const isNew = ({ id }: StageQuestion): boolean => {
    const at = seen.get(id);
    return at !== undefined && now - at < NEW_FOR;
  };
  return {
    open: open.slice(0, MOST).map((question) => ({ ...question, isNew: isNew(question) })),
    more: Math.max(0, open.length - MOST),
    answered: questions.length - open.length,
  };
}

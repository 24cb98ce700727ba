import type { DelegateRules } from '#domain/delegates.ts';
import type { Programme } from '#domain/parts.ts';
import type { Instant } from '#domain/time.ts';
import type { MutationArgs, MutationOp, Rejection } from '#wire/me/mutations.ts';
import type { StoredResult } from '../database/mutation-rows.ts';
import type { DelegateAt } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';

/** One delegate writing, within the transaction of their request. */
export interface Writing {
  readonly db: Queries;
  readonly who: DelegateAt;
  readonly at: Instant;
  /** What the organisers take. */
  readonly rules: DelegateRules;
  /** The programme as it was published last; undefined when none was. */
  readonly programme: Programme | undefined;
}

/** What came of one write, and whether others are shown something else for it. */
export type Outcome = StoredResult & { readonly isSeen?: boolean };

/** Does one operation, and each only as a whole: what it throws leaves nothing behind. */
export type Apply<O extends MutationOp> = (
  writing: Writing,
  args: MutationArgs<O>,
  base: number | undefined,
) => Promise<Outcome>;

export function rejected(because: Rejection): Outcome {
  return { status: 'rejected', because };
}

export function done(rev?: number): Outcome {
  return rev === undefined ? { status: 'done' } : { status: 'done', rev };
}

/** As `done`, where others will see it. */
export function seen(rev?: number): Outcome {
  return { ...done(rev), isSeen: true };
}

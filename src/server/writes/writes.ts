import type { MutationsAnswer } from '#wire/me/mutations.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../data-folder.ts';
import { delegateRow, type DelegateAt } from '../database/delegate-rows.ts';
import { rulesOf } from '../delegates/registered.ts';
import { applyMutations, type Sent } from './apply-mutations.ts';
import { openNewestProgrammes } from './newest-programme.ts';
import { writeTogether } from './write-together.ts';

/** The one door through which delegates write. */
export interface Writes {
  /**
   * Does what a delegate's client sends, all of it that can be done or nothing. Undefined when the delegate was erased.
   * Throws what the database says when it is busy or full; then nothing was done, and it can all be sent again.
   */
  write(who: DelegateAt, sent: Sent): Promise<(MutationsAnswer & { readonly isSeen: boolean }) | undefined>;
}

export function openWrites({
  data,
  now,
  onPoison,
}: {
  readonly data: Pick<DataFolder, 'database'>;
  readonly now: () => Instant;
  /** Told what a write failed with that would fail with every try. */
  readonly onPoison: (error: unknown, op: string) => void;
}): Writes {
  const newestProgramme = openNewestProgrammes();
  const together = writeTogether(data.database.db);
  return {
    write: (who, sent) =>
      together(async (db) => {
        if (!(await delegateRow(db, who))) return undefined;
        const { rules } = await rulesOf(db, who.conference);
        const programme = await newestProgramme(db, who.conference);
        return applyMutations({ db, who, at: now(), rules, programme }, sent, onPoison);
      }),
  };
}

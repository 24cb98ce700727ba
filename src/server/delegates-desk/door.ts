import type { DelegateId } from '#domain/delegates.ts';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { CheckInResult, CheckIns, CheckInsAnswer, DoorAnswer, DoorBadge } from '#wire/desk/door.ts';
import { addCheckInRow, checkInRows, dropCheckInRow } from '../database/door-rows.ts';
import { registeredRows } from '../database/delegate-rows.ts';
import type { Queries } from '../database/queries.ts';
import { recordAudit } from '../organisers/audit.ts';
import { delegateOf, rulesOf } from '../delegates/registered.ts';
import { inSlices } from '../in-slices.ts';

interface ByWhom {
  readonly at: Instant;
  readonly organiser: Organiser;
}

/** What a door has to know: everybody's name and delegation, the badges that are good, who is here and who has to be. */
export async function doorOf(db: Queries, conference: string, badges: readonly DoorBadge[]): Promise<DoorAnswer> {
  const [rows, present, { rules }] = await Promise.all([
    registeredRows(db, conference),
    checkInRows(db, conference),
    rulesOf(db, conference),
  ]);
  const delegates = await inSlices(rows, ({ id, delegate }) => {
    const { name, honorific, organisation, delegation, role = 'delegate' } = delegate();
    return {
      id,
      name,
      ...(honorific === undefined ? {} : { honorific }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(delegation === undefined ? {} : { delegation }),
      ...(role === 'delegate' ? {} : { isGuest: true as const }),
    };
  });
  return { delegates, badges, present: Object.fromEntries(present), quorum: rules.quorum };
}

/** Writes down who came, all of a batch at once. The same batch twice is the same as once. */
export async function checkIn(
  db: Queries,
  conference: string,
  checkIns: CheckIns['checkIns'],
  { at, organiser }: ByWhom,
): Promise<CheckInsAnswer> {
  return db.transaction().execute(async (transaction) => {
    const results: CheckInResult[] = [];
    for (const { delegate, at: said } of checkIns) {
      if (!(await delegateOf(transaction, { conference, delegate }))) {
        results.push({ delegate, status: 'unknown' });
        continue;
      }
      // A phone whose clock is ahead lets nobody in tomorrow.
      const came = new Date(Math.min(Date.parse(said), at)).toISOString();
      const row = { conference, delegate, at: came, by: organiser.id };
      results.push({ delegate, status: 'present', ...(await addCheckInRow(transaction, row)) });
    }
    const count = results.filter((result) => result.status === 'present' && result.isFirst).length;
    if (count > 0) {
      await recordAudit(transaction, { at, organiser, conference, action: 'door.checked-in', details: { count } });
    }
    return { results };
  });
}

/** Takes a check-in back; false when there was none. */
export async function undoCheckIn(
  db: Queries,
  who: { readonly conference: string; readonly delegate: DelegateId },
  { at, organiser }: ByWhom,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    if (!(await dropCheckInRow(transaction, who))) return false;
    const about = `delegates/${who.delegate}`;
    await recordAudit(transaction, { at, organiser, conference: who.conference, action: 'door.undone', about });
    return true;
  });
}

import { randomUUID } from 'node:crypto';
import type { Instant } from '#domain/time.ts';
import type { PublishWishesSent, ScheduledResult } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import {
  addScheduled,
  dropScheduled,
  dueRows,
  noteScheduled,
  organiserNames,
  scheduledRow,
  type ScheduledRow,
} from '../database/publication-rows.ts';
import { recordAudit } from '../organisers/audit.ts';
import { publishDraftInside, publishing } from './publish-draft.ts';
import type { Publisher, PublishResult } from './publish.ts';

/** Puts a publication down for a time to come. Answers its id. */
export async function schedule(
  data: DataFolder,
  slug: string,
  wish: {
    readonly due: Instant;
    readonly at: Instant;
    readonly organiser: Publisher;
    readonly wishes: PublishWishesSent;
  },
): Promise<string> {
  const { due, at, organiser, wishes } = wish;
  const id = randomUUID();
  const moment = new Date(due).toISOString();
  await data.database.db.transaction().execute(async (db) => {
    await addScheduled(db, {
      id,
      conference: slug,
      at: moment,
      by: organiser.id,
      wishes: JSON.stringify(wishes),
      result: null,
    });
    const about = `scheduled/${id}`;
    const details = { at: moment };
    await recordAudit(db, { at, organiser, conference: slug, action: 'publication.scheduled', about, details });
  });
  return id;
}

/** Takes a publication off the list: one that waits is cancelled, of one that is over the word is taken as read. */
export async function unschedule(
  data: DataFolder,
  slug: string,
  id: string,
  { at, organiser }: { readonly at: Instant; readonly organiser: Publisher },
): Promise<boolean> {
  return data.database.db.transaction().execute(async (db) => {
    const row = await scheduledRow(db, id);
    if (row?.conference !== slug) return false;
    await dropScheduled(db, id);
    if (row.result === null) {
      const about = `scheduled/${id}`;
      const details = { at: row.at };
      await recordAudit(db, { at, organiser, conference: slug, action: 'publication.unscheduled', about, details });
    }
    return true;
  });
}

const LATE = 2 * 60_000;

/**
 * Publishes whatever is due, once each, whoever else looks at the same moment: what came of it is written in the
 * transaction that publishes. After a stop of the server those that fell into it are published late, and say so.
 */
export async function publishDue(data: DataFolder, now: () => Instant): Promise<readonly ScheduledRow[]> {
  const { db } = data.database;
  const due = await dueRows(db, new Date(now()).toISOString());
  for (const { id, conference } of due) {
    await publishing(data, conference, async (transaction): Promise<PublishResult> => {
      const row = await scheduledRow(transaction, id);
      // Somebody cancelled it, or another server was quicker.
      if (row?.result !== null) return { kind: 'unchanged', edition: 0 };
      const at = now();
      const lateness = at - Date.parse(row.at);
      const name = (row.by && (await organiserNames(transaction)).get(row.by)) ?? '';
      const result = await publishDraftInside(transaction, data.folder, conference, {
        // Only `schedule` writes these, from what it was given parsed.
        ...(JSON.parse(row.wishes) as PublishWishesSent),
        at,
        organiser: row.by === null ? undefined : { id: row.by, name },
        audited: { scheduled: row.at },
      });
      const told: ScheduledResult = {
        kind: result.kind,
        ...('edition' in result ? { edition: result.edition } : {}),
        ...(lateness > LATE ? { late: Math.round(lateness / 60_000) } : {}),
      };
      await noteScheduled(transaction, id, JSON.stringify(told));
      return result;
    });
  }
  return due;
}

// Somebody who says 14:30 is content with 14:30 and five seconds.
const LOOK = 5_000;

/** Looks for what is due now and every few seconds until told to stop; resolves then, when what is under way is over. */
export function keepSchedule(
  data: DataFolder,
  now: () => Instant,
  onTrouble: (error: unknown) => void,
): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    looking = looking.then(() => publishDue(data, now)).catch(onTrouble);
  };
  const timer = setInterval(look, LOOK);
  timer.unref();
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

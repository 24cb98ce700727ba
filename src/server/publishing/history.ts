import type { HistoryAnswer, ScheduledLine, ScheduledResult } from '#wire/desk/publishing.ts';
import type { LocalisedText } from '#domain/text.ts';
import { editionRows } from '../database/channel-rows.ts';
import { draftCopyRows, organiserNames, scheduledRows } from '../database/publication-rows.ts';
import type { Queries } from '../database/queries.ts';
import { readDraft } from '../drafting/drafts.ts';

const PAGE = 20;
// More editions than a conference ever has; beyond them the history is cut.
const MOST_EDITIONS = 10_000;

/**
 * The editions of a conference with who published them, newest first, a page at a time; `before` is the number of the
 * last one that is known. Undefined when there is no such conference.
 */
export async function historyOf(db: Queries, slug: string, before?: number): Promise<HistoryAnswer | undefined> {
  const conference = (await readDraft(db, slug))?.conference;
  if (!conference) return undefined;
  const names = await organiserNames(db);
  const seen = new Set<number>();
  const older = (await editionRows(db, slug, 'public', MOST_EDITIONS)).filter(({ edition }) => {
    // After a restore the edition it stands at is there once an epoch, and says the same.
    if (seen.has(edition) || (before !== undefined && edition >= before)) return false;
    seen.add(edition);
    return true;
  });
  return {
    timeZone: conference.timeZone,
    languages: conference.languages,
    editions: older.slice(0, PAGE).map(({ epoch, edition, publishedAt, publishedBy, note }) => ({
      epoch,
      edition,
      publishedAt,
      by: nameOf(names, publishedBy),
      note,
    })),
    more: older.length > PAGE,
    drafts: (await draftCopyRows(db, slug)).map(({ id, at, by, edition }) => ({
      id,
      at,
      by: nameOf(names, by),
      edition,
    })),
  };
}

/** The publications that wait for their time, and those that are over until somebody has seen what came of them. */
export async function scheduledLines(db: Queries, slug: string): Promise<readonly ScheduledLine[]> {
  const names = await organiserNames(db);
  return (await scheduledRows(db, slug)).map(({ id, at, by, wishes, result }) => ({
    id,
    at,
    by: nameOf(names, by),
    note: (JSON.parse(wishes) as { readonly note?: LocalisedText }).note,
    result: result === null ? undefined : (JSON.parse(result) as ScheduledResult),
  }));
}

function nameOf(names: ReadonlyMap<string, string>, id: string | null | undefined): string | undefined {
  return id ? names.get(id) || undefined : undefined;
}

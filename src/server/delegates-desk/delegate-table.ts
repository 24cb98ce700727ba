import { recordOf } from '#domain/records.ts';
import { sortedByName } from '#domain/sorting.ts';
import { textIn } from '#domain/text.ts';
import { venueTimeAt, type Instant } from '#domain/time.ts';
import type { WrittenCell, WrittenTable } from '#interchange/written-tables/written-table.ts';
import type { Queries } from '../database/queries.ts';
import { readDraft } from '../drafting/drafts.ts';
import { delegateLines } from './delegate-lines.ts';
import { DELEGATE_TABLE_WORDS } from './delegate-table-words.ts';

export interface TableWish {
  /** Everything about everybody, or only who came and when. */
  readonly name: 'delegates' | 'presence';
  readonly language: 'vi' | 'en';
  readonly at: Instant;
}

/** The delegates of a conference as a table that an import reads again; undefined when there is no such conference. */
export async function delegateTable(
  db: Queries,
  slug: string,
  { name, language, at }: TableWish,
): Promise<WrittenTable | undefined> {
  const draft = await readDraft(db, slug);
  if (!draft) return undefined;
  const words = DELEGATE_TABLE_WORDS[language];
  const languages = [...draft.conference.languages, language];
  const lines = sortedByName(await delegateLines(db, slug, at), ({ delegate }) => delegate.name);
  const clock = (moment: string | undefined): string =>
    moment === undefined
      ? ''
      : venueTimeAt(Date.parse(moment), draft.conference.timeZone)
          .slice(0, 'YYYY-MM-DDTHH:MM'.length)
          .replace('T', ' ');
  const yes = (isSo: boolean): string => (isSo ? words.yes : '');

  const rows = lines.map((line, index): readonly WrittenCell[] => {
    const { delegate } = line;
    const who = [
      index + 1,
      delegate.honorific,
      delegate.name,
      delegate.organisation,
      textIn(recordOf(draft.delegations, delegate.delegation)?.name, languages),
    ];
    if (name === 'presence') return [...who, yes(line.checkedInAt !== undefined), clock(line.checkedInAt)];
    return [
      ...who,
      delegate.position,
      delegate.role && words.roles[delegate.role],
      delegate.email,
      delegate.phone,
      yes(line.badgeAt !== undefined),
      yes(line.devices > 0),
      yes(line.hasDecided),
      line.shown.map((field) => words.fields[field]).join(', '),
      clock(line.checkedInAt),
    ];
  });
  const columns = words.columns[name].map(([heading, width]) => ({ heading, width }));
  return { title: words.titles[name], columns, rows };
}

import { dayOf, indexProgramme } from '#domain/programme.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { sortedByName } from '#domain/sorting.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import { TABLE_WORDS, type TableLanguage } from './table-words.ts';
import type { WrittenCell, WrittenTable } from './written-table.ts';

/** The tables that can be taken away. */
export const TABLES = ['people', 'sessions', 'documents'] as const;
export type TableName = (typeof TABLES)[number];

/** A table of a draft, with headings that an import understands again. */
export function tableOf(name: TableName, draft: Draft, language: TableLanguage): WrittenTable {
  const words = TABLE_WORDS[language];
  const text = (value: LocalisedText | undefined): string => textIn(value, [...draft.conference.languages, language]);
  const columns = words.columns[name].map(([heading, width]) => ({ heading, width }));
  return { title: words.titles[name], columns, rows: ROWS[name](draft, text, words.kinds) };
}

type TextOf = (value: LocalisedText | undefined) => string;
type Kinds = (typeof TABLE_WORDS)[TableLanguage]['kinds'];

const ROWS: Readonly<
  Record<TableName, (draft: Draft, text: TextOf, kinds: Kinds) => readonly (readonly WrittenCell[])[]>
> = {
  people: (draft, text) =>
    sortedByName(Object.values(draft.people), ({ name }) => name).map((person, index) => [
      index + 1,
      person.honorific,
      person.name,
      text(person.position),
      text(recordOf(draft.organisations, person.organisation)?.name),
      text(recordOf(draft.delegations, person.delegation)?.name),
    ]),
  sessions: (draft, text, kinds) =>
    indexProgramme(partsOf(draft).programme).sessions.map((session) => [
      dayOf(session),
      session.start === undefined ? undefined : clockOf(session.start),
      session.end === undefined ? undefined : clockOf(session.end),
      text(session.title),
      kinds[session.kind],
      text(recordOf(draft.rooms, session.room)?.name),
      text(recordOf(draft.tracks, session.track)?.name),
      named(draft, session.people, (role) => role !== 'chair'),
      named(draft, session.people, (role) => role === 'chair'),
      text(recordOf(draft.sessions, session.id)?.abstract),
      session.cancelled ? kinds.cancelled : undefined,
    ]),
  documents: (draft, text, kinds) =>
    Object.values(draft.documents)
      .toSorted((a, b) => a.order - b.order)
      .map((document, index) => [
        index + 1,
        text(document.title),
        kinds[document.kind],
        (document.authors ?? []).map((id) => recordOf(draft.people, id)?.name ?? id).join(', '),
        (document.sessions ?? []).map((id) => text(recordOf(draft.sessions, id)?.title)).join('; '),
        document.language,
        document.pages,
        (document.files ?? []).map(({ name = '' }) => name).join('; '),
      ]),
};

function named(
  draft: Draft,
  people: Draft['sessions'][string]['people'] = [],
  isWanted: (role: string) => boolean,
): string {
  return people
    .filter(({ role }) => isWanted(role))
    .map(({ person }) => recordOf(draft.people, person)?.name ?? '')
    .filter((name) => name !== '')
    .join(', ');
}

import { COLLECTIONS, type CollectionName, type Draft } from './draft.ts';
import { problem, type DraftPlace, type Problem } from './problem-kinds.ts';
import { isRecordId, recordOf } from './records.ts';
import { isLanguageTag, type LocalisedText } from './text.ts';
import { isWellFormedText } from './well-formed.ts';

/** What is wrong with the words of a draft: none where some are needed, none in the main language, or no Unicode. */
export function wordingProblems(draft: Draft): readonly Problem[] {
  const records = [
    { place: { collection: 'conference', id: '' } as const, record: draft.conference },
    ...COLLECTIONS.flatMap((collection) =>
      Object.entries(draft[collection]).map(([id, record]) => ({ place: { collection, id }, record })),
    ),
  ];
  return records.flatMap(({ place, record }) => [
    ...headingProblems(place, record, draft.conference.languages[0]),
    ...languageProblems(place, record),
    ...(place.collection === 'conference' || isRecordId(place.id) ? [] : [problem('unusable-id', place, {})]),
    ...(isWellFormed(record) ? [] : [problem('lone-surrogate', place, {})]),
  ]);
}

/** What a record is called by. Photos may have no caption, outcomes and the names of people are no localised texts. */
const HEADING: Readonly<Partial<Record<CollectionName | 'conference', 'title' | 'name'>>> = {
  conference: 'title',
  sessions: 'title',
  rooms: 'name',
  tracks: 'name',
  people: 'name',
  organisations: 'name',
  delegations: 'name',
  announcements: 'title',
  documents: 'title',
  albums: 'title',
  pages: 'title',
  places: 'name',
};

function headingProblems(place: DraftPlace, record: object, mainLanguage: string | undefined): readonly Problem[] {
  const field = HEADING[place.collection];
  if (field === undefined) return [];
  const heading = (record as Readonly<Record<string, LocalisedText | string | undefined>>)[field] ?? '';
  const at: DraftPlace = { ...place, field };
  if (typeof heading === 'string') return hasWords(heading) ? [] : [problem('missing-name', at, {})];
  if (!Object.values(heading).some(hasWords)) {
    const kind =
      place.collection === 'announcements'
        ? 'announcement-without-words'
        : field === 'title'
          ? 'missing-title'
          : 'missing-name';
    return [problem(kind, at, {})];
  }
  // A talk in another language has its title in that one, and who did not say which language it is may have meant this.
  const { language } = record as { readonly language?: string };
  const expected = [mainLanguage, language, 'und'].filter((tag) => tag !== undefined);
  if (mainLanguage === undefined || expected.some((tag) => hasWords(recordOf(heading, tag) ?? ''))) return [];
  return [problem('not-in-main-language', at, { language: mainLanguage })];
}

function languageProblems(place: DraftPlace, record: object): readonly Problem[] {
  const { language, languages } = record as { readonly language?: unknown; readonly languages?: unknown };
  const tags = new Map<string, string>();
  if (typeof language === 'string') tags.set(language, 'language');
  if (Array.isArray(languages)) for (const tag of languages) tags.set(String(tag), 'languages');
  for (const field of LOCALISED) {
    // A document's text is the file that holds it.
    if (place.collection === 'documents' && field === 'text') continue;
    const text = (record as Readonly<Record<string, unknown>>)[field];
    if (typeof text !== 'object' || text === null) continue;
    for (const tag of Object.keys(text)) if (!tags.has(tag)) tags.set(tag, field);
  }
  return [...tags]
    .filter(([tag]) => !isLanguageTag(tag))
    .map(([tag, field]) => problem('unknown-language', { ...place, field }, { language: tag }));
}

const LOCALISED = ['title', 'subtitle', 'name', 'text', 'caption', 'abstract', 'description'] as const;

function hasWords(text: string): boolean {
  return text.trim() !== '';
}

/** Half a character would not survive being written as UTF-8, so the digest of what is read would not be that of what was written. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return isWellFormedText(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, member]) => isWellFormedText(key) && isWellFormed(member));
}

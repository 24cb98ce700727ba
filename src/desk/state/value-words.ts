import type { CollectionName, Draft } from '#domain/draft.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import type { DraftCollection } from '#wire/desk/edits.ts';
import type { DeskKey } from '#i18n/messages.svelte.ts';
import { recordName } from './record-names.ts';

/** Who reads, and what names mean to them. */
export interface ValueReader {
  readonly language: string;
  readonly t: (key: DeskKey) => string;
  readonly draft: Draft | undefined;
}

const REFERENCES: Readonly<Partial<Record<string, CollectionName>>> = {
  room: 'rooms',
  track: 'tracks',
  session: 'sessions',
  album: 'albums',
  delegation: 'delegations',
  organisation: 'organisations',
};

/** The value of a field as somebody can read it who decides between two of them; empty when there is none. */
export function valueInWords(value: unknown, collection: DraftCollection, field: string, reader: ValueReader): string {
  const to = REFERENCES[field];
  if (to && typeof value === 'string') return recordName(reader.draft, to, value, reader.language) ?? value;
  const words = choiceWords(collection, field);
  if (words && typeof value === 'string') return reader.t(`records.choice.${words}.${value}` as DeskKey);
  return inWords(value, reader);
}

function choiceWords(collection: DraftCollection, field: string): string | undefined {
  if (field === 'partOfDay' || field === 'audience') return field;
  if (field !== 'kind') return undefined;
  return { sessions: 'session', documents: 'document', outcomes: 'outcome' }[collection as string];
}

function inWords(value: unknown, reader: ValueReader): string {
  const { language } = reader;
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return TIME.test(value) ? `${value.slice(11, 16)} · ${value.slice(0, 10)}` : value;
  if (typeof value === 'boolean') return '✓';
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if (Array.isArray(value)) return value.map((item) => inWords(item, reader)).join('\n');
  if (typeof value !== 'object') return '';
  const { person, ...rest } = value as Readonly<Record<string, unknown>>;
  // Somebody with a part in it: the name is what tells one from the other.
  if (typeof person === 'string') return recordName(reader.draft, 'people', person, language) ?? person;
  const texts = Object.values(rest);
  if (texts.every((text) => typeof text === 'string') && Object.keys(rest).every((key) => TAG.test(key))) {
    const first = textIn(rest as LocalisedText, [language]);
    return [first, ...texts.filter((text) => text !== first)].join('\n');
  }
  return texts.map((part) => inWords(part, reader)).join(' · ');
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const TAG = /^[a-z]{2,3}(?:-[\w-]+)?$/i;

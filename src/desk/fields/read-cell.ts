import { fold } from '#domain/folding.ts';
import { ROLES, type Participation } from '#domain/session.ts';
import { isLanguageTag, type LocalisedText } from '#domain/text.ts';
import { venueTimeOf } from '#domain/time.ts';
import type { DeskKey } from '#i18n/messages.svelte.ts';
import { languageInWords } from '../state/spoken.ts';
import type { CellWords } from './cells.ts';
import { choicesOf, named } from './choices.ts';
import type { Column } from './columns.ts';
import type { AnyRecord, NamedField } from './fields-of.ts';
import { readClock, readDate, readDegrees, readWhole } from './readings.ts';
import { endingAt, onDay, startingAt, startsAfterMidnight } from './session-times.ts';

/** Fields with their new values; null for one that is taken away. */
export type Patch = Readonly<Record<string, unknown>>;

/** What somebody typed or pasted, as a change of the record, or that it cannot be read as what the column holds. */
export type ReadCell = { readonly kind: 'read'; readonly patch: Patch } | { readonly kind: 'unreadable' };

const UNREADABLE: ReadCell = { kind: 'unreadable' };

/** Reads a text as the value of a cell. An empty one takes the value away, where the record can be without it. */
export function readCell(column: Column, record: AnyRecord, text: string, words: CellWords): ReadCell {
  const { field, language = '' } = column;
  const typed = text.trim();
  if (field.type === 'localised') return read(field.name, localised(field, record, language, typed));
  if (field.type === 'text') return read(field.name, typed === '' && field.required !== true ? null : typed);
  if (field.type === 'choice' && field.fixed) return UNREADABLE;
  // What a record must have stays when its cell is cleared.
  if (typed === '') return { kind: 'read', patch: field.required === true ? {} : { [field.name]: null } };
  return valueOf(field, record, typed, words);
}

function valueOf(field: NamedField, record: AnyRecord, typed: string, words: CellWords): ReadCell {
  const { draft, desk } = words;
  const { timeZone: zone, starts: fallback } = draft.conference;
  switch (field.type) {
    case 'whole':
      return known(field.name, readWhole(typed));
    case 'degrees':
      return known(field.name, readDegrees(typed, field.most));
    case 'day': {
      const day = readDate(typed, fallback);
      return day === undefined ? UNREADABLE : { kind: 'read', patch: onDay(record, day, zone) };
    }
    case 'start': {
      const clock = readClock(typed);
      const afterMidnight = startsAfterMidnight(record);
      return patched(clock && startingAt(record, clock, { zone, fallback, afterMidnight }));
    }
    case 'end': {
      const clock = readClock(typed);
      return patched(clock && endingAt(record, clock, { zone, fallback }));
    }
    case 'moment':
      return known(field.name, readMoment(typed, words));
    case 'choice': {
      const worded = (value: string): string => desk.t(`records.choice.${field.words}.${value}` as DeskKey);
      return known(
        field.name,
        field.values.find((value) => value === typed || fold(worded(value)) === fold(typed)),
      );
    }
    case 'flag':
      return flag(field.name, typed, words);
    case 'colour':
      return known(field.name, /^#[0-9a-f]{6}$/i.test(typed) ? typed.toLowerCase() : undefined);
    case 'reference':
      return known(field.name, named(choicesOf(draft, field.to, desk.language), typed)?.id);
    case 'references':
      return known(
        field.name,
        all(typed, (name) => named(choicesOf(draft, field.to, desk.language), name)?.id),
      );
    case 'participations':
      return known(
        field.name,
        all(typed, (name) => readParticipation(name, words)),
      );
    case 'language':
      return known(field.name, readLanguage(typed, words));
    default:
      return UNREADABLE;
  }
}

function localised(field: NamedField, record: AnyRecord, language: string, typed: string): LocalisedText | null {
  const { [language]: _, ...others } = (record[field.name] ?? {}) as LocalisedText;
  const text = typed === '' ? others : { ...others, [language]: typed };
  return Object.keys(text).length > 0 || field.required === true ? text : null;
}

function flag(name: string, typed: string, { desk }: CellWords): ReadCell {
  const said = fold(typed);
  if ([fold(desk.t('records.yes')), 'x', '1', 'true', 'co', 'yes'].includes(said)) return read(name, true);
  if ([fold(desk.t('records.no')), '0', 'false', 'khong', 'no', '-'].includes(said)) return read(name, null);
  return UNREADABLE;
}

/** Reads a date and a time, in this order; a time alone is today's where the conference begins. */
export function readMoment(typed: string, { draft }: Pick<CellWords, 'draft'>): string | undefined {
  const match = /^(.*?)[\s,]+(\S+)$/.exec(typed.trim());
  const { starts, timeZone } = draft.conference;
  const date = match ? readDate(match[1] ?? '', starts) : starts;
  const clock = readClock(match?.[2] ?? typed);
  return date === undefined || clock === undefined ? undefined : venueTimeOf(date, clock, timeZone);
}

function readParticipation(typed: string, { draft, desk }: CellWords): Participation | undefined {
  const match = /^(.*?)\s*\(([^()]*)\)$/.exec(typed);
  const role = match
    ? ROLES.find((one) => one === match[2] || fold(desk.t(`records.role.${one}`)) === fold(match[2] ?? ''))
    : 'speaker';
  const choices = choicesOf(draft, 'people', desk.language);
  const person = named(choices, match && role ? (match[1] ?? '') : typed)?.id;
  return person === undefined ? undefined : { person, role: role ?? 'speaker' };
}

function readLanguage(typed: string, { draft, desk }: CellWords): string | undefined {
  const called = draft.conference.languages.find((tag) => fold(languageInWords(tag, desk.language)) === fold(typed));
  const tag = called ?? typed.toLowerCase();
  return isLanguageTag(tag) ? tag : undefined;
}

/** Every one of a list, or undefined when one cannot be read: half a list would lose somebody. */
function all<T>(typed: string, one: (part: string) => T | undefined): readonly T[] | undefined {
  const parts = typed
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.map(one).filter((value) => value !== undefined);
  return found.length === parts.length ? found : undefined;
}

function read(name: string, value: unknown): ReadCell {
  return { kind: 'read', patch: { [name]: value } };
}

function known(name: string, value: unknown): ReadCell {
  return value === undefined ? UNREADABLE : read(name, value);
}

function patched(patch: Patch | '' | undefined): ReadCell {
  return patch ? { kind: 'read', patch } : UNREADABLE;
}

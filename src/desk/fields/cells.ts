import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import type { Participation } from '#domain/session.ts';
import type { LocalisedText } from '#domain/text.ts';
import { clockOf, dateOf, isVenueTime } from '#domain/time.ts';
import type { CollectionName } from '#domain/draft.ts';
import { recordName } from '../state/record-names.ts';
import { dateInWords } from '../state/spoken.ts';
import type { Desk } from '../state/desk.svelte.ts';
import type { Column } from './columns.ts';
import type { AnyRecord } from './fields-of.ts';

/** What turning values into words and back needs to know. */
export interface CellWords {
  readonly draft: Draft;
  readonly desk: Pick<Desk, 't' | 'language'>;
}

/** What a cell says, on one line. */
export function cellText({ field, language = '' }: Column, record: AnyRecord, words: CellWords): string {
  const value = Object.hasOwn(record, field.name) ? record[field.name] : undefined;
  if (value === undefined) return '';
  const { desk } = words;
  switch (field.type) {
    case 'localised':
      return recordOf(value as LocalisedText, language) ?? '';
    case 'day':
    case 'date':
      return dateInWords(value as string, desk.language);
    case 'start':
    case 'end':
      return isVenueTime(value as string) ? clockOf(value as string) : (value as string);
    case 'moment':
      return momentText(value as string);
    case 'choice':
      return desk.t(`records.choice.${field.words}.${value as string}` as Parameters<Desk['t']>[0]);
    case 'flag':
      return desk.t('records.yes');
    case 'reference':
      return nameIn(field.to, value as string, words);
    case 'references':
      return (value as readonly string[]).map((id) => nameIn(field.to, id, words)).join('; ');
    case 'participations':
      return (value as readonly Participation[]).map((one) => participationText(one, words)).join('; ');
    default:
      return String(value);
  }
}

/** A moment as it is typed: `10/05/2018 07:30`. */
export function momentText(time: string): string {
  if (!isVenueTime(time)) return time;
  const [year, month, day] = dateOf(time).split('-');
  return `${day}/${month}/${year} ${clockOf(time)}`;
}

function nameIn(to: CollectionName, id: string, { draft, desk }: CellWords): string {
  return recordName(draft, to, id, desk.language) ?? id;
}

/** Nearly everybody speaks: only another part is said. */
function participationText({ person, role }: Participation, words: CellWords): string {
  const name = nameIn('people', person, words);
  return role === 'speaker' ? name : `${name} (${words.desk.t(`records.role.${role}`)})`;
}

import { derivedId, isSafeId, untakenId } from './ids.ts';
import type { Oddities } from './oddities.ts';
import type { SourceEvent } from './source-programme.ts';

export interface GatheredIds {
  of(event: SourceEvent): string;
  /** Ids made of what the event says because the file gives it none: such an id is another one when the event moves. */
  readonly derived: ReadonlySet<string>;
}

/**
 * Gives every event its id: its guid, else its id in the file, else one made of its day, start, title and room.
 * The same file gives the same ids; two events with one id both stay, the second with a suffix.
 */
export function gatherIds(oddities: Oddities): GatheredIds {
  const taken = new Set<string>();
  const derived = new Set<string>();
  return {
    derived,
    of: (event) => {
      const given = givenId(event, oddities);
      const wanted = given ?? idOfFacts(event);
      const id = untakenId(wanted, taken);
      if (id !== wanted) {
        const what = given === undefined ? 'another row says the same' : `its id ${wanted} was already used`;
        oddities.add({ kind: 'duplicate-id', where: event.where, what, done: `it is ${id} here` });
      }
      taken.add(id);
      if (given === undefined) derived.add(id);
      return id;
    },
  };
}

function givenId(event: SourceEvent, oddities: Oddities): string | undefined {
  const { where } = event;
  const guid = event.guid?.trim() || undefined;
  const own = event.id?.trim() || undefined;
  if (guid !== undefined && isSafeId(guid)) return guid;
  if (guid === undefined && own !== undefined && isSafeId(own)) {
    reportMissing(event, oddities, 'its id in the file was taken');
    return own;
  }
  const written = guid ?? own;
  if (written !== undefined) {
    const id = derivedId('s', written);
    const what = `its id “${written.slice(0, 80)}” cannot be part of an address`;
    oddities.add({ kind: 'odd-id', where, what, done: 'an id was made of it' });
    return id;
  }
  reportMissing(event, oddities, 'an id was made of its day, start, title and room');
  return undefined;
}

function idOfFacts({ timing, title, room }: SourceEvent): string {
  const { day = '', start = '', partOfDay = '' } = timing;
  return derivedId('s', day, start || partOfDay, textOf(title), textOf(room));
}

function reportMissing({ where, guid, id }: SourceEvent, oddities: Oddities, done: string): void {
  const what = guid === undefined && id === undefined ? 'it has no id' : 'it has no guid';
  oddities.add({ kind: 'missing-id', where, what, done });
}

function textOf(text: SourceEvent['title']): string {
  const words = typeof text === 'object' ? Object.values(text).join(' ') : (text ?? '');
  return words.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

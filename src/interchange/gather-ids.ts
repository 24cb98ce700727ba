import { derivedId, isSafeId } from './ids.ts';
import type { Oddities } from './oddities.ts';
import type { SourceEvent } from './source-programme.ts';

/**
 * Gives every event its id: its guid, else its id in the file, else one made of its day, start, title and room.
 * The same file gives the same ids; two events with one id both stay, the second with a suffix.
 */
export function gatherIds(oddities: Oddities): (event: SourceEvent) => string {
  const taken = new Set<string>();
  return (event) => {
    const wanted = wantedId(event, oddities);
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted.slice(0, 58)}-${number}`;
    if (id !== wanted) {
      const what = `its id ${wanted} was already used`;
      oddities.add({ kind: 'duplicate-id', where: event.where, what, done: `it is ${id} here` });
    }
    taken.add(id);
    return id;
  };
}

function wantedId(event: SourceEvent, oddities: Oddities): string {
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
  const { day = '', start = '', partOfDay = '' } = event.timing;
  return derivedId('s', day, start || partOfDay, textOf(event.title), textOf(event.room));
}

function reportMissing({ where, guid, id }: SourceEvent, oddities: Oddities, done: string): void {
  const what = guid === undefined && id === undefined ? 'it has no id' : 'it has no guid';
  oddities.add({ kind: 'missing-id', where, what, done });
}

function textOf(text: SourceEvent['title']): string {
  const words = typeof text === 'object' ? Object.values(text).join(' ') : (text ?? '');
  return words.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

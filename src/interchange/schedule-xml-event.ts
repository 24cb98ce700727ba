import type { XmlElement } from '@rgrove/parse-xml';
import type { ScheduledEvent } from './schedule-timing.ts';
import type { SourceLink, SourcePerson } from './source-programme.ts';
import { attributeOf, childrenOf, textOf } from './xml-document.ts';

/** One `<event>`, with the name of the `<room>` it stands in; its own `<room>` goes before. */
export function scheduleEventOf(element: XmlElement, roomName: string | undefined): ScheduledEvent {
  const parts = childrenOf(element);
  const text = (name: string): string | undefined => {
    const words = textOf(parts.get(name)?.[0]);
    return words === undefined || words.trim() === '' ? undefined : words;
  };
  const guid = attributeOf(element, 'guid') ?? text('guid');
  const id = attributeOf(element, 'id') ?? text('id');
  return {
    where: placeOf(id, guid, text('title')),
    guid,
    id,
    title: text('title'),
    subtitle: text('subtitle'),
    abstract: text('abstract'),
    description: text('description'),
    date: text('date'),
    start: text('start'),
    end: text('end') ?? text('session_end_time'),
    duration: text('duration'),
    room: text('room') ?? roomName ?? text('SessionLocations'),
    track: text('track'),
    type: text('type'),
    language: text('language'),
    people: peopleIn(parts.get('persons')?.[0]),
    links: linksIn(parts.get('links')?.[0], 'link'),
    attachments: linksIn(parts.get('attachments')?.[0], 'attachment'),
    url: text('url'),
    doNotRecord: isTrue(textOf(recordingOf(parts)?.get('optout')?.[0])) || isTrue(text('do_not_record')),
    cancelled: isCancelled(attributeOf(element, 'status')) || isCancelled(text('status')) || isTrue(text('cancelled')),
  };
}

/** Where an event stands, as a reader of the file would look for it. */
export function placeOf(id: string | undefined, guid: string | undefined, title: string | undefined): string {
  if (id !== undefined) return `event ${id}${guid === undefined ? '' : ` (guid ${guid})`}`;
  if (guid !== undefined) return `event with guid ${guid}`;
  return `event “${(title ?? 'without title').trim().slice(0, 60)}”`;
}

/** Whether a status word says that the session will not happen. */
export function isCancelled(status: string | undefined): boolean {
  return /^\s*(cancell?ed|withdrawn|rejected|abgesagt)\s*$/i.test(status ?? '');
}

function recordingOf(
  parts: ReadonlyMap<string, readonly XmlElement[]>,
): ReadonlyMap<string, readonly XmlElement[]> | undefined {
  const recording = parts.get('recording')?.[0];
  return recording === undefined ? undefined : childrenOf(recording);
}

function peopleIn(persons: XmlElement | undefined): readonly SourcePerson[] {
  const found = persons === undefined ? undefined : childrenOf(persons).get('person');
  return (found ?? []).map((person) => ({
    ids: ['guid', 'code', 'id'].flatMap((name) => attributeOf(person, name) ?? []),
    name: person.text,
  }));
}

function linksIn(list: XmlElement | undefined, name: string): readonly SourceLink[] {
  const found = list === undefined ? undefined : childrenOf(list).get(name);
  return (found ?? []).map((link) => ({ url: attributeOf(link, 'href') ?? link.text, title: link.text }));
}

function isTrue(text: string | undefined): boolean {
  return /^\s*(true|yes|1)\s*$/i.test(text ?? '');
}

import type { Role } from '#domain/session.ts';
import { anyWordIn, elementsOf, firstMember, isObject, memberOf, textIn, wordIn } from './json-values.ts';
import { readIsoTime } from './iso-times.ts';
import type { ScheduledEvent } from './schedule-timing.ts';
import { isCancelled, placeOf } from './schedule-xml-event.ts';
import type { SourceLink, SourcePerson, SourceText } from './source-programme.ts';

/** One event of schedule.json or schedule2; what is no object is none. */
export function jsonEventOf(
  event: unknown,
  roomName: string | undefined,
  tracks: readonly unknown[],
): readonly ScheduledEvent[] {
  if (!isObject(event)) return [];
  const guid = wordIn(memberOf(event, 'guid'));
  const id = wordIn(firstMember(event, 'id', 'code'));
  const room = memberOf(event, 'room');
  const start = wordIn(memberOf(event, 'start'));
  const startIsWhole = readIsoTime(start ?? '')?.clock !== undefined;
  return [
    {
      where: placeOf(id, guid, anyWordIn(memberOf(event, 'title'))),
      guid,
      id,
      title: textIn(memberOf(event, 'title')),
      subtitle: textIn(memberOf(event, 'subtitle')),
      abstract: textIn(memberOf(event, 'abstract')),
      description: textIn(memberOf(event, 'description')),
      date: wordIn(memberOf(event, 'date')) ?? (startIsWhole ? start : undefined),
      start: startIsWhole ? undefined : start,
      end: wordIn(memberOf(event, 'end')),
      duration: wordIn(memberOf(event, 'duration')),
      room: (isObject(room) ? textIn(memberOf(room, 'name')) : wordIn(room)) ?? roomName,
      track: trackNameOf(memberOf(event, 'track'), tracks),
      type: anyWordIn(memberOf(event, 'type')),
      language: wordIn(memberOf(event, 'language')),
      people: elementsOf(firstMember(event, 'persons', 'participants', 'speakers')).flatMap(personOf),
      links: elementsOf(memberOf(event, 'links')).flatMap(linkOf),
      attachments: elementsOf(memberOf(event, 'attachments')).flatMap(linkOf),
      doNotRecord:
        memberOf(event, 'do_not_record') === true || memberOf(memberOf(event, 'recording'), 'optout') === true,
      cancelled: isCancelled(wordIn(firstMember(event, 'status', 'state'))) || memberOf(event, 'cancelled') === true,
    },
  ];
}

/** Somebody in an event's or a file's list. */
export function personOf(person: unknown): readonly SourcePerson[] {
  const alone = wordIn(person);
  if (alone !== undefined) return [{ ids: [], name: alone }];
  const name = wordIn(firstMember(person, 'public_name', 'name', 'full_public_name', 'full_name')) ?? '';
  const ids = ['guid', 'code', 'id'].flatMap((key) => wordIn(memberOf(person, key)) ?? []);
  if (name === '' && ids.length === 0) return [];
  return [
    { ids, name, role: roleOf(wordIn(memberOf(person, 'role'))), biography: textIn(memberOf(person, 'biography')) },
  ];
}

/** A link or attachment, as an address alone or with its title. */
export function linkOf(link: unknown): readonly SourceLink[] {
  const url = wordIn(link) ?? wordIn(firstMember(link, 'url', 'href', 'resource'));
  return url === undefined ? [] : [{ url, title: wordIn(firstMember(link, 'title', 'description', 'name')) }];
}

const ROLE_WORDS: readonly (readonly [Role, RegExp])[] = [
  ['moderator', /moderat|host/i],
  ['chair', /chair/i],
  ['panellist', /panel/i],
  ['presenter', /present/i],
  ['guest', /guest|contributor|assistant/i],
];

function roleOf(role: string | undefined): Role {
  return ROLE_WORDS.find(([, words]) => words.test(role ?? ''))?.[0] ?? 'speaker';
}

/** schedule2 names a track by its slug or guid only; its name is in the list of tracks. */
function trackNameOf(track: unknown, tracks: readonly unknown[]): SourceText | undefined {
  const own = textIn(memberOf(track, 'name')) ?? wordIn(track);
  if (own !== undefined || !isObject(track)) return own;
  const slug = wordIn(memberOf(track, 'slug'));
  const guid = wordIn(memberOf(track, 'guid'));
  const listed = tracks.find(
    (known) =>
      (slug !== undefined && memberOf(known, 'slug') === slug) ||
      (guid !== undefined && memberOf(known, 'guid') === guid),
  );
  return textIn(memberOf(listed, 'name')) ?? slug ?? textIn(track);
}

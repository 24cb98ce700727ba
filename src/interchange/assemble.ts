import type { Conference } from '#domain/conference.ts';
import type { DraftSession } from '#domain/draft.ts';
import type { SessionKind } from '#domain/session.ts';
import { gatherIds } from './gather-ids.ts';
import { gatherPeople } from './gather-people.ts';
import { gatherNamed } from './gather-named.ts';
import type { ImportedDraft, ImportOptions } from './imported.ts';
import { languagesIn } from './languages.ts';
import type { Oddities } from './oddities.ts';
import { safeLinks } from './safe-links.ts';
import { sessionKindOf } from './session-kinds.ts';
import type { SourceEvent, SourceProgramme } from './source-programme.ts';
import { createTexts, told } from './texts.ts';
import { withoutCancelledMark } from './cancelled-titles.ts';

/**
 * The records of a programme, whatever its format: ids, rooms, tracks and people by name, texts by language, and a
 * report of what was odd. Depends on nothing but its arguments, so that the same file gives the same ids.
 */
export function assemble(source: SourceProgramme, options: ImportOptions, oddities: Oddities): ImportedDraft {
  const languages = languagesOf(source);
  const main = options.conference.languages?.[0] ?? languages[0] ?? 'und';
  const texts = createTexts(main, oddities);
  const rooms = gatherNamed(
    'room',
    texts,
    (room, order) => ({
      order,
      ...told({
        capacity: room.capacity,
        description: texts.paragraphs(room.description, `room ${nameIn(room.name)}`),
      }),
    }),
    source.rooms,
  );
  const tracks = gatherNamed(
    'track',
    texts,
    (track, order) => ({
      order,
      ...told({ colour: colourOf(track.colour, `track ${nameIn(track.name)}`, oddities) }),
    }),
    source.tracks,
  );
  const people = gatherPeople(texts, source.people, oddities);
  const ids = gatherIds(oddities);
  const sessions: Record<string, DraftSession> = {};
  const orders = new Map<string, number>();

  for (const event of source.events) {
    const { where, timing } = event;
    const id = ids.of(event);
    const tags = languageTags(event, oddities);
    const language = tags?.[0];
    const rawTitle = texts.line(event.title, where, language);
    if (rawTitle === undefined) {
      oddities.add({
        kind: 'missing-title',
        where,
        what: 'it has no title',
        done: `its id ${id} stands for the title`,
      });
    }
    const marked = withoutCancelledMark(rawTitle ?? { [language ?? main]: id });
    const cancelled = event.cancelled === true || marked.cancelled;
    if (cancelled)
      oddities.add({
        kind: 'cancelled',
        where,
        what: 'it says that it is cancelled',
        done: 'kept, flagged as cancelled',
      });
    const day = timing.day ?? '';
    const order = orders.get(day) ?? 0;
    orders.set(day, order + 1);
    const links = safeLinks(event.links, source.conference.baseUrl, where, oddities);
    const attachments = safeLinks(event.attachments, source.conference.baseUrl, where, oddities);
    const participations = people.of(event.people, where);
    sessions[id] = {
      title: marked.title,
      kind: event.kind ?? kindOf(event, participations.length > 0, oddities),
      order,
      ...told({
        subtitle: texts.line(event.subtitle, where, language),
        day: timing.day,
        start: timing.start,
        end: timing.end,
        partOfDay: timing.partOfDay,
        room: rooms.idOf(event.room, where),
        track: tracks.idOf(event.track, where),
        people: participations.length > 0 ? participations : undefined,
        language,
        cancelled: cancelled ? (true as const) : undefined,
        doNotRecord: event.doNotRecord === true ? (true as const) : undefined,
        abstract: texts.paragraphs(event.abstract, where, language),
        description: texts.paragraphs(event.description, where, language),
        links: links.length > 0 ? links : undefined,
        attachments: attachments.length > 0 ? attachments : undefined,
      }),
    };
  }

  const days = new Set(source.events.map((event) => event.timing.day).filter((day) => day !== undefined));
  const records = {
    sessions,
    rooms: rooms.records,
    tracks: tracks.records,
    people: people.records,
    organisations: people.organisations,
    delegations: people.delegations,
  };
  return {
    conference: conferenceOf(source, languages, texts.line(source.conference.title, 'conference'), main, oddities),
    records,
    derived: ids.derived,
    report: {
      format: source.format,
      ...told({ encoding: source.encoding }),
      counts: {
        sessions: Object.keys(sessions).length,
        people: Object.keys(people.records).length,
        rooms: Object.keys(rooms.records).length,
        tracks: Object.keys(tracks.records).length,
        days: Math.max(source.days ?? 0, days.size),
      },
      oddities: oddities.found(source.events.length),
    },
  };
}

function nameIn(name: string | Readonly<Record<string, string>>): string {
  return typeof name === 'string' ? name : (Object.values(name)[0] ?? '');
}

/** Languages of the file, the one told first or used most first. */
function languagesOf({ conference, events }: SourceProgramme): readonly string[] {
  const uses = new Map<string, number>();
  for (const { language } of events) {
    for (const tag of languagesIn(language ?? '') ?? []) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  }
  const used = [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
  return [...new Set([...(conference.languages ?? []), ...used])];
}

function languageTags({ language, where }: SourceEvent, oddities: Oddities): readonly string[] | undefined {
  if (language === undefined || language.trim() === '') return undefined;
  const tags = languagesIn(language);
  if (tags === undefined) {
    const what = `its language “${language.slice(0, 40)}” is none known here`;
    oddities.add({ kind: 'odd-language', where, what, done: "taken as the conference's main language" });
  } else if (tags.length > 1) {
    const what = `it has several languages (${tags.join(', ')})`;
    oddities.add({ kind: 'odd-language', where, what, done: `the first, ${tags[0] ?? ''}, was taken` });
  }
  return tags;
}

function kindOf({ type = '', where }: SourceEvent, hasPeople: boolean, oddities: Oddities): SessionKind {
  const kind = hasPeople ? 'talk' : 'other';
  if (type.trim() === '') return kind;
  const byType = sessionKindOf(type);
  if (byType !== undefined) return byType;
  oddities.add({
    kind: 'odd-kind',
    where,
    what: `“${type.slice(0, 60)}” is no kind known here`,
    done: `listed as ${kind}`,
  });
  return kind;
}

function colourOf(colour: string | undefined, where: string, oddities: Oddities): string | undefined {
  if (colour === undefined || colour.trim() === '') return undefined;
  const hex = colour.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(hex)) return hex;
  if (/^#[0-9a-f]{3}$/.test(hex)) return `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}`;
  oddities.add({ kind: 'odd-colour', where, what: `“${colour.slice(0, 40)}” is no colour`, done: 'left out' });
  return undefined;
}

function conferenceOf(
  { conference }: SourceProgramme,
  languages: readonly string[],
  title: Readonly<Record<string, string>> | undefined,
  main: string,
  oddities: Oddities,
): Partial<Conference> {
  const [website] = safeLinks(
    conference.website ? [{ url: conference.website }] : [],
    undefined,
    'conference',
    oddities,
  );
  return told({
    title,
    place: conference.place ? { [main]: conference.place } : undefined,
    timeZone: conference.timeZone,
    starts: conference.starts,
    ends: conference.ends,
    languages: languages.length > 0 ? languages : undefined,
    website: website?.url,
    accent: colourOf(conference.accent, 'conference', oddities),
  });
}

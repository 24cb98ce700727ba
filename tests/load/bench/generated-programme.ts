/** The generator's neutral programme, as far as it is used here. */
interface NeutralProgramme {
  readonly conf: { readonly id: string; readonly title: string; readonly tz: string };
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
  readonly tracks: readonly { readonly id: string; readonly name: string; readonly color: string }[];
  readonly speakers: readonly { readonly id: string; readonly name: string; readonly bio: string }[];
  readonly sessions: readonly NeutralSession[];
}

interface NeutralSession {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly lang: string;
  readonly start: string;
  readonly mins: number;
  readonly room: string;
  readonly track: string;
  readonly kind: string;
  readonly speakers: readonly string[];
}

/** The measuring kit's generated programme as a schedule.json (c3voc), so that it takes the road every programme takes. */
export function scheduleJsonOf(neutral: NeutralProgramme, title: string): object {
  const nameOf = (list: readonly { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name;
  const dates = [...new Set(neutral.sessions.map((session) => session.start.slice(0, 10)))].sort();
  const days = dates.map((date, index) => ({
    index: index + 1,
    date,
    rooms: Object.fromEntries(
      neutral.rooms.map((room) => [
        room.name,
        neutral.sessions
          .filter((session) => session.room === room.id && session.start.startsWith(date))
          .map((session) => ({
            guid: session.id,
            id: Number(session.id.slice(1)),
            title: session.title,
            abstract: session.abstract,
            language: session.lang,
            date: `${session.start}:00+07:00`,
            start: session.start.slice(11),
            duration: `${String(Math.floor(session.mins / 60)).padStart(2, '0')}:${String(session.mins % 60).padStart(2, '0')}`,
            room: room.name,
            track: nameOf(neutral.tracks, session.track),
            type: session.kind,
            persons: session.speakers.map((id) => ({ code: id, public_name: nameOf(neutral.speakers, id) })),
          })),
      ]),
    ),
  }));
  const conference = { acronym: neutral.conf.id, title, time_zone_name: neutral.conf.tz, days };
  return { schedule: { version: '1', conference } };
}

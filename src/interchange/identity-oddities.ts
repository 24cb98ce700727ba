import type { DraftSession } from '#domain/draft.ts';
import type { LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import type { Room } from '#domain/session.ts';
import { recordOf } from '#domain/records.ts';
import type { Oddity } from './imported.ts';
import type { KeptIdentity } from './keep-identities.ts';

type Rooms = Readonly<Record<string, Room>>;

/** Says of every session that was found again what it was and is, so that a wrong guess is seen. */
export function identityOddities(kept: readonly KeptIdentity[], before: Rooms, after: Rooms): readonly Oddity[] {
  return kept.flatMap((one) => {
    const was = factsOf(one.before, before);
    const now = factsOf(one.after, after);
    const changed = FACTS.filter((fact) => was[fact] !== now[fact]);
    if (changed.length === 0) return [];
    const told = (facts: Facts): string => changed.map((fact) => facts[fact]).join(', ');
    return {
      kind: 'kept-identity',
      where: `session “${wordingOf(one.after.title)}”`,
      what: `it has no id; it was ${told(was)}, now ${told(now)}`,
      done: 'taken for the same session, so that stars stay',
    };
  });
}

const FACTS = ['title', 'day', 'time', 'room'] as const;
type Facts = Readonly<Record<(typeof FACTS)[number], string>>;

function factsOf({ title, day, start, partOfDay, room }: DraftSession, rooms: Rooms): Facts {
  return {
    title: `“${wordingOf(title)}”`,
    day: day ?? 'without a day',
    time: start === undefined ? (partOfDay ?? 'without a time') : clockOf(start),
    room: room === undefined ? 'without a room' : wordingOf(recordOf(rooms, room)?.name ?? { und: room }),
  };
}

function wordingOf(text: LocalisedText): string {
  return (Object.values(text)[0] ?? '').slice(0, 80);
}

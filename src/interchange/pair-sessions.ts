import type { DraftSession } from '#domain/draft.ts';
import { fold } from '#domain/folding.ts';
import { groupedBy } from '#domain/grouping.ts';
import { byCodeUnits } from '#domain/records.ts';

export type Sessions = Readonly<Record<string, DraftSession>>;

/**
 * Which sessions of a file without ids are which earlier ones: the id of the new session to that of the old one. What
 * did not change is paired first; then the same title, moved; then the same place in the programme, retitled. Nothing
 * is guessed: where several could be meant and their order does not tell them apart, none is paired.
 */
export function pairSessions(earlier: Sessions, now: Sessions): ReadonlyMap<string, string> {
  const old = knownIn(earlier);
  const fresh = knownIn(now);
  const pairs = new Map<string, string>();
  const used = new Set<string>();
  const pair = (now: Known, was: Known): void => {
    pairs.set(now.id, was.id);
    used.add(was.id);
  };
  const openOld = (cancelled: boolean): readonly Known[] =>
    old.filter(({ id, session }) => !used.has(id) && (cancelled || session.cancelled !== true));
  const openNew = (): readonly Known[] => fresh.filter(({ id }) => !pairs.has(id));

  for (const key of UNCHANGED) pairInOrder(openOld(true), openNew(), key, 'as many as there are', pair);
  for (const key of SAME_TITLE) pairInOrder(openOld(false), openNew(), key, 'all or none', pair);
  pairInOrder(openOld(true), openNew(), ({ id }) => id, 'all or none', pair);
  pairTheOnlyLike(openOld(false), openNew(), slotOf, (a, b) => isLike(a.title, b.title) || isSamePeople(a, b), pair);
  pairTheOnlyLike(openOld(false), openNew(), peopleOf, (a, b) => isLike(a.title, b.title), pair);
  // What an earlier import cancelled comes back, but never in place of what is still on.
  for (const key of SAME_TITLE) pairInOrder(openOld(true), openNew(), key, 'all or none', pair);
  return pairs;
}

interface Known {
  readonly id: string;
  readonly session: DraftSession;
  readonly title: string;
  readonly day: string;
  /** Where it stands in the day, by the clock on the wall: a corrected time zone moves nothing. */
  readonly time: string;
  readonly room: string;
  readonly people: string;
}

/** What must be equal, as one text; undefined where a session has nothing to be told by. */
type Key = (known: Known) => string | undefined;

const UNCHANGED: readonly Key[] = [
  ({ title, day, time, room, people }) => keyOf(title, day, time, room, people),
  ({ title, day, time, room }) => keyOf(title, day, time, room),
];

const SAME_TITLE: readonly Key[] = [
  ({ title, people, day, room }) => keyOf(title, people, day, room),
  ({ title, people, day }) => keyOf(title, people, day),
  ({ title, people }) => (people === '' ? undefined : keyOf(title, people)),
  ({ title, day, room }) => keyOf(title, day, room),
  ({ title, day }) => keyOf(title, day),
  ({ title }) => title,
];

const slotOf: Key = ({ day, time, room }) => keyOf(day, time, room);
const peopleOf: Key = ({ people }) => people || undefined;

function knownIn(sessions: Sessions): readonly Known[] {
  const known = Object.entries(sessions).map(([id, session]): Known => {
    const { title, day = '', start, partOfDay = '', room = '', people = [] } = session;
    return {
      id,
      session,
      title: wordsOf(Object.values(title).join(' ')).join(' '),
      day,
      time: start?.slice(0, 'YYYY-MM-DDTHH:MM'.length) ?? partOfDay,
      room,
      people: [...new Set(people.map(({ person }) => person))].sort().join(' '),
    };
  });
  return known.sort(inTime);
}

/** Sessions with equal keys, the first with the first in time order. */
function pairInOrder(
  old: readonly Known[],
  fresh: readonly Known[],
  key: Key,
  which: 'all or none' | 'as many as there are',
  pair: (now: Known, was: Known) => void,
): void {
  const before = groupedBy(old, key);
  for (const [common, group] of groupedBy(fresh, key)) {
    const known = before.get(common) ?? [];
    if (common === undefined || (which === 'all or none' && known.length !== group.length)) continue;
    for (const [at, now] of group.entries()) {
      const was = known[at];
      if (was !== undefined) pair(now, was);
    }
  }
}

/** Sessions with equal keys that are like each other and like no other. */
function pairTheOnlyLike(
  old: readonly Known[],
  fresh: readonly Known[],
  key: Key,
  isLikely: (a: Known, b: Known) => boolean,
  pair: (now: Known, was: Known) => void,
): void {
  const before = groupedBy(old, key);
  for (const [common, group] of groupedBy(fresh, key)) {
    if (common === undefined) continue;
    const known = before.get(common) ?? [];
    for (const now of group) {
      const [was, another] = known.filter((candidate) => isLikely(candidate, now));
      if (was === undefined || another !== undefined) continue;
      if (group.filter((candidate) => isLikely(was, candidate)).length === 1) pair(now, was);
    }
  }
}

const ENOUGH = 0.6; // Of the words of the longer title.

function isLike(a: string, b: string): boolean {
  const [first, second] = [a.split(' '), b.split(' ')];
  const left = [...second];
  for (const word of first) {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
  }
  return second.length - left.length >= ENOUGH * Math.max(first.length, second.length);
}

function isSamePeople(a: Known, b: Known): boolean {
  return a.people !== '' && a.people === b.people && a.session.end?.slice(11, 16) === b.session.end?.slice(11, 16);
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [text];
}

function keyOf(...facts: readonly string[]): string {
  return facts.join('\u001f');
}

/** Cancelled ones last, so that of two that say the same the one that is on is taken. */
function inTime(a: Known, b: Known): number {
  return (
    Number(a.session.cancelled ?? false) - Number(b.session.cancelled ?? false) ||
    byCodeUnits(a.day, b.day) ||
    byCodeUnits(a.time, b.time) ||
    a.session.order - b.session.order ||
    byCodeUnits(a.id, b.id)
  );
}

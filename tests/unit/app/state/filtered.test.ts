import { describe, expect, it } from 'vitest';
import { indexProgramme, type ProgrammeIndex } from '#domain/programme.ts';
import type { Session } from '#domain/session.ts';
import { facetsOf, filtered, withoutFilter } from '#app/state/filtered.ts';
import type { Filters } from '#app/state/filters.ts';

const NONE: ReadonlySet<string> = new Set();
const index = programme({
  report: { kind: 'report', room: 'b', language: 'vi' },
  paper: { kind: 'paper', room: 'a', language: 'vi' },
  debate: { kind: 'discussion', room: 'a', language: 'en' },
  coffee: { kind: 'break' },
});

function programme(sessions: Readonly<Record<string, Partial<Session>>>): ProgrammeIndex {
  const whole = Object.entries(sessions).map(([id, session], order) => [
    id,
    { title: { vi: id }, kind: 'talk' as const, order, day: '2018-05-10', ...session },
  ]);
  return indexProgramme({
    conference: { title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] },
    sessions: Object.fromEntries(whole) as Readonly<Record<string, Session>>,
    rooms: { b: { name: { vi: 'B' }, order: 1 }, a: { name: { vi: 'A' }, order: 0 } },
    tracks: {},
    people: {},
    organisations: {},
    delegations: {},
    announcements: {},
  });
}

function left(filters: Filters | undefined, starred = NONE): readonly string[] {
  return filtered(index.sessions, filters, starred).map(({ id }) => id);
}

describe('a filtered programme', () => {
  it('is whole without filters', () => {
    expect(left(undefined)).toHaveLength(4);
  });

  it('has what passes every filter, in its order', () => {
    expect(left({ room: 'a' })).toEqual(['paper', 'debate']);
    expect(left({ room: 'a', language: 'en' })).toEqual(['debate']);
    expect(left({ room: 'b', language: 'en' })).toEqual([]);
  });

  it('has only what the reader starred, when they ask for that', () => {
    expect(left({ starred: true }, new Set(['coffee', 'gone']))).toEqual(['coffee']);
  });
});

describe('what can be chosen', () => {
  it('stands in the organisers’ order and counts what would be left', () => {
    const facets = facetsOf(index, { language: 'vi' }, NONE);
    expect(facets.map(({ name, choices }) => [name, choices.map(({ value, count }) => `${value} ${count}`)])).toEqual([
      ['room', ['a 1', 'b 1']],
      ['kind', ['report 1', 'paper 1', 'discussion 0', 'break 0']],
      ['language', ['vi 2', 'en 1']],
    ]);
  });

  it('has no facet in which all are alike, unless it is in use', () => {
    const one = programme({ a: { room: 'a' }, b: { room: 'a' } });
    expect(facetsOf(one, {}, NONE)).toEqual([]);
    expect(facetsOf(one, { room: 'a' }, NONE).map(({ name }) => name)).toEqual(['room']);
  });

  it('is left without a trace of a filter that is dropped', () => {
    expect(withoutFilter({ room: 'a', starred: true }, 'room')).toEqual({ starred: true });
    expect(withoutFilter({ room: 'a' }, 'room')).toBeUndefined();
  });
});

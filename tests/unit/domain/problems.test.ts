import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { PROBLEM_KINDS } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import { aConference, aDraft, anyProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

function found(told: Partial<Draft>): readonly string[] {
  return problemsIn(aDraft(told)).map(({ kind, at }) =>
    [kind, at.collection, at.id, at.field].filter(Boolean).join(' '),
  );
}
const { s1 } = aDraft().sessions;
const title = { vi: 'Tên' };

test('a draft in order has no problems', () => {
  expect(problemsIn(aDraft())).toEqual([]);
});

describe('a publish is refused', () => {
  test('when there is nothing to publish', () => {
    expect(problemsIn(emptyDraft(aConference()))).toEqual([
      { kind: 'empty-programme', severity: 'blocker', at: { collection: 'conference', id: '' } },
    ]);
  });

  test.each<[string, Partial<Draft>, readonly string[]]>([
    [
      'a session has no title',
      { sessions: { s1: { ...s1!, title: { vi: ' ' } } } },
      ['missing-title sessions s1 title'],
    ],
    ['the conference has no title', { conference: aConference({ title: {} }) }, ['missing-title conference title']],
    ['a person has no name', { people: { p1: { name: '' } } }, ['missing-name people p1 name']],
    ['a room has no name', { rooms: { r1: { name: {}, order: 0 } } }, ['missing-name rooms r1 name']],
    [
      'an announcement has no words',
      { announcements: { a: { title: {}, at: '2018-05-10T07:00:00+07:00' } } },
      ['announcement-without-words announcements a title'],
    ],
    ['a room is not there', { rooms: {} }, ['unknown-room sessions s1 room']],
    ['a person is not there', { people: {} }, ['unknown-person sessions s1 people']],
    ['a track is not there', { sessions: { s1: { ...s1!, track: 'toString' } } }, ['unknown-track sessions s1 track']],
    [
      'an organisation and a delegation are not there',
      { people: { p1: { name: 'Hà', organisation: 'o', delegation: 'd' } } },
      ['unknown-delegation people p1 delegation', 'unknown-organisation people p1 organisation'],
    ],
    [
      'a document is of a session and by a person not there',
      { documents: { d: { title, kind: 'report', order: 0, sessions: ['s9'], authors: ['p9'] } } },
      ['unknown-session documents d sessions', 'unknown-person documents d authors'],
    ],
    [
      'a photo is in an album not there',
      { photos: { f: { caption: title, album: 'x', order: 0, session: 's9', people: ['p9'] } } },
      ['unknown-album photos f album', 'unknown-session photos f session', 'unknown-person photos f people'],
    ],
    [
      'an outcome names what is not there',
      { outcomes: { o: { kind: 'election', session: 's9', body: title, results: [{ office: title, person: 'p9' }] } } },
      ['unknown-session outcomes o session', 'unknown-person outcomes o results'],
    ],
    [
      'votes do not add up',
      {
        outcomes: {
          o: { kind: 'adoption', session: 's1', adopted: [], votes: { for: 9, against: 1, abstained: 1, present: 12 } },
        },
      },
      ['votes-do-not-add-up outcomes o votes'],
    ],
    [
      'the time zone is not known',
      { conference: aConference({ timeZone: 'Asia/Lang_Son' }) },
      ['unknown-time-zone conference timeZone'],
    ],
    ['there is no language', { conference: aConference({ languages: [] }) }, ['no-language conference languages']],
    ['a date is none', { sessions: { s1: aSession({ day: '10/5/2018' }) } }, ['not-a-date sessions s1 day']],
    ['a time is none', { sessions: { s1: aSession({ start: '7h30' }) } }, ['not-a-time sessions s1 start']],
    [
      'a session ends before it starts',
      { sessions: { s1: aSlot('09:00', '08:00') } },
      ['end-before-start sessions s1 end'],
    ],
    [
      'a conference ends before it starts',
      { conference: aConference({ starts: '2018-05-12', ends: '2018-05-10' }), sessions: { s1: aSession() } },
      ['end-before-start conference ends'],
    ],
    [
      'a text has half a character',
      { sessions: { s1: aSession({ subtitle: { vi: 'a\ud83c' } }) } },
      ['lone-surrogate sessions s1'],
    ],
    [
      'an id is one that readers drop',
      { sessions: { constructor: aSession({ title }) } },
      ['unusable-id sessions constructor'],
    ],
  ])('when %s', (_, told, kinds) => {
    expect(found(told)).toEqual(kinds);
    expect(problemsIn(aDraft(told)).every(({ severity }) => severity === 'blocker')).toBe(true);
  });
});

describe('an organiser is warned', () => {
  const other = aSlot('08:00', '09:00', { title: { vi: 'Thảo luận' } });
  test.each<[string, Partial<Draft>, readonly string[]]>([
    [
      'when a session starts days from where it is listed',
      { sessions: { s1: aSlot('08:00', '09:00', { day: '2018-05-12' }) } },
      ['start-far-from-day sessions s1 start'],
    ],
    [
      'when a session is outside the conference',
      { sessions: { s1: aSession({ day: '2018-05-13' }) } },
      ['outside-conference sessions s1 day'],
    ],
    [
      'when a session is longer than a day',
      { sessions: { s1: aSlot('08:00', undefined, { end: '2018-05-11T08:30:00+07:00' }) } },
      ['longer-than-a-day sessions s1 end'],
    ],
    [
      'when a room is used twice',
      { sessions: { s1: s1!, s2: { ...other, room: 'r1' } } },
      ['room-clash sessions s1 room'],
    ],
    [
      'when somebody is in two places',
      { sessions: { s1: s1!, s2: { ...other, people: [{ person: 'p1', role: 'chair' }] } } },
      ['person-clash sessions s1 people'],
    ],
    [
      'when one title stands twice at one time',
      {
        sessions: { s1: s1!, s2: { ...s1!, room: 'r2', people: [] } },
        rooms: { r1: { name: title, order: 0 }, r2: { name: title, order: 1 } },
      },
      ['same-title-at-same-time sessions s2 title'],
    ],
    [
      'when a language is none',
      { sessions: { s1: aSession({ title: { vi: 'Tên', 'tiếng anh': 'Name' } }) } },
      ['unknown-language sessions s1 title'],
    ],
    [
      'when a title is not in the main language',
      { sessions: { s1: aSession({ title: { en: 'Report' } }) } },
      ['not-in-main-language sessions s1 title'],
    ],
    ['when the accent is no colour', { conference: aConference({ accent: 'red' }) }, ['bad-colour conference accent']],
    [
      'when a track has no colour either',
      { tracks: { t: { name: title, order: 0, colour: '#12345' } } },
      ['bad-colour tracks t colour'],
    ],
  ])('%s', (_, told, kinds) => {
    expect(found(told)).toEqual(kinds);
    expect(problemsIn(aDraft(told)).every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('with the names of what clashes', () => {
    const [clash] = problemsIn(aDraft({ sessions: { s1: s1!, s2: { ...other, room: 'r1' } } }));
    expect(clash?.values).toEqual({ room: 'Hội trường', other: 's2', otherTitle: 'Thảo luận' });
  });
});

test('a title in the language of its talk, or in one nobody told, is no oversight', () => {
  const inEnglish = aSession({ title: { en: 'Report' }, language: 'en' });
  expect(found({ sessions: { inEnglish, untold: aSession({ title: { und: 'OSCAL' } }) } })).toEqual([]);
});

test('cancelled sessions clash with nothing, and who chairs where they speak is in one place', () => {
  const people = [{ person: 'p1', role: 'chair' }] as const;
  const off = aSlot('08:00', '09:00', { title, room: 'r1', people, cancelled: true });
  expect(found({ sessions: { s1: s1!, off } })).toEqual([]);
  expect(
    found({ sessions: { s1: { ...s1!, cancelled: true }, block: { ...off, cancelled: undefined as never } } }),
  ).toEqual([]);
});

test('any draft can be looked at, and every problem fills exactly the gaps of its words', () => {
  fc.assert(
    fc.property(anyProgramme, (programme) => {
      const draft = { ...emptyDraft(programme.conference), ...programme };
      for (const { kind, severity, values = {} } of problemsIn(draft)) {
        expect(severity).toBe(PROBLEM_KINDS[kind].severity);
        expect(Object.keys(values).sort()).toEqual([...PROBLEM_KINDS[kind].values].sort());
      }
    }),
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '#wire/canonical.ts';
import type { Decoded } from '#wire/decoded.ts';
import { decodePart, isKnownPart } from '#wire/parts.ts';
import { anyDetails, anyProgramme, aProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

const title = { vi: 'Tên' };

function read<T>(decoded: Decoded<T>): T {
  if (!decoded.ok) throw new Error(decoded.problems.join('\n'));
  return decoded.value;
}

describe('a part', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyProgramme, anyDetails, (programme, details) => {
        expect(read(decodePart('programme', canonicalBytes(programme)))).toEqual(programme);
        expect(read(decodePart('details', canonicalBytes(details)))).toEqual(details);
      }),
    );
  });

  test('of a later build is read without what this one does not know', () => {
    const session = { ...aSlot('08:00', '09:00'), mood: 'bright' };
    const bytes = canonicalBytes({ ...aProgramme({ s: session }), weather: { s: 'rain' } });
    expect(read(decodePart('programme', bytes))).toEqual(aProgramme({ s: aSlot('08:00', '09:00') }));
  });

  test('has kinds this build does not know as the nearest it does', () => {
    const session = {
      ...aSession(),
      kind: 'hologram',
      partOfDay: 'night',
      people: [{ person: 'p', role: 'hologram' }],
    };
    const programme = read(decodePart('programme', canonicalBytes(aProgramme({ s: session as never }))));
    expect(programme.sessions['s']).toEqual({
      ...aSession(),
      kind: 'other',
      partOfDay: undefined,
      people: [{ person: 'p', role: 'speaker' }],
    });
  });

  test('leaves out outcomes and renditions of kinds this build could not show', () => {
    const award = { kind: 'award', session: 's', award: title };
    const details = { sessions: {}, people: {}, outcomes: { a: award, b: { kind: 'duel', winner: 1 } } };
    expect(read(decodePart('details', canonicalBytes(details))).outcomes).toEqual({ a: award });
    const screen = { digest: 'd', length: 1, type: 'image/avif', size: 'screen', width: 2, height: 1 };
    const photo = { caption: title, album: 'a', order: 0, renditions: [{ ...screen, size: 'mural' }, screen] };
    const photos = read(decodePart('photos', canonicalBytes({ albums: {}, photos: { p: photo } })));
    expect(photos.photos['p']?.renditions).toEqual([screen]);
  });

  test.each<[string, object, RegExp]>([
    ['a title that is a text', aProgramme({ s: { ...aSession(), title: 'Tên' as never } }), /^sessions\.s\.title: /],
    ['an order below 0', aProgramme({ s: aSession({ order: -1 }) }), /^sessions\.s\.order: /],
    [
      'a time without offset',
      aProgramme({ s: aSession({ start: '2018-05-10T08:00:00' }) }),
      /^sessions\.s\.start: not an RFC 3339/,
    ],
    ['a day that is none', aProgramme({ s: aSession({ day: '10.5.2018' }) }), /^sessions\.s\.day: /],
    ['a flag that says no', aProgramme({ s: aSession({ cancelled: false as never }) }), /^sessions\.s\.cancelled: /],
    ['no sessions', { ...aProgramme({}), sessions: undefined }, /^sessions: /],
    [
      'no language',
      aProgramme({}, { conference: { ...aProgramme({}).conference, languages: [] } }),
      /^conference\.languages: /,
    ],
  ])('is refused with the place for %s', (_, value, problem) => {
    const decoded = decodePart('programme', canonicalBytes(value));
    expect(!decoded.ok && decoded.problems[0]).toMatch(problem);
  });

  test('is refused for an outcome of a known kind that is wrong', () => {
    const outcomes = { o: { kind: 'adoption', session: 's', adopted: 'all' } };
    const decoded = decodePart('details', canonicalBytes({ sessions: {}, people: {}, outcomes }));
    expect(!decoded.ok && decoded.problems[0]).toMatch(/^outcomes\.o\.adopted: /);
    const none = decodePart('details', canonicalBytes({ sessions: {}, people: {}, outcomes: { o: 'adopted' } }));
    expect(none.ok).toBe(false);
  });

  test('takes a colour that is none for no colour', () => {
    const programme = aProgramme({}, { tracks: { t: { name: title, order: 0, colour: 'url(x)' } } });
    expect(read(decodePart('programme', canonicalBytes(programme))).tracks['t']?.colour).toBeUndefined();
  });
});

test('the parts this build reads are known by name', () => {
  expect(['programme', 'details', 'documents', 'photos', 'info'].every(isKnownPart)).toBe(true);
  expect(['directory', 'toString', ''].some(isKnownPart)).toBe(false);
});

import { describe, expect, it } from 'vitest';
import { draftWith } from '../../../../src/desk/state/draft-view.ts';
import { keyOf, newIdOf, placeOf } from '../../../../src/desk/state/record-keys.ts';
import { aDraft, aSession } from '#tests/support/programmes.ts';

describe('a draft with some records changed', () => {
  const before = aDraft({ rooms: {}, sessions: { one: aSession(), two: aSession() } });

  it('shares with the one before all that did not change, down to the records', () => {
    const after = draftWith(before, [['sessions', 'one', { ...aSession(), order: 9 }]]);
    expect(after?.sessions['one']?.order).toBe(9);
    expect(after?.sessions['two']).toBe(before.sessions['two']);
    expect([after?.rooms, after?.people, after?.conference]).toEqual([before.rooms, before.people, before.conference]);
    expect(after?.rooms).toBe(before.rooms);
    expect(before.sessions['one']?.order).not.toBe(9);
  });

  it('has what is new, lacks what is gone, and keeps the order of the rest', () => {
    const after = draftWith(before, [
      ['sessions', 'three', { ...aSession() }],
      ['sessions', 'one', null],
      ['rooms', 'a', { name: { vi: 'A' }, order: 0 }],
    ]);
    expect(Object.keys(after?.sessions ?? {})).toEqual(['two', 'three']);
    expect(Object.keys(after?.rooms ?? {})).toEqual(['a']);
  });

  it('is none until the conference itself is there, and never loses it', () => {
    expect(draftWith(undefined, [['rooms', 'a', { order: 0 }]])).toBeUndefined();
    const sheet = { ...before.conference };
    const begun = draftWith(undefined, [['conference', '', sheet]]);
    expect([begun?.conference, begun?.sessions]).toEqual([sheet, {}]);
    expect(draftWith(begun, [['conference', '', null]])?.conference).toEqual(sheet);
  });

  it('takes ids for what they are, even those of every object', () => {
    const after = draftWith(before, [['rooms', '__proto__', { name: {}, order: 1 }]]);
    expect(Object.keys(after?.rooms ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(after?.rooms)).toBe(Object.prototype);
  });
});

describe('the names of records', () => {
  it('tell collection and id apart, also where an id has slashes', () => {
    const place = { collection: 'photos', id: 'ngay-1/khai-mac' } as const;
    expect(placeOf(keyOf(place))).toEqual(place);
  });

  it('are made of words, with letters by chance that nobody has', () => {
    const chances = [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5];
    const taken = 'hoi-truong-a-aaaa';
    const id = newIdOf(
      'Hội trường “A”!',
      (one) => one === taken,
      () => chances.shift() ?? 0.9,
    );
    expect(id).toMatch(/^hoi-truong-a-[a-z2-9]{5}$/);
    expect(newIdOf('…', () => false)).toMatch(/^[a-z2-9]{8}$/);
    expect(newIdOf('x'.repeat(200), () => false).length).toBeLessThan(60);
  });
});

import { describe, expect, it } from 'vitest';
import { mergeEdit, type StandingRecord } from '#server/drafting/merge-edit.ts';

const at = '2027-05-10T05:00:00.000Z';
// `b` was changed in revision 3; `a` is of the first writing; `gone` was taken away in revision 2.
const now: StandingRecord = {
  revision: 3,
  body: { a: 'a1', b: 'b3' },
  marks: { b: { revision: 3, at }, gone: { revision: 2, at } },
};
const edit = (base: number, patch: Readonly<Record<string, unknown>> | null, seen?: Readonly<Record<string, number>>) =>
  ({ collection: 'rooms', id: 'x', base, patch, ...(seen ? { seen } : {}) }) as const;

describe('merging an edit', () => {
  it.each([
    [
      'of a field nobody touched since',
      edit(1, { a: 'A' }),
      { kind: 'put', body: { a: 'A', b: 'b3' }, changed: ['a'] },
    ],
    ['of a field changed since', edit(1, { b: 'B' }), { kind: 'conflict', fields: ['b'] }],
    ['of a field that was taken away since', edit(1, { gone: 'x' }), { kind: 'conflict', fields: ['gone'] }],
    ['of both: neither is written', edit(1, { a: 'A', b: 'B' }), { kind: 'conflict', fields: ['b'] }],
    ['that wants what stands', edit(1, { b: 'b3' }), { kind: 'same' }],
    ['that takes away what is not there', edit(1, { gone: null }), { kind: 'same' }],
    [
      'whose later revision was seen',
      edit(1, { b: 'B' }, { b: 3 }),
      { kind: 'put', body: { a: 'a1', b: 'B' }, changed: ['b'] },
    ],
    ['made on a later copy of before a restore', edit(9, { b: 'B' }, { b: 9 }), { kind: 'conflict', fields: ['b'] }],
    ['that adds a field', edit(3, { c: 1 }), { kind: 'put', body: { a: 'a1', b: 'b3', c: 1 }, changed: ['c'] }],
    ['that removes what was seen', edit(3, null), { kind: 'remove' }],
    ['that removes what changed since', edit(2, null), { kind: 'conflict', fields: ['b'] }],
    ['that makes what somebody made', edit(0, { a: 'A' }), { kind: 'conflict', fields: ['a'] }],
  ])('%s', (_, wish, outcome) => {
    expect(mergeEdit(wish, now, undefined)).toEqual(outcome);
  });

  it.each([
    ['makes a new one', edit(0, { a: 1, b: null }), undefined, { kind: 'put', body: { a: 1 }, changed: ['a'] }],
    ['does not bring back unasked what was removed', edit(3, { a: 1 }), 4, { kind: 'conflict', fields: [] }],
    ['brings back what was seen to be removed', edit(4, { a: 1 }), 4, { kind: 'put', body: { a: 1 }, changed: ['a'] }],
    ['knows nothing of that id', edit(3, { a: 1 }), undefined, { kind: 'conflict', fields: [] }],
    ['removes it once more', edit(3, null), 4, { kind: 'same' }],
  ])('where there is no record: %s', (_, wish, gone, outcome) => {
    expect(mergeEdit(wish, undefined, gone)).toEqual(outcome);
  });
});

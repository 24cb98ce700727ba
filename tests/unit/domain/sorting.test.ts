import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames, initialOf, sortKeyOf } from '#domain/sorting.ts';

describe('names', () => {
  test('are sorted by the given name, then by the words before it', () => {
    const sorted = ['Vũ Dương Thuý Ngà', 'Nguyễn Thị Thanh Phương', 'Lê An', 'Bùi Văn Đạt', 'Trần Dũng', 'Cao An'];
    expect(sorted.toSorted(compareNames)).toEqual([
      'Cao An',
      'Lê An',
      'Trần Dũng',
      'Bùi Văn Đạt',
      'Vũ Dương Thuý Ngà',
      'Nguyễn Thị Thanh Phương',
    ]);
  });

  test('follow the Vietnamese alphabet, where Đ, Ê and Ư are letters of their own', () => {
    const names = ['Ưng', 'Uyên', 'Đức', 'Duy', 'Én', 'Ên', 'Ân', 'An', 'Ăn'];
    expect(names.toSorted(compareNames)).toEqual(['An', 'Ăn', 'Ân', 'Duy', 'Đức', 'Én', 'Ên', 'Uyên', 'Ưng']);
  });

  test('of others are sorted by their last word too', () => {
    expect(['Grace Hopper', 'Ada Lovelace', 'Alan Turing', 'Edsger Dijkstra'].toSorted(compareNames)).toEqual([
      'Edsger Dijkstra',
      'Grace Hopper',
      'Ada Lovelace',
      'Alan Turing',
    ]);
  });

  test('have one order, whichever way it is asked', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 8 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(Math.sign(compareNames(a, b)) + Math.sign(compareNames(b, a))).toBe(0);
        expect(compareNames(a, b) === 0).toBe(a === b);
      }),
    );
  });

  test('are taken apart at their last word', () => {
    expect(sortKeyOf('  Vũ Dương  Thuý Ngà ')).toEqual({ last: 'Ngà', rest: 'Vũ Dương Thuý' });
    expect(sortKeyOf('')).toEqual({ last: '', rest: '' });
  });
});

test.each([
  ['Nguyễn Thị Ánh', 'A'],
  ['Bùi Văn Đạt', 'Đ'],
  ['bùi đạt', 'Đ'],
  ['Lê Ưng', 'U'],
  ['Øyvind Ødegård', 'O'],
  ['Юрий Гагарин', 'Г'],
  ['王小明', '王'],
  ['R2 4711', '#'],
  ['', '#'],
])('%j stands under %s', (name, letter) => expect(initialOf(name)).toBe(letter));

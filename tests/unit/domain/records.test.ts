import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRecordId, recordOf, sameValue } from '#domain/records.ts';

test('a record is found by its own id only', () => {
  expect(recordOf({ r1: 1 }, 'r1')).toBe(1);
  expect(recordOf({ r1: 1 }, 'r2')).toBeUndefined();
  expect(recordOf({}, 'toString')).toBeUndefined();
  expect(recordOf({}, undefined)).toBeUndefined();
});

test('an id is a text of reasonable length that no reader drops', () => {
  expect(['s1', '10', 'Đ', 'toString', 'x'.repeat(200)].every(isRecordId)).toBe(true);
  expect(['', '__proto__', 'constructor', 'prototype', 'x'.repeat(201), '\ud800'].some(isRecordId)).toBe(false);
});

describe('two values are the same', () => {
  test('when JSON would say the same of them, whatever the order of their members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(sameValue(value, turned(value))).toBe(true);
      }),
    );
  });

  test('also when members are undefined instead of absent', () => {
    expect(sameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(sameValue({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  });

  test('not when anything differs', () => {
    expect(sameValue({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameValue({ a: 1 }, { b: 1 })).toBe(false);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
    expect(sameValue([], {})).toBe(false);
    expect(sameValue({}, { toString: 'x' })).toBe(false);
    expect(sameValue('1', 1)).toBe(false);
  });
});

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

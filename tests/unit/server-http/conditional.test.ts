import { describe, expect, it } from 'vitest';
import { namedTag, rangeIn } from '#server/http/conditional.ts';

describe('If-None-Match', () => {
  const tags = ['"a-br"', '"a"'];
  it.each([
    [undefined, undefined],
    ['"a"', '"a"'],
    ['W/"a"', '"a"'],
    ['"x", W/"a-br" ,"y"', '"a-br"'],
    ['*', '"a-br"'],
    ['a', undefined],
    ['"A"', undefined],
    [',,,', undefined],
  ])('%j', (header, expected) => {
    expect(namedTag(header, tags)).toBe(expected);
  });
});

describe('Range', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=5-500', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-300', { first: 0, last: 9 }],
    ['Bytes= 1-2 ', { first: 1, last: 2 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=3-1', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    ['bytes=99999999999999999999-', undefined],
  ])('%j of ten bytes', (header, expected) => {
    expect(rangeIn(header, 10)).toEqual(expected);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#wire/canonical.ts';
import { applyPatch, patchBetween } from '#wire/merge-patch.ts';
import { anyProgramme, aProgramme, aSlot } from '#tests/support/programmes.ts';

describe('a merge patch', () => {
  test.each([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])('of RFC 7396 appendix A: %s and %s make %s', (from, patch, result) => {
    expect(applyPatch(JSON.parse(from) as object, JSON.parse(patch))).toEqual(JSON.parse(result));
  });

  test.each(['["c"]', 'null', '"bar"', '1'])('that is no object is refused: %s', (patch) => {
    expect(() => applyPatch({ a: 'b' }, JSON.parse(patch))).toThrow(TypeError);
  });

  test('that names __proto__ is refused at any depth, and nothing inherits from it', () => {
    expect(() => applyPatch({}, JSON.parse('{"__proto__":{"polluted":1}}'))).toThrow(TypeError);
    expect(() => applyPatch({ a: {} }, JSON.parse('{"a":{"__proto__":{"polluted":1}}}'))).toThrow(TypeError);
    expect(() => patchBetween({}, JSON.parse('{"__proto__":{"polluted":1}}') as object)).toThrow(TypeError);
    expect('polluted' in {}).toBe(false);
  });

  test('is empty between equals, whatever the order of their members', () => {
    expect(patchBetween({ a: 1, b: { c: [1], d: 2 } }, { b: { d: 2, c: [1] }, a: 1 })).toEqual({});
  });

  test('of one moved session is small', () => {
    const moved = { start: '2018-05-10T09:00:00+07:00' };
    const from = aProgramme({ a: aSlot('08:00', '09:30'), b: aSlot('08:00', '09:30') });
    const to = { ...from, sessions: { ...from.sessions, a: { ...from.sessions['a'], ...moved } } };
    expect(patchBetween(from, to)).toEqual({ sessions: { a: moved } });
  });

  test('turns any programme into any other, byte by byte, and changes neither', () => {
    fc.assert(
      fc.property(anyProgramme, anyProgramme, (from, to) => {
        const [fromText, toText] = [canonicalJson(from), canonicalJson(to)];
        const patch: unknown = JSON.parse(JSON.stringify(patchBetween(from, to)));
        const patchText = JSON.stringify(patch);
        expect(canonicalJson(applyPatch(from, patch))).toBe(toText);
        expect([canonicalJson(from), canonicalJson(to), JSON.stringify(patch)]).toEqual([fromText, toText, patchText]);
      }),
    );
  });

  test('turns any object into any other', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (from, to) => {
        const patch: unknown = JSON.parse(JSON.stringify(patchBetween(from, to)));
        expect(canonicalJson(applyPatch(from, patch))).toBe(canonicalJson(to));
      }),
    );
  });
});

// Few keys, so that the two objects meet often; some are names every object inherits, one looks like an index.
const keys = fc.constantFrom('a', 'b', 'c', '1', 'toString', 'constructor', 'hasOwnProperty');
const { anyObject } = fc.letrec<{ anyObject: object; anyValue: unknown }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('', 'x', 0, 1, true, false),
    fc.array(tie('anyValue'), { maxLength: 3 }),
    tie('anyObject'),
  ),
  anyObject: fc.dictionary(keys, tie('anyValue'), { maxKeys: 5, noNullPrototype: true }),
}));

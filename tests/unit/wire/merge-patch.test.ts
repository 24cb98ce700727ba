import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#wire/canonical.ts';
import { applyPatch, composedPatch, patchBetween } from '#wire/merge-patch.ts';
import { anyProgramme, aProgramme, aSlot } from '#tests/support/programmes.ts';

describe('two merge patches in one', () => {
  const three = (one: fc.Arbitrary<object>): fc.Arbitrary<[object, object, object]> => fc.tuple(one, one, one);
  // Few names and few values, so that members often come, go and come again.
  const { small } = fc.letrec<{ small: object }>((tie) => ({
    small: fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof({ depthSize: 'small' }, fc.constantFrom(1, 'x'), fc.constant([1]), tie('small')),
      { maxKeys: 3, noNullPrototype: true },
    ),
  }));

  test('do what both do, or there is none', () => {
    let told = 0;
    fc.assert(
      fc.property(three(small), ([a, b, c]) => {
        const composed = composedPatch(patchBetween(a, b), patchBetween(b, c));
        if (composed === undefined) return;
        told++;
        expect(canonicalJson(applyPatch(a, composed))).toBe(canonicalJson(c));
      }),
      { numRuns: 1000 },
    );
    expect(told).toBeGreaterThan(500);
  });

  test('say nothing that is not so at the end', () => {
    fc.assert(
      fc.property(three(records()), ([a, b, c]) => {
        const composed = composedPatch(patchBetween(a, b), patchBetween(b, c));
        const end = new Set(textsIn(c));
        expect(textsIn(composed ?? {}).filter((text) => !end.has(text))).toEqual([]);
      }),
    );
  });

  test('can always be made of records that do not come back', () => {
    fc.assert(
      fc.property(three(records()), ([a, b, c]) => {
        const gone = Object.keys(a).filter((id) => !Object.hasOwn(b, id));
        const back = gone.some((id) => Object.hasOwn(c, id));
        expect(composedPatch(patchBetween(a, b), patchBetween(b, c)) === undefined).toBe(back);
      }),
    );
  });

  test('leave a record that comes back to the whole part', () => {
    expect(composedPatch({ delegates: { x: null } }, { delegates: { x: { name: 'B' } } })).toBeUndefined();
    expect(composedPatch({ a: [1] }, { a: { b: 1 } })).toBeUndefined();
  });

  test('take back what the first said', () => {
    const said = composedPatch(
      { delegates: { x: { phone: '0912', name: 'A' } } },
      { delegates: { x: { phone: null } } },
    );
    expect(said).toEqual({ delegates: { x: { phone: null, name: 'A' } } });
  });

  /** Flat records by id, as a directory has them. */
  function records(): fc.Arbitrary<object> {
    const record = fc.dictionary(fc.constantFrom('name', 'phone', 'email'), fc.string({ minLength: 1 }), {
      noNullPrototype: true,
      maxKeys: 3,
    });
    return fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), record, { noNullPrototype: true });
  }

  function textsIn(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
  }
});

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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recycledKeys } from '#app/views/delegates/recycled-keys.ts';

/** The keys of a screen, asked for twice, as a list does that looks what is new and then puts it in order. */
async function round(keyOf: (index: number) => number, from: number, to: number): Promise<readonly number[]> {
  const ask = (): readonly number[] => Array.from({ length: to - from + 1 }, (_, place) => keyOf(from + place));
  const keys = ask();
  expect(ask()).toEqual(keys);
  await Promise.resolve();
  return keys;
}

describe('keys of rows', () => {
  test('stay with a row that stays, and go from one that left to one that came', async () => {
    const keyOf = recycledKeys();
    const first = await round(keyOf, 10, 20);
    const down = await round(keyOf, 13, 23);
    expect(down.slice(0, 8)).toEqual(first.slice(3));
    expect(new Set(down)).toEqual(new Set(first));
    const up = await round(keyOf, 8, 18);
    expect(up.slice(5)).toEqual(down.slice(0, 6));
    expect(new Set(up)).toEqual(new Set(first));
    expect(new Set(await round(keyOf, 500, 510))).toEqual(new Set(first));
  });

  test('are never the same twice on one screen', async () => {
    const screens = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(screens, async (ranges) => {
        const keyOf = recycledKeys();
        for (const [from, length] of ranges) {
          const keys = await round(keyOf, from, from + length - 1);
          expect(new Set(keys).size).toBe(length);
        }
      }),
    );
  });
});

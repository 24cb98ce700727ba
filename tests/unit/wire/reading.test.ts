import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '#wire/canonical.ts';
import { decodePart, partSchemas } from '#wire/parts.ts';
import { readingOf } from '#wire/reading.ts';
import { anyDetails, anyProgramme, aProgramme, aSession, aSlot } from '#tests/support/programmes.ts';

const programme = (value: object) => readingOf(canonicalBytes(value), partSchemas.programme);

describe('how a part is to be read', () => {
  test('is plainly, when the schema changes nothing in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyProgramme, anyDetails, async (one, other) => {
        expect(await programme(one)).toMatchObject({ how: 'plain' });
        expect(await readingOf(canonicalBytes(other), partSchemas.details)).toMatchObject({ how: 'plain' });
      }),
    );
  });

  test('is as the whole schema says, wherever something is amiss', async () => {
    // Anything JSON may hold, in the place of any member, also beyond the first slice of a large collection.
    const sessions = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`s${i}`, aSlot('08:00', '09:00')]));
    const large = aProgramme(sessions);
    const member = fc.constantFrom('title', 'kind', 'order', 'start', 'room', 'people', 'mood', 'cancelled');
    const place = fc.oneof(
      fc.tuple(fc.constantFrom(...Object.keys(large), 'weather')),
      fc.tuple(fc.constant('sessions'), fc.constantFrom('s0', 's64', 's149', 's150', '')),
      fc.tuple(fc.constant('sessions'), fc.constantFrom('s0', 's64', 's149'), member),
    );
    await fc.assert(
      fc.asyncProperty(place, fc.jsonValue(), async (path, value) => {
        const part: unknown = JSON.parse(JSON.stringify(replaced(large, path, value)));
        const bytes = new TextEncoder().encode(JSON.stringify(part));
        const read = decodePart('programme', bytes);
        const reading = await readingOf(bytes, partSchemas.programme);
        expect(reading.how === 'unreadable').toBe(!read.ok);
        expect(reading.how === 'plain').toBe(
          read.ok && isDeepStrictEqual(JSON.parse(JSON.stringify(read.value)), part),
        );
        if (reading.how === 'plain') expect(reading.part).toEqual(part);
      }),
      { numRuns: 500 },
    );
  });

  test('is by its schema, when a later build says more or in other kinds', async () => {
    expect(await programme({ ...aProgramme({}), weather: { s: 'rain' } })).toEqual({ how: 'by schema' });
    expect(await programme(aProgramme({ s: { ...aSession(), kind: 'hologram' as never } }))).toEqual({
      how: 'by schema',
    });
  });

  test('is not at all, when it is no JSON, or lacks a collection', async () => {
    expect(await readingOf(new TextEncoder().encode('{"sessions":'), partSchemas.programme)).toEqual({
      how: 'unreadable',
    });
    const { sessions: _, ...lacking } = aProgramme({});
    expect(await programme(lacking)).toEqual({ how: 'unreadable' });
  });

  test('is found out in slices, with a pause before each', async () => {
    const sessions = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`s${i}`, aSession()]));
    let pauses = 0;
    const bytes = canonicalBytes(aProgramme(sessions));
    const pause = (): void => void (pauses += 1);
    expect(await readingOf(bytes, partSchemas.programme, pause)).toMatchObject({ how: 'plain' });
    expect(pauses).toBeGreaterThanOrEqual(4);
  });
});

function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  return { ...(value as object), [name]: replaced((value as Record<string, unknown>)?.[name] ?? {}, rest, by) };
}

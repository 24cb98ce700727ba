import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from '#wire/canonical.ts';
import { conferencesSchema } from '#wire/conferences.ts';
import { delegatePartSchemas } from '#wire/delegate-parts.ts';
import { digestOf } from '#wire/digest.ts';
import { headSchema } from '#wire/head.ts';
import { partSchemas } from '#wire/parts.ts';
import { readableTextSchema } from '#wire/readable-text.ts';
import { WIRE_VERSION } from '#wire/version.ts';

/** The digest of all schemas, by the wire version they are of. */
const FROZEN: Readonly<Record<number, string>> = {
  1: 'Qoi75uxD0Fx9wLquxFZc0dDLe-UmqeLBvvTXzayF4Ds',
};

describe('the wire', () => {
  test('does not change without a new version', async () => {
    const schemas = {
      head: headSchema,
      conferences: conferencesSchema,
      parts: partSchemas,
      delegateParts: delegatePartSchemas,
      text: readableTextSchema,
    };
    const digest = await digestOf(canonicalBytes(described(schemas)));
    expect(
      digest,
      `A schema of src/wire changed. Phones in the field read wire ${WIRE_VERSION} as it was. If what they hold is still
       read and what is sent to them now is still read by them (an optional member more), put the new digest here and
       say so in src/wire/version.ts. Else raise WIRE_VERSION, write its line of history, freeze the new digest under
       the new number and keep samples of it in tests/samples/wire-${WIRE_VERSION + 1}.`,
    ).toBe(FROZEN[WIRE_VERSION]);
  });

  test.each<[string, v.GenericSchema, v.GenericSchema]>([
    ['a member more', v.object({}), v.object({ a: v.string() })],
    ['a member that may be absent', v.object({ a: v.string() }), v.object({ a: v.optional(v.string()) })],
    ['another limit', v.pipe(v.number(), v.minValue(0)), v.pipe(v.number(), v.minValue(1))],
    ['another pattern', v.pipe(v.string(), v.regex(/a/)), v.pipe(v.string(), v.regex(/a/i))],
    ['another choice', v.picklist(['a']), v.picklist(['a', 'b'])],
    ['another fallback', v.fallback(v.string(), 'a'), v.fallback(v.string(), 'b')],
    ['members that are kept', v.object({}), v.looseObject({})],
    ['another kind of record', v.record(v.string(), v.string()), v.record(v.string(), v.number())],
  ])('is described well enough to notice %s', (_, before, after) => {
    expect(described(before)).not.toEqual(described(after));
  });
});

/** What a schema accepts, as plain data: without functions and without what valibot keeps for itself. */
function described(value: unknown): unknown {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(described);
  if (typeof value !== 'object' || value === null) return String(value);
  const isSchema = '~run' in value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => typeof member !== 'function' && (!isSchema || DESCRIBING.has(name)))
      .map(([name, member]) => [name, described(member)]),
  );
}

const DESCRIBING = new Set([
  ...['kind', 'type', 'entries', 'options', 'literal', 'key', 'value', 'item', 'wrapped', 'pipe'],
  ...['requirement', 'fallback', 'default', 'rest'],
]);

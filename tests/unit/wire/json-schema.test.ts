import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '#wire/json-schema.ts';

describe('a schema of ours as JSON Schema', () => {
  it('has the fields, which may lack, and their limits', () => {
    const schema = v.strictObject({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
      count: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      role: v.nullable(v.picklist(['owner', 'editor'])),
      tags: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(5)),
      day: v.pipe(v.string(), v.regex(/^\d{4}$/)),
    });
    expect(jsonSchemaOf(schema)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 100 },
        count: { type: 'integer', minimum: 0 },
        role: { anyOf: [{ enum: ['owner', 'editor'] }, { type: 'null' }] },
        tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 5 },
        day: { type: 'string', pattern: '^\\d{4}$' },
      },
      required: ['name', 'role', 'tags', 'day'],
      additionalProperties: false,
    });
  });

  it('tells one of several from another', () => {
    const schema = v.variant('kind', [
      v.strictObject({ kind: v.literal('a'), on: v.boolean() }),
      v.object({ kind: v.literal('b'), by: v.record(v.string(), v.unknown()) }),
    ]);
    expect(jsonSchemaOf(schema)).toEqual({
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'a' }, on: { type: 'boolean' } },
          required: ['kind', 'on'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { kind: { const: 'b' }, by: { type: 'object', additionalProperties: {} } },
          required: ['kind', 'by'],
        },
      ],
    });
  });

  it('does not guess at kinds it has no words for', () => {
    expect(() => jsonSchemaOf(v.date())).toThrow('no JSON Schema for date');
  });
});

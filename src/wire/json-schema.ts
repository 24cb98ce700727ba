import type * as v from 'valibot';

/** A JSON Schema (2020-12), as far as our schemas need one. */
export type JsonSchema = { readonly [key: string]: unknown };

/** A schema a body is checked by. */
export type BodySchema = v.GenericSchema;

/** What of a valibot schema is read here; each kind has some of these. */
interface Parts {
  readonly type: string;
  readonly pipe?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  readonly item?: unknown;
  readonly items?: readonly unknown[];
  readonly wrapped?: unknown;
  readonly value?: unknown;
  readonly literal?: unknown;
}

/**
 * Says in JSON Schema what a valibot schema takes. Throws for kinds that none of ours has yet: a document that says
 * less than the server checks would be worse than none.
 */
export function jsonSchemaOf(schema: BodySchema): JsonSchema {
  return schemaOf(schema);
}

function schemaOf(schema: unknown): JsonSchema {
  const { pipe, ...parts } = schema as Parts;
  const base = baseOf(parts);
  return Object.assign({}, base, ...(pipe ?? []).slice(1).map((step) => limitOf(step as Parts, base)));
}

function baseOf(schema: Parts): JsonSchema {
  switch (schema.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { type: schema.type };
    case 'unknown':
    case 'any':
    case 'custom':
      return {};
    case 'literal':
      return { const: schema.literal };
    case 'picklist':
      return { enum: schema.options };
    case 'array':
      return { type: 'array', items: schemaOf(schema.item) };
    case 'tuple':
    case 'strict_tuple':
      return { type: 'array', prefixItems: (schema.items ?? []).map(schemaOf), items: false };
    case 'record':
      return { type: 'object', additionalProperties: schemaOf(schema.value) };
    case 'object':
    case 'loose_object':
    case 'strict_object':
      return objectOf(schema);
    case 'union':
    case 'variant':
      return { oneOf: (schema.options ?? []).map(schemaOf) };
    case 'nullable':
    case 'nullish':
      return { anyOf: [schemaOf(schema.wrapped), { type: 'null' }] };
    case 'optional':
    case 'exact_optional':
      return schemaOf(schema.wrapped);
    default:
      throw new TypeError(`no JSON Schema for ${schema.type}`);
  }
}

function objectOf({ type, entries = {} }: Parts): JsonSchema {
  const known = Object.entries(entries) as readonly (readonly [string, Parts])[];
  const required = known.filter(([, { type: kind }]) => !MAY_LACK.includes(kind)).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(known.map(([name, schema]) => [name, schemaOf(schema)])),
    ...(required.length > 0 ? { required } : {}),
    ...(type === 'strict_object' ? { additionalProperties: false } : {}),
  };
}

const MAY_LACK: readonly string[] = ['optional', 'exact_optional', 'nullish'];

/** What a step of a pipe adds. `requirement` is the limit; steps that only check by code add nothing. */
function limitOf(step: Parts & { readonly requirement?: unknown }, base: JsonSchema): JsonSchema {
  const { type, requirement } = step;
  const list = base['type'] === 'array';
  if (type === 'min_length') return { [list ? 'minItems' : 'minLength']: requirement };
  if (type === 'max_length') return { [list ? 'maxItems' : 'maxLength']: requirement };
  if (type === 'non_empty') return { [list ? 'minItems' : 'minLength']: 1 };
  if (type === 'min_value') return { minimum: requirement };
  if (type === 'max_value') return { maximum: requirement };
  if (type === 'integer' || type === 'safe_integer') return { type: 'integer' };
  if (type === 'regex') return { pattern: (requirement as RegExp).source };
  if (type === 'iso_date') return { format: 'date' };
  if (type === 'iso_timestamp') return { format: 'date-time' };
  if (type === 'url') return { format: 'uri' };
  return {};
}

import * as v from 'valibot';
import type { Bytes } from './canonical.ts';

/** What came of reading foreign bytes: the value, or each thing that is wrong with them as `path: what`. */
export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads UTF-8 JSON against a schema. Never throws. */
export function decodeJson<T>(bytes: Bytes, schema: v.GenericSchema<unknown, T>): Decoded<T> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return { ok: false, problems: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  return decodeValue(json, schema);
}

/** Reads a JSON value against a schema. Never throws. */
export function decodeValue<T>(json: unknown, schema: v.GenericSchema<unknown, T>): Decoded<T> {
  const read = v.safeParse(schema, json);
  if (read.success) return { ok: true, value: read.output };
  return { ok: false, problems: read.issues.map((issue) => `${v.getDotPath(issue) ?? 'value'}: ${issue.message}`) };
}

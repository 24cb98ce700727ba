import * as v from 'valibot';
import type { Bytes } from './canonical.ts';

/**
 * How a part is to be read: not at all by this build; by its schema; or, because the schema changes nothing in it (no
 * unknown member to drop, no unknown kind to soften), plainly by parsing it, a quarter of the work. That has been done.
 */
export type Reading =
  { readonly how: 'unreadable' } | { readonly how: 'by schema' } | { readonly how: 'plain'; readonly part: unknown };

/** Records that are read in one go: few enough that a slow phone does it between two frames. */
const SLICE = 64;

/**
 * Finds out how a part is to be read: the same as reading it by its schema and comparing, but a slice of each
 * collection at a time, as a conference of a thousand sessions would hold up a slow phone for a third of a second.
 * @param pause waited for between slices
 */
export async function readingOf(
  bytes: Bytes,
  schema: v.GenericSchema,
  pause: () => Promise<void> | void = () => undefined,
): Promise<Reading> {
  let part: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    await pause();
    part = JSON.parse(text);
  } catch {
    return { how: 'unreadable' };
  }
  let isPlain = true;
  for (const piece of piecesOf(part, schema)) {
    await pause();
    const read = v.safeParse(piece.schema, piece.value);
    if (!read.success) return { how: 'unreadable' };
    isPlain &&= isSame(read.output, piece.value);
  }
  return isPlain ? { how: 'plain', part } : { how: 'by schema' };
}

interface Piece {
  readonly value: unknown;
  readonly schema: v.GenericSchema;
}

/** A part without what is in its collections, then these in slices. */
function* piecesOf(part: unknown, schema: v.GenericSchema): Generator<Piece> {
  const collections = isRecord(part) ? collectionsOf(part, schema) : [];
  const emptied = Object.fromEntries(collections.map(({ name }) => [name, {}]));
  yield { value: isRecord(part) ? { ...part, ...emptied } : part, schema };
  for (const { records, schema: own } of collections) {
    const entries = Object.entries(records);
    for (let from = 0; from < entries.length; from += SLICE) {
      yield { value: Object.fromEntries(entries.slice(from, from + SLICE)), schema: own };
    }
  }
}

/** Members whose schema is one of records by their id: each of these is read for itself. */
function collectionsOf(part: Readonly<Record<string, unknown>>, schema: v.GenericSchema) {
  const { entries = {} } = schema as { readonly entries?: Readonly<Record<string, v.GenericSchema>> };
  return Object.entries(entries).flatMap(([name, own]) => {
    const records = part[name];
    return own.type === 'record' && isRecord(records) ? [{ name, records, schema: own }] : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, two] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  return keys.length === Object.keys(two).length && keys.every((key) => isSame(one[key], two[key]));
}

import { isWellFormedText } from './well-formed.ts';

/**
 * The record of that id. Asks for own members only: an id from outside may be `constructor` or `toString`.
 */
export function recordOf<T>(records: Readonly<Record<string, T>>, id: string | undefined): T | undefined {
  return id !== undefined && Object.hasOwn(records, id) ? records[id] : undefined;
}

const LONGEST_ID = 200;
const NOT_IDS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** Whether a text can name a record. The names refused are those that readers of JSON drop to protect themselves. */
export function isRecordId(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_ID && isWellFormedText(text) && !NOT_IDS.includes(text);
}

/** Whether two JSON values say the same; the order of members does not count, nor do members that are undefined. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    Object.keys(left).every((key) => sameValue(left[key], ownMember(right, key))) &&
    Object.keys(right).every((key) => right[key] === undefined || ownMember(left, key) !== undefined)
  );
}

function ownMember(of: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

/** Orders texts by their UTF-16 code units: the same everywhere, whatever the language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

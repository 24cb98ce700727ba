import { sameValue } from '#domain/records.ts';

/** A JSON merge patch (RFC 7396): members to set, null for members to drop. */
export type MergePatch = { readonly [key: string]: unknown };

type Members = Record<string, unknown>;

/**
 * The merge patch that turns one JSON object into another. Neither may contain null, which a merge patch cannot set.
 * Arrays are replaced whole, as the RFC has it. Throws TypeError for a member named `__proto__`, which no patch can set.
 */
export function patchBetween(from: object, to: object): MergePatch {
  const patch: Members = {};
  const before = from as Members;
  const after = to as Members;
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && own(after, key) === undefined) patch[key] = null;
  }
  for (const [key, value] of Object.entries(after)) {
    if (key === '__proto__') throw new TypeError('a part must not name __proto__');
    if (value === undefined) continue;
    const old = own(before, key);
    if (isObject(old) && isObject(value)) {
      const inner = patchBetween(old, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!sameValue(old, value)) {
      patch[key] = value;
    }
  }
  return patch;
}

/**
 * What a merge patch makes of a JSON object; neither argument is changed. Throws TypeError for a patch that is not an
 * object or that names `__proto__`.
 */
export function applyPatch(from: object, patch: unknown): object {
  if (!isObject(patch)) throw new TypeError('a merge patch of a part is an object');
  // A map first, not an object: members go away as fast as they come, and no name has a meaning of its own.
  const members = new Map<string, unknown>(Object.entries(from));
  for (const [key, value] of Object.entries(patch)) {
    if (key === '__proto__') throw new TypeError('a merge patch must not name __proto__');
    const old = members.get(key);
    if (value === null) members.delete(key);
    else members.set(key, isObject(value) ? applyPatch(isObject(old) ? old : {}, value) : value);
  }
  return Object.fromEntries(members);
}

/**
 * The one patch that does what two do one after the other; undefined where none can without knowing what it is applied
 * to (something was dropped or replaced by what is no object, and is an object again: a patch would keep members of the
 * first). What both set and the second takes away is in no byte of it.
 */
export function composedPatch(first: MergePatch, second: MergePatch): MergePatch | undefined {
  const both: Members = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = own(both, key);
    if (!isObject(value) || before === undefined) {
      both[key] = value;
      continue;
    }
    const inner = isObject(before) ? composedPatch(before, value) : undefined;
    if (!inner) return undefined;
    both[key] = inner;
  }
  return both;
}

/** An inherited member is none: an id may be `toString`. */
function own(of: Members, key: string): unknown {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

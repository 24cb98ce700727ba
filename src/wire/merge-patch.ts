/** A JSON merge patch (RFC 7396): members to set, null for members to drop. */
export type MergePatch = { readonly [key: string]: unknown };

type Members = Record<string, unknown>;

/**
 * The merge patch that turns one JSON object into another. Neither may contain null, which a merge patch cannot set.
 * Arrays are replaced whole, as the RFC has it.
 */
export function patchBetween(from: object, to: object): MergePatch {
  const patch: Members = {};
  const before = from as Members;
  const after = to as Members;
  for (const key of Object.keys(before)) if (after[key] === undefined && before[key] !== undefined) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue;
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (isObject(old) && isObject(value)) {
      const inner = patchBetween(old, value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (!same(old, value)) {
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
  const result: Members = { ...from };
  for (const [key, value] of Object.entries(patch)) {
    if (key === '__proto__') throw new TypeError('a merge patch must not name __proto__');
    const old = Object.hasOwn(result, key) ? result[key] : undefined;
    if (value === null) delete result[key];
    else if (isObject(value)) result[key] = applyPatch(isObject(old) ? old : {}, value);
    else result[key] = value;
  }
  return result;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
  }
  return a === b;
}

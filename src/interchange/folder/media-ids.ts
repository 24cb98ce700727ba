import { derivedId, readableId } from '../ids.ts';

/**
 * An id for each path, made of nothing but the path: `Ngày 1/Khai mạc.jpg` is `ngay-1-khai-mac`, on every import and
 * whatever is said about the file. Of paths that would share one, the first has it and the others one made of the whole.
 */
export function idsOfPaths(prefix: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of paths) {
    const readable = readableId(prefix, path.replace(/\.[^./]{1,8}$/, '').replaceAll('/', ' '));
    const id = taken.has(readable) ? derivedId(prefix, path) : readable;
    taken.add(id);
    ids.set(path, id);
  }
  return ids;
}

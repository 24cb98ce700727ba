import { readFile } from 'node:fs/promises';
import type { Digest } from '#wire/digest.ts';
import type { PublishedMedia, Publications } from '../publishing/publications.ts';
import type { Press } from './press.ts';
import { createPreparedCache } from './prepared-cache.ts';
import { isPressable, prepare, type Prepared } from './prepared.ts';

/** The public objects and deltas and the words of documents, each pressed once and kept in memory while there is room. */
export interface PreparedObjects {
  object(slug: string, digest: Digest): Promise<Prepared | undefined>;
  delta(slug: string, to: Digest, from: Digest): Promise<Prepared | undefined>;
  /** A media file that compression makes smaller, such as the words of a document; undefined for every other. */
  pressed(media: PublishedMedia): Promise<Prepared | undefined>;
  /** Makes the newest edition's parts ready before anyone asks. */
  prepareNewest(slug: string): Promise<void>;
}

const MEMORY = 128 * 1024 * 1024;
// A book's words. What is longer is somebody's file of data, sent from the disk as it is.
const LARGEST_PRESSED = 4 * 1024 * 1024;

export function createPreparedObjects(publications: Publications, press: Press): PreparedObjects {
  const cache = createPreparedCache<{ readonly prepared: Prepared }>(MEMORY);

  async function object(slug: string, digest: Digest): Promise<Prepared | undefined> {
    const key = `${slug}/${digest}`;
    const known = cache.get(key);
    if (known) return known.prepared;
    const found = await publications.object(slug, 'public', digest);
    if (!found) return undefined;
    return keep(key, () => prepare({ ...found, name: digest }, press));
  }

  // Two who ask at once both read the bytes; only one of them is pressed.
  function keep(key: string, prepared: () => Prepared): Prepared {
    const known = cache.get(key);
    if (known) return known.prepared;
    const fresh = prepared();
    cache.put(key, { prepared: fresh });
    return fresh;
  }

  return {
    object,
    async delta(slug, to, from) {
      const key = `${slug}/${to}/${from}`;
      const known = cache.get(key);
      if (known) return known.prepared;
      const bytes = await publications.delta(slug, 'public', to, from);
      if (!bytes) return undefined;
      return keep(key, () => prepare({ bytes, type: 'application/json' }, press));
    },
    async pressed({ digest, type, length, path }) {
      if (!isPressable(type) || length > LARGEST_PRESSED) return undefined;
      const key = `media/${digest}`;
      const known = cache.get(key);
      if (known) return known.prepared;
      // A node Buffer may be a window on a pool that others write to; what is prepared owns its bytes.
      const bytes = Uint8Array.from(await readFile(path));
      return keep(key, () => prepare({ bytes, type, name: digest }, press));
    },
    async prepareNewest(slug) {
      const newest = await publications.newest(slug, 'public');
      for (const { digest } of Object.values(newest?.head.parts ?? {})) await (await object(slug, digest))?.complete;
    },
  };
}

import type { Digest } from '#wire/digest.ts';
import type { Publications, PublishedHead } from '../publishing/publications.ts';
import { prepare, type Prepared } from './prepared.ts';
import { QUICK_BROTLI, type Press } from './press.ts';

/** The parts of the delegates' channels, pressed and kept in memory as long as they are the newest and no longer. */
export interface DelegateObjects {
  /** A part of this edition; undefined when it names none of that digest, whatever may have been published before. */
  part(slug: string, newest: PublishedHead, digest: Digest): Promise<Prepared | undefined>;
}

export function createDelegateObjects(publications: Publications, press: Press): DelegateObjects {
  const kept = new Map<string, Map<Digest, Promise<Prepared | undefined>>>();

  function partsOf(slug: string): Map<Digest, Promise<Prepared | undefined>> {
    let parts = kept.get(slug);
    if (!parts) kept.set(slug, (parts = new Map()));
    return parts;
  }

  async function prepared(slug: string, digest: Digest): Promise<Prepared | undefined> {
    const found = await publications.object(slug, 'delegates', digest);
    // A directory changes while people look, and is mostly sent as deltas: Brotli's best would take longer than it serves.
    return found && prepare({ ...found, name: digest, quality: QUICK_BROTLI }, press);
  }

  return {
    part(slug, { head }, digest) {
      const named = new Set(Object.values(head.parts).map((part) => part.digest));
      const parts = partsOf(slug);
      for (const old of parts.keys()) if (!named.has(old)) parts.delete(old);
      if (!named.has(digest)) return Promise.resolve(undefined);
      const known = parts.get(digest);
      if (known) return known;
      const making = prepared(slug, digest);
      parts.set(digest, making);
      // What is missing or could not be read is looked for again by the next who asks.
      making.then(
        (part) => part ?? parts.delete(digest),
        () => parts.delete(digest),
      );
      return making;
    },
  };
}

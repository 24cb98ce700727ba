import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import { channelPaths } from '#wire/paths.ts';

/** Where the bytes of one conference's media lie: a cache of its own, by the address the service worker is asked for. */
export interface MediaShelf {
  /** The bytes as they lie there, unchecked; undefined when there are none or they cannot be read any more. */
  read(digest: Digest): Promise<Bytes | undefined>;
  /** Rejects when there is no room. */
  put(digest: Digest, bytes: Bytes, headers: Headers): Promise<void>;
  drop(digest: Digest): Promise<void>;
  digests(): Promise<ReadonlySet<Digest>>;
}

/** The part of Cache Storage that is needed. */
export type Caches = Pick<CacheStorage, 'open' | 'delete' | 'has'>;

/** The name of the cache; `src/service-worker/kept-pictures.ts` and the off switch know it as well. */
export function shelfName(conference: string): string {
  return `sotay-media-${conference}`;
}

/** The shelf of a conference. Nothing is opened before it is used. */
export function mediaShelf(caches: Caches, conference: string): MediaShelf {
  const path = channelPaths(conference, 'public').object;
  const cache = (): Promise<Cache> => caches.open(shelfName(conference));
  return {
    async read(digest) {
      try {
        const answer = await (await cache()).match(path(digest));
        return answer && new Uint8Array(await answer.arrayBuffer());
      } catch {
        // Safari has been seen to lose the bytes of what it lists: such a file counts as not here.
        return undefined;
      }
    },
    async put(digest, bytes, headers) {
      await (await cache()).put(path(digest), new Response(bytes, { headers }));
    },
    async drop(digest) {
      await (await cache()).delete(path(digest));
    },
    async digests() {
      const requests = await (await cache()).keys();
      return new Set(requests.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)));
    },
  };
}

import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import { RemoteFailure, type Remote } from './ports.ts';

/** A remote that knows one head and some objects: what came with a page, in a file, in a code. */
export function remoteOf(head: Bytes, objects: ReadonlyMap<Digest, Bytes>): Remote {
  return {
    head: async () => ({ kind: 'head', bytes: head }),
    async object({ digest }) {
      const bytes = objects.get(digest);
      if (!bytes) throw new RemoteFailure('missing', `the carried edition does not hold ${digest}`);
      return bytes;
    },
    delta: async () => undefined,
  };
}

import { RemoteFailure, type Remote } from '#sync/ports.ts';
import { digestOf } from '#wire/digest.ts';
import type { MediaKeeping } from './state/packs.svelte.ts';

/** Gets the media of a conference from its remote. */
export function keepMedia(remote: Remote): MediaKeeping {
  return {
    async read({ digest, length }) {
      for (const bust of [false, true]) {
        try {
          const bytes = await remote.object({ digest, length, bust, signal: new AbortController().signal });
          if (bytes.length === length && (await digestOf(bytes)) === digest) return bytes;
        } catch (error) {
          if (!(error instanceof RemoteFailure)) throw error;
          if (error.reason !== 'oversized') return undefined;
        }
      }
      return undefined;
    },
    keep: () => Promise.resolve(),
    pause: () => undefined,
    free: () => Promise.resolve(),
  };
}

import { mediaDigest, type MediaStore } from '../media/media-store.ts';

/** A store that knows what another one has and keeps nothing itself: for looking at what an import would do. */
export function lookingStore(real: MediaStore | undefined): MediaStore {
  return {
    keep: (bytes, type, name) =>
      Promise.resolve({
        digest: mediaDigest(bytes),
        length: bytes.length,
        type,
        ...(name === undefined ? {} : { name }),
      }),
    has: (digest) => real?.has(digest) ?? Promise.resolve(false),
    lengths: (digests) => real?.lengths(digests) ?? Promise.resolve(new Map()),
    file: (digest) => real?.file(digest) ?? Promise.resolve(undefined),
    made: (source, recipe) => real?.made(source, recipe) ?? Promise.resolve(undefined),
    noteMade: () => Promise.resolve(),
  };
}

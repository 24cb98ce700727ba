import type { MediaFile } from '#domain/media.ts';
import { RemoteFailure, type ObjectRequest, type Remote } from '#sync/ports.ts';
import type { Bytes } from '#wire/canonical.ts';
import { digestOf } from '#wire/digest.ts';

/** What a server of files does with one that is asked for; by default it gives it. */
export type Mood = 'gives' | 'lacks' | 'alters' | 'offline' | 'silent';

/** A remote of some files whose moods a test sets, and which notes what it is asked. */
export interface Library {
  readonly files: readonly MediaFile[];
  readonly remote: Remote;
  readonly moods: Map<string, Mood>;
  /** Digests in the order in which they were asked for; with `!` when past every cache. */
  readonly asked: string[];
  /** The most that were under way at once. */
  readonly most: number;
}

export async function aLibrary(texts: readonly string[]): Promise<Library> {
  const shelf = new Map<string, Bytes>();
  const files: MediaFile[] = [];
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    const digest = await digestOf(bytes);
    shelf.set(digest, bytes);
    files.push({ digest, length: bytes.length, type: 'text/plain', name: text });
  }
  const moods = new Map<string, Mood>();
  const asked: string[] = [];
  let running = 0;
  let most = 0;
  async function object({ digest, bust, signal }: ObjectRequest): Promise<Bytes> {
    asked.push(bust ? `${digest}!` : digest);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    try {
      const mood = moods.get(digest) ?? 'gives';
      if (mood === 'silent') {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        throw new RemoteFailure('offline', 'stopped');
      }
      if (mood === 'offline') throw new RemoteFailure('offline', 'no network');
      const bytes = shelf.get(digest);
      if (!bytes || mood === 'lacks') throw new RemoteFailure('missing', 'not here');
      return mood === 'alters' ? (bytes.toReversed() as Bytes) : bytes;
    } finally {
      running -= 1;
    }
  }
  const remote = { object } as unknown as Remote;
  return {
    files,
    remote,
    moods,
    asked,
    get most() {
      return most;
    },
  };
}

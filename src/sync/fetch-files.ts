import type { MediaFile } from '#domain/media.ts';
import type { Bytes } from '#wire/canonical.ts';
import { fetchFile, type Fetched } from './fetch-file.ts';
import type { Chance, Clock, Remote } from './ports.ts';

/** How fetching a list ended. */
export type Ending =
  | { readonly kind: 'all here' }
  | { readonly kind: 'no room' }
  /** Told to stop. */
  | { readonly kind: 'stopped' }
  /** The network or the server is in trouble; what came so far is kept. */
  | { readonly kind: 'out of reach'; readonly retryAfter: number | undefined }
  /** All others are here; these the remote does not have, or the network alters. */
  | { readonly kind: 'incomplete'; readonly lacking: readonly MediaFile[] };

export interface Fetching {
  readonly wanted: readonly MediaFile[];
  /** One for each file under way at a time. A remote goes on with a body that broke off, so each has its own. */
  readonly remotes: readonly Remote[];
  readonly keep: (file: MediaFile, bytes: Bytes, headers: Headers) => Promise<'kept' | 'no room'>;
  readonly onProgress?: (file: MediaFile, received: number) => void;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly signal: AbortSignal;
}

/** Times a file may come wrong before the others go on without it. */
const WRONG_TRIES = 3;
/** After an answer that was none, the next question waits this long, and half as long again by chance. */
const TROUBLED_PAUSE = 15_000;

/** Fetches files and keeps each as soon as it is whole. Ends at the first sign that the network is in trouble. */
export async function fetchFiles(fetching: Fetching): Promise<Ending> {
  const { remotes, keep, signal } = fetching;
  const queue = [...fetching.wanted];
  const lacking: MediaFile[] = [];
  let ending: Ending | undefined;
  let isTroubled = false;

  async function lane(remote: Remote, first: boolean): Promise<void> {
    // One question at a time as long as answers are amiss: whatever goes wrong, a hall of phones shall not storm.
    while (!ending && (first || !isTroubled)) {
      const file = queue.shift();
      if (!file) return;
      const fetched = await insist(file, remote);
      if (signal.aborted) ending = { kind: 'stopped' };
      else if (fetched.kind === 'failed') ending = { kind: 'out of reach', retryAfter: fetched.retryAfter };
      else if (fetched.kind !== 'fetched') lacking.push(file);
      else if ((await keep(file, fetched.bytes, fetched.headers)) === 'no room') ending = { kind: 'no room' };
    }
  }

  /** Asks again for what came wrong, past every cache. */
  async function insist(file: MediaFile, remote: Remote): Promise<Fetched> {
    const onProgress = (received: number): void => fetching.onProgress?.(file, received);
    for (let tries = 1; ; tries++) {
      const fetched = await fetchFile(file, { remote, signal, bust: tries > 1, onProgress });
      if (fetched.kind === 'fetched' || fetched.kind === 'failed') return fetched;
      isTroubled = true;
      await troubledPause(fetching);
      if (fetched.kind === 'missing' || tries === WRONG_TRIES || signal.aborted) return fetched;
    }
  }

  await Promise.all(remotes.map((remote, i) => lane(remote, i === 0)));
  if (ending) return ending;
  // The lanes that stopped left nothing behind: the first goes on until the queue is empty.
  return lacking.length > 0 ? { kind: 'incomplete', lacking } : { kind: 'all here' };
}

function troubledPause({ clock, chance, signal }: Fetching): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(TROUBLED_PAUSE * (1 + chance() / 2), resolve);
    signal.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}

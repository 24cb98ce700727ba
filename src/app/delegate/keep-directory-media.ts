import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';
import type { DelegateMedia } from '#device/delegate-media.ts';
import { whenIdle } from '#platform/idle.ts';
import { fetchFile } from '#sync/fetch-file.ts';
import type { Remote } from '#sync/ports.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { DelegatePartsState } from '../state/delegate-parts.svelte.ts';
import { facesOf, filesOf, wordsOf } from './keep-directory-files.ts';

interface Parts {
  readonly media: DelegateMedia;
  readonly remote: Remote;
  readonly forDelegates: DelegatePartsState;
  readonly over: AbortSignal;
}

/** The files that the delegates' channel names, on this phone. */
export interface PrivateMedia {
  /** Checked bytes, from this phone or else from the server; undefined when out of reach. Never rejects. */
  read(file: MediaFile): Promise<Bytes | undefined>;
  /** An address of this page alone for a file's bytes, until `close`. Undefined: out of reach. */
  open(file: MediaFile): Promise<string | undefined>;
  /** Takes back every address. */
  close(): void;
  /** Drops what an edition does not name any more; without one, everything. */
  tidy(parts?: DelegateParts): Promise<void>;
  /** Fetches beforehand what is small, in idle moments, so that it is there without a network too. Never rejects. */
  keepSmall(parts: DelegateParts): Promise<void>;
}

/** Bytes of portraits that are fetched unasked: some hundred faces, and no more than a few photos weigh. */
const FACES_LIMIT = 2_000_000;
/** And of the words of papers, which are read and found without their originals. */
const WORDS_LIMIT = 4_000_000;

/** Reads and keeps private files, and tells the state which of them are here. */
export function createPrivateMedia({ media, remote, forDelegates, over }: Parts): PrivateMedia {
  const kept = new Set<string>();
  const opened = new Map<string, Promise<string | undefined>>();
  const show = (): void => {
    if (!over.aborted) forDelegates.kept = new Set(kept);
  };

  async function read(file: MediaFile): Promise<Bytes | undefined> {
    try {
      const here = await media.read(file);
      if (here || over.aborted) return here;
      const fetched = await fetchFile(file, { remote, signal: over });
      if (fetched.kind !== 'fetched' || over.aborted) return undefined;
      // A full disk is no reason not to show it.
      await media.keep(file.digest, fetched.bytes).then(
        () => (kept.add(file.digest), show()),
        () => undefined,
      );
      return fetched.bytes;
    } catch (error) {
      if (!over.aborted) console.warn(`A file for delegates could not be read. ${String(error)}`);
      return undefined;
    }
  }

  async function address(file: MediaFile): Promise<string | undefined> {
    const bytes = await read(file);
    if (bytes && opened.has(file.digest)) return URL.createObjectURL(new Blob([bytes], { type: file.type }));
    opened.delete(file.digest); // Out of reach now may be in reach later.
    return undefined;
  }

  return {
    read,
    open(file) {
      const before = opened.get(file.digest);
      if (before) return before;
      const opening = address(file);
      opened.set(file.digest, opening);
      return opening;
    },
    close() {
      for (const opening of opened.values()) {
        void opening.then((url) => url !== undefined && URL.revokeObjectURL(url));
      }
      opened.clear();
    },
    async tidy(parts) {
      const named = new Set(parts ? filesOf(parts).map(({ digest }) => digest) : []);
      kept.clear();
      for (const digest of await media.tidy(named)) kept.add(digest);
      show();
    },
    async keepSmall({ directory, documents }) {
      await whenIdle();
      const small = [...wordsOf(documents, WORDS_LIMIT), ...facesOf(directory, FACES_LIMIT)];
      for (const file of small) {
        // What could not be had now is fetched when it is looked at.
        if (over.aborted || (!kept.has(file.digest) && (await read(file)) === undefined)) return;
      }
    },
  };
}

/* eslint-disable svelte/prefer-svelte-reactivity -- which pictures were opened is a note, and no view reads it */
import type { DelegateParts } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';
import type { Head } from '#wire/head.ts';
import type { Instant } from '#domain/time.ts';

/** A held edition of the delegates' channel. */
export interface ShownDelegateParts extends Partial<DelegateParts> {
  readonly head: Head;
  readonly heldAt: Instant;
  readonly confirmedAt: Instant;
}

/** `waiting`: nothing came yet. `lapsed`: this phone heard nothing for so long that it may no longer show it. */
export type DirectoryStanding = 'unknown' | 'waiting' | 'here' | 'lapsed';

/** Gets a private file: from this phone, else from the server. Undefined: out of reach. */
export type ReadPrivate = (file: MediaFile) => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** What only delegates see, as it is held on this phone. Nobody signed in: nothing. */
export class DelegatePartsState {
  #current = $state.raw<ShownDelegateParts | undefined>();
  standing: DirectoryStanding = $state('unknown');
  /** When the server last confirmed what is shown. */
  confirmedAt: Instant | undefined = $state();
  #read: ReadPrivate | undefined;
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  readonly #opened = new Map<string, Promise<string | undefined>>();

  get current(): ShownDelegateParts | undefined {
    return this.#current;
  }

  set current(shown: ShownDelegateParts | undefined) {
    this.#current = shown;
    this.confirmedAt = shown?.confirmedAt;
    if (shown) this.standing = 'here';
    else this.#close();
  }

  /** Who gets private files from now on. */
  use(read: ReadPrivate): void {
    this.#read = read;
  }

  /** An address of this page alone for a private file's bytes, until everything private goes. Undefined: out of reach. */
  readonly open = (file: MediaFile): Promise<string | undefined> => {
    const opened = this.#opened.get(file.digest);
    if (opened) return opened;
    const opening = this.#address(file);
    this.#opened.set(file.digest, opening);
    return opening;
  };

  /** Whether a private file is on this phone. */
  readonly isKept = (digest: string): boolean => this.#kept.has(digest);

  /** Shows which files are on this phone. */
  showKept(digests: Iterable<string>): void {
    this.#kept = new Set(digests);
  }

  /** The bytes of a private file. Undefined: out of reach. */
  readonly read = async (file: MediaFile): Promise<Uint8Array<ArrayBuffer> | undefined> => this.#read?.(file);

  /** Forgets everything, at once. */
  clear(): void {
    this.#read = undefined;
    this.current = undefined;
    this.#kept = new Set();
    this.standing = 'unknown';
  }

  async #address(file: MediaFile): Promise<string | undefined> {
    const read = this.#read;
    const bytes = await read?.(file);
    // Out of reach now may be in reach later.
    if (!bytes || this.#read !== read) {
      this.#opened.delete(file.digest);
      return undefined;
    }
    return URL.createObjectURL(new Blob([bytes], { type: file.type }));
  }

  #close(): void {
    for (const opening of this.#opened.values()) {
      void opening.then((address) => address !== undefined && URL.revokeObjectURL(address));
    }
    this.#opened.clear();
  }
}

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

/** Gets private files, from this phone, else from the server. Undefined: out of reach. */
export interface PrivateFiles {
  read(file: MediaFile): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** An address of this page alone for a file's bytes, until everything private goes. */
  open(file: MediaFile): Promise<string | undefined>;
}

/** What only delegates see, as it is held on this phone. Nobody signed in: nothing. */
export class DelegatePartsState {
  #current = $state.raw<ShownDelegateParts | undefined>();
  standing: DirectoryStanding = $state('unknown');
  /** When the server last confirmed what is shown. */
  confirmedAt: Instant | undefined = $state();
  /** Digests of the private files that are on this phone. */
  kept = $state.raw<ReadonlySet<string> | undefined>();
  #files: PrivateFiles | undefined;

  get current(): ShownDelegateParts | undefined {
    return this.#current;
  }

  set current(shown: ShownDelegateParts | undefined) {
    this.#current = shown;
    this.confirmedAt = shown?.confirmedAt;
    if (shown) this.standing = 'here';
  }

  /** Who gets private files from now on. */
  use(files: PrivateFiles): void {
    this.#files = files;
  }

  readonly open: PrivateFiles['open'] = async (file) => this.#files?.open(file);
  readonly read: PrivateFiles['read'] = async (file) => this.#files?.read(file);
  readonly isKept = (digest: string): boolean => this.kept?.has(digest) ?? false;

  /** Forgets everything, at once. */
  clear(): void {
    this.#files = this.current = this.kept = undefined;
    this.standing = 'unknown';
  }
}

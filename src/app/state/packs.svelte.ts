import type { MediaFile } from '#domain/media.ts';
import type { Bytes } from '#wire/canonical.ts';
import { channelPaths } from '#wire/paths.ts';
import type { ConferenceState } from './conference.svelte.ts';

/** What a reader can choose to keep beyond the parts: papers' words, their originals, small pictures, large ones. */
export const PACK_NAMES = ['texts', 'originals', 'thumbnails', 'photos'] as const;
export type PackName = (typeof PACK_NAMES)[number];

export interface Pack {
  readonly name: PackName;
  readonly files: number;
  readonly bytes: number;
  readonly keptFiles: number;
  readonly keptBytes: number;
  readonly state: 'not kept' | 'keeping' | 'paused' | 'kept' | 'no room' | 'out of reach';
}

/** Who gets and keeps files for the page; loaded behind the first paint. */
export interface MediaKeeping {
  read(file: MediaFile): Promise<Bytes | undefined>;
  keep(name: PackName): Promise<void>;
  pause(name: PackName): void;
  free(name: PackName): Promise<void>;
}

/** What a page shows of the packs. */
export interface PacksSeen {
  readonly list: readonly Pack[];
  /** Digests of the files that are on this phone. */
  readonly kept: ReadonlySet<string>;
}

const NOTHING: PacksSeen = { list: [], kept: new Set() };

/** The media of the conference: which of them are on this phone, and how to get at any of them. */
export class Packs {
  readonly #conference: ConferenceState;
  #seen = $state.raw<PacksSeen>(NOTHING);
  #provide: (keeping: () => Promise<MediaKeeping>) => void = () => undefined;
  readonly #load = new Promise<() => Promise<MediaKeeping>>((resolve) => (this.#provide = resolve));

  constructor(conference: ConferenceState) {
    this.#conference = conference;
  }

  /** Who gets and keeps files from now on. Whoever asked before is answered then. */
  use(load: () => Promise<MediaKeeping>): void {
    this.#provide(load);
  }

  /** Shows how far keeping has come. */
  show(seen: PacksSeen): void {
    this.#seen = seen;
  }

  /** Packs with anything in them. */
  get list(): readonly Pack[] {
    return this.#seen.list;
  }

  /** Whether the file is on this phone. */
  readonly isKept = (digest: string): boolean => this.#seen.kept.has(digest);

  /** The address pictures are shown from; the service worker answers it from the packs when there is no network. */
  readonly addressOf = (digest: string): string => channelPaths(this.#conference.slug, 'public').object(digest);

  /** The bytes of a file, checked against its digest: from this phone, else from the network. Undefined: out of reach. */
  readonly read = async (file: MediaFile): Promise<Bytes | undefined> => {
    try {
      return await (await this.#keeping()).read(file);
    } catch {
      // Its own file could not be had: then neither can another.
      return undefined;
    }
  };

  /** Gets every file of a pack that is not here yet, and those that later editions bring. */
  readonly keep = async (name: PackName): Promise<void> => (await this.#keeping()).keep(name);
  readonly pause = (name: PackName): void => void this.#keeping().then((keeping) => keeping.pause(name));
  /** Removes a pack's files from this phone. */
  readonly free = async (name: PackName): Promise<void> => (await this.#keeping()).free(name);

  async #keeping(): Promise<MediaKeeping> {
    return (await this.#load)();
  }
}

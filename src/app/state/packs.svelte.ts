/* eslint-disable svelte/prefer-svelte-reactivity -- what was shown is a note for the keeper, and no view reads it */
import type { MediaFile } from '#domain/media.ts';
import type { Verification } from '#device/faces.ts';
import type { Bytes } from '#wire/canonical.ts';
import { channelPaths } from '#wire/paths.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { PackName } from './pack-names.ts';
import type { Pack } from './pack-standing.ts';

export type { PackName } from './pack-names.ts';
export type { Pack } from './pack-standing.ts';

/** Who gets and keeps files for the page; its code is fetched behind the first paint. */
export interface MediaKeeping {
  read(file: MediaFile): Promise<Bytes | undefined>;
  keep(name: PackName, onAnyNetwork: boolean): Promise<void>;
  pause(name: PackName): Promise<void>;
  free(name: PackName): Promise<void>;
  freeOthers(): Promise<void>;
  verify(onProgress: (checked: number, total: number) => void): Promise<Verification>;
  /** Has media give way to what is worth more. False when there is none left. */
  makeRoom(): Promise<boolean>;
  /** Fetches what is wanted and not here, if this is a good moment. */
  goOn(): Promise<void>;
}

/** What pages show of the packs. */
export interface PacksSeen {
  readonly list: readonly Pack[];
  /** Digests of the files that are on this phone. */
  readonly kept: ReadonlySet<string>;
  /** Whether the connection is usually paid by the byte, or the reader asked to save data. */
  readonly isMetered: boolean;
  /** False where this browser keeps no files for us. */
  readonly lasting: boolean;
  /** Bytes kept of other conferences. */
  readonly others: number;
}

const NOTHING: PacksSeen = { list: [], kept: new Set(), isMetered: false, lasting: true, others: 0 };

/** The media of the conference: which of them are on this phone, and how to get at any of them. */
export class Packs {
  readonly #conference: ConferenceState;
  readonly #shown = new Set<string>();
  #seen = $state.raw<PacksSeen>(NOTHING);
  #provide: (load: () => Promise<MediaKeeping>) => void = () => undefined;
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

  get isMetered(): boolean {
    return this.#seen.isMetered;
  }

  get lasting(): boolean {
    return this.#seen.lasting;
  }

  /** Bytes kept of other conferences. */
  get others(): number {
    return this.#seen.others;
  }

  /** How many files are on this phone. */
  get keptFiles(): number {
    return this.#seen.kept.size;
  }

  /** Whether the file is on this phone. */
  readonly isKept = (digest: string): boolean => this.#seen.kept.has(digest);

  /** The address pictures are shown from; the service worker answers it from the packs when it is kept. */
  readonly addressOf = (digest: string): string => {
    this.#shown.add(digest);
    return channelPaths(this.#conference.slug, 'public').object(digest);
  };

  /** Digests of what was shown since this was asked last. */
  takeShown(): readonly string[] {
    const shown = [...this.#shown];
    this.#shown.clear();
    return shown;
  }

  /** The bytes of a file, checked against its digest: from this phone, else from the network. Undefined: out of reach. */
  readonly read = async (file: MediaFile): Promise<Bytes | undefined> =>
    this.#ask((keeping) => keeping.read(file), undefined);

  /**
   * Gets every file of a pack that is not here yet, and those that later editions bring.
   * @param onAnyNetwork also over a connection that is paid by the byte: the reader was told and said yes.
   */
  readonly keep = (name: PackName, onAnyNetwork = false): Promise<void> =>
    this.#ask((keeping) => keeping.keep(name, onAnyNetwork), undefined);

  readonly pause = (name: PackName): void => void this.#ask((keeping) => keeping.pause(name), undefined);

  /** Removes a pack's files from this phone. */
  readonly free = (name: PackName): Promise<void> => this.#ask((keeping) => keeping.free(name), undefined);

  /** Removes what is kept of other conferences. */
  readonly freeOthers = (): Promise<void> => this.#ask((keeping) => keeping.freeOthers(), undefined);

  /** Hashes every kept file again. */
  readonly verify = (onProgress: (checked: number, total: number) => void): Promise<Verification> =>
    this.#ask((keeping) => keeping.verify(onProgress), { checked: 0, bytes: 0, damaged: [] });

  /** Has media give way to what is worth more: an edition, a note. False when there is none left. */
  readonly makeRoom = (): Promise<boolean> => this.#ask((keeping) => keeping.makeRoom(), false);

  /** This is a good moment to fetch what is wanted and not here. */
  readonly goOn = (): Promise<void> => this.#ask((keeping) => keeping.goOn(), undefined);

  async #ask<T>(question: (keeping: MediaKeeping) => Promise<T>, otherwise: T): Promise<T> {
    const load = await this.#load;
    let keeping: MediaKeeping;
    try {
      keeping = await load();
    } catch {
      // Its code is neither here nor to be had now: then neither is any file. The next question tries again.
      return otherwise;
    }
    return question(keeping);
  }
}

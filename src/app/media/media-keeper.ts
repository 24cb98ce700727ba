import type { MediaFile } from '#domain/media.ts';
import type { Verification } from '#device/faces.ts';
import { fetchFiles, type Ending } from '#sync/fetch-files.ts';
import type { Remote } from '#sync/ports.ts';
import type { Bytes } from '#wire/canonical.ts';
import { namesAll, rememberPackFiles } from '../state/pack-files.ts';
import { PACK_NAMES, type PackName } from '../state/pack-names.ts';
import { lackingOf, packsOf, wishFor, worthIn, type Obstacle, type Standing } from '../state/pack-standing.ts';
import type { MediaKeeping } from '../state/packs.svelte.ts';
import { createFileReading } from './file-reading.ts';
import type { KeeperParts } from './keeper-parts.ts';
import { KeptMedia } from './kept-media.ts';
import { createRetry, type Retry } from './retry.ts';
import { createShowing, type Showing } from './showing.ts';

/** Files under way at a time: enough to hide a slow line's delays, few enough to leave it to the programme. */
const LANES = 4;

/** Keeps the chosen media of a conference on this device, in one tab at a time; the others show how far it is. */
export class MediaKeeper implements MediaKeeping {
  readonly #parts: KeeperParts;
  readonly #kept: KeptMedia;
  readonly #remotes: readonly Remote[];
  readonly #showing: Showing;
  readonly #retry: Retry;
  /** From this device, else from the network; what was opened once stays here until room is needed. */
  readonly read: (file: MediaFile) => Promise<Bytes | undefined>;
  readonly #arriving = new Map<string, number>();
  readonly #obstacles = new Map<PackName, Obstacle>();
  /** What the server did not have or the network altered: asked for again when the reader or an edition says so. */
  readonly #unobtainable = new Set<string>();
  #isSettled = false;
  #tidied: string | undefined;
  readonly #packsOf = rememberPackFiles();
  #working: Promise<unknown> | undefined;
  #underWay: { readonly pack: PackName | undefined; readonly stop: AbortController } | undefined;
  #isAskedAgain = false;
  #hasNews = false;
  readonly #wanted = new Set<PackName>();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#kept = new KeptMedia(parts.media);
    this.#remotes = Array.from({ length: LANES }, () => parts.openRemote());
    this.#retry = createRetry({ clock: parts.clock, chance: parts.chance, run: () => void this.goOn() });
    this.#showing = createShowing({ clock: parts.clock, announce: parts.announce, show: () => this.#show() });
    this.read = createFileReading({
      remote: parts.openRemote(),
      fromHere: (file) => this.#kept.read(file, parts.clock.now()),
      onFetched: (file, bytes, headers) =>
        // A disk that fails costs the reader the copy, not what is on the screen.
        void this.#put(file, bytes, headers).catch((error: unknown) => console.error(error)),
    });
  }

  /** Looks at what the device has: at the start, and when another tab changed it. */
  async look(): Promise<void> {
    await this.#kept.reload();
    this.#follow();
  }

  /** From now on, what is small is kept without a question. */
  settle(): void {
    this.#isSettled = true;
    void this.goOn();
  }

  async keep(name: PackName, onAnyNetwork: boolean): Promise<void> {
    this.#retry.forget();
    this.#unobtainable.clear();
    this.#obstacles.delete(name);
    this.#parts.onChosen();
    await this.#kept.choose(name, onAnyNetwork ? 'keep on any network' : 'keep');
    this.#changed();
  }

  async pause(name: PackName): Promise<void> {
    await this.#kept.choose(name, 'paused');
    this.#changed();
  }

  async free(name: PackName): Promise<void> {
    await this.#kept.choose(name, 'freed');
    const standing = this.#standing();
    const worth = worthIn(standing);
    await this.#kept.drop(standing.files[name].map(({ digest }) => digest).filter((digest) => !worth.has(digest)));
    this.#obstacles.clear();
    this.#changed();
  }

  async freeOthers(): Promise<void> {
    await this.#kept.media.dropOthers();
    this.#kept.others = 0;
    this.#obstacles.clear();
    this.#changed();
  }

  async verify(onProgress: (checked: number, total: number) => void): Promise<Verification> {
    const found = await this.#kept.verify(onProgress);
    this.#changed();
    return found;
  }

  async makeRoom(): Promise<boolean> {
    const hasRoom = await this.#kept.makeRoom(this.#standing());
    // What gave way must not come back and push out the next note.
    for (const name of PACK_NAMES) this.#obstacles.set(name, 'no room');
    this.#changed();
    return hasRoom;
  }

  goOn(): Promise<void> {
    this.#showing.now();
    const { media, isReachable, alone, slug } = this.#parts;
    this.#isAskedAgain = this.#working !== undefined;
    if (!media.lasting || this.#isAskedAgain || !isReachable() || !this.#retry.isDue) return Promise.resolve();
    this.#working = alone(`media.${slug}`, () => this.#workOrGiveUp()).finally(() => {
      this.#working = undefined;
      this.#showing.now();
      if (this.#isAskedAgain) void this.goOn();
    });
    // Whoever asks is not kept waiting for megabytes.
    return Promise.resolve();
  }

  async #workOrGiveUp(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      // A browser whose storage fails altogether: what is shown stays, and it is tried again later.
      console.error(error);
      this.#giveUpForNow(undefined);
    }
  }

  async #work(): Promise<void> {
    await this.#kept.reload();
    await this.#tidy();
    this.#hasNews = false;
    await this.#kept.noteUse(this.#parts.takeShown(), this.#parts.clock.now());
    for (const name of PACK_NAMES) if (this.#obstacles.get(name) === 'out of reach') this.#obstacles.delete(name);
    if ((await this.#fetch(undefined, this.#standing())).kind === 'out of reach') return;
    for (const name of PACK_NAMES) {
      const standing = this.#standing();
      if (wishFor(name, standing) !== 'wanted' || this.#obstacles.get(name) === 'no room') continue;
      if (!this.#wanted.has(name)) this.#parts.onWanted(name);
      this.#wanted.add(name);
      const ending = await this.#fetch(name, standing);
      if (ending.kind === 'no room') this.#obstacles.set(name, 'no room');
      if (ending.kind === 'incomplete') this.#obstacles.set(name, 'out of reach');
      if (ending.kind === 'out of reach') return;
    }
    // Only then: two tabs would else call each other for ever.
    if (this.#hasNews) this.#parts.announce();
  }

  /** Fetches what a pack lacks; without a pack, what was found damaged. */
  async #fetch(pack: PackName | undefined, standing: Standing): Promise<Ending> {
    const wanted = pack === undefined ? this.#kept.toMend(standing) : lackingOf(pack, standing);
    const obtainable = wanted.filter(({ digest }) => !this.#unobtainable.has(digest));
    if (obtainable.length === 0)
      return wanted.length === 0 ? { kind: 'all here' } : { kind: 'incomplete', lacking: [] };
    const stop = new AbortController();
    this.#underWay = { pack, stop };
    const { clock, chance } = this.#parts;
    const ending = await fetchFiles({
      wanted: obtainable,
      remotes: this.#remotes,
      clock,
      chance,
      signal: stop.signal,
      keep: (file, bytes, headers) => this.#put(file, bytes, headers),
      onProgress: (file, received) => {
        this.#arriving.set(file.digest, received);
        this.#showing.soon();
      },
    });
    this.#underWay = undefined;
    this.#arriving.clear();
    if (ending.kind === 'incomplete') for (const { digest } of ending.lacking) this.#unobtainable.add(digest);
    if (ending.kind === 'out of reach') this.#giveUpForNow(ending.retryAfter);
    else this.#retry.forget();
    return ending;
  }

  #giveUpForNow(retryAfter: number | undefined): void {
    for (const name of PACK_NAMES) if (!this.#obstacles.has(name)) this.#obstacles.set(name, 'out of reach');
    this.#retry.failed(retryAfter);
  }

  async #put(file: MediaFile, bytes: Bytes, headers: Headers): Promise<'kept' | 'no room'> {
    const arrival = { file, bytes, headers, at: this.#parts.clock.now() };
    const outcome = await this.#kept.put(arrival, this.#standing());
    this.#arriving.delete(file.digest);
    this.#hasNews = true;
    this.#showing.soon();
    return outcome;
  }

  /** Drops what the edition on the screen does not name any more, once all of its parts are here. */
  async #tidy(): Promise<void> {
    const edition = this.#parts.edition();
    if (!edition || !namesAll(edition) || this.#tidied === edition.head.signature) return;
    this.#tidied = edition.head.signature;
    this.#unobtainable.clear();
    await this.#kept.tidy(this.#packsOf(edition));
  }

  #standing(): Standing {
    const { edition, isMetered, isReachable } = this.#parts;
    const isAway = !isReachable() && this.#underWay === undefined;
    return {
      files: this.#packsOf(edition()),
      kept: this.#kept.files,
      choices: this.#kept.choices,
      arriving: this.#arriving,
      isMetered: isMetered(),
      isSettled: this.#isSettled,
      obstacles: isAway
        ? new Map(PACK_NAMES.map((name) => [name, this.#obstacles.get(name) ?? 'out of reach']))
        : this.#obstacles,
    };
  }

  #changed(): void {
    this.#parts.announce();
    this.#follow();
  }

  /** Stops what is not wanted any more and goes on with what is. */
  #follow(): void {
    const { pack, stop } = this.#underWay ?? {};
    if (pack !== undefined && wishFor(pack, this.#standing()) !== 'wanted') stop?.abort();
    void this.goOn();
  }

  #show(): void {
    const standing = this.#standing();
    this.#parts.show({
      list: packsOf(standing),
      kept: new Set(this.#kept.files.keys()),
      isMetered: standing.isMetered,
      lasting: this.#parts.media.lasting,
      others: this.#kept.others,
    });
  }
}

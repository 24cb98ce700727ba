import type { MediaFile } from '#domain/media.ts';
import type { Verification } from '#device/faces.ts';
import type { Arrival, HeldMedia } from '#device/held-media.ts';
import type { Choice } from '#device/media-rows.ts';
import type { Bytes } from '#wire/canonical.ts';
import { PACK_NAMES, type PackName } from '../state/pack-names.ts';
import { worthIn, type Standing } from '../state/pack-standing.ts';

/** A file used this recently need not be noted again. */
const USE_GRAIN = 60 * 60_000;

/** What is kept and chosen, as this tab knows it; the device is asked only for what another tab may have changed. */
export class KeptMedia {
  readonly media: HeldMedia;
  /** Length and last use, by digest. */
  files = new Map<string, { readonly length: number; readonly usedAt: number }>();
  choices: ReadonlyMap<string, Choice> = new Map();
  /** Bytes of other conferences. */
  others = 0;

  /** Found damaged and dropped: fetched again whether or not they were chosen. */
  readonly #damaged = new Set<string>();
  /** Choices that are not on the disk. */
  readonly #own = new Map<PackName, Choice>();

  constructor(media: HeldMedia) {
    this.media = media;
  }

  /** Reads what the device has. */
  async reload(): Promise<void> {
    const [files, choices, others] = await Promise.all([this.media.files(), this.media.choices(), this.media.others()]);
    this.files = new Map(files);
    this.choices = new Map([...choices, ...this.#own]);
    this.others = [...others.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** What cannot be noted, on a disk that is full to the last byte, holds as long as the page. */
  async choose(name: PackName, choice: Choice): Promise<void> {
    this.#own.set(name, choice);
    this.choices = new Map([...this.choices, ...this.#own]);
    try {
      await this.media.choose(name, choice);
      this.#own.delete(name);
    } catch (error) {
      console.warn(`The choice is not kept. ${String(error)}`);
    }
  }

  /** A file's checked bytes; one that is damaged, or gone, counts as not here from now on. */
  async read(file: MediaFile, at: number): Promise<Bytes | undefined> {
    const here = await this.media.read(file);
    if (here) await this.noteUse([file.digest], at);
    else this.files.delete(file.digest);
    return here;
  }

  async put(arrival: Arrival, standing: Standing): Promise<'kept' | 'no room'> {
    let worth: ReadonlyMap<string, number> | undefined; // Asked for only when there is no room.
    const outcome = await this.media.keep(arrival, (digest) => (worth ??= worthIn(standing)).get(digest) ?? 0);
    // Others may have given way for it.
    if (outcome === 'kept') this.files.set(arrival.file.digest, { length: arrival.file.length, usedAt: arrival.at });
    else await this.reload();
    return outcome;
  }

  async makeRoom(standing: Standing): Promise<boolean> {
    const worth = worthIn(standing);
    const hasRoom = await this.media.makeRoom((digest) => worth.get(digest) ?? 0);
    await this.reload();
    return hasRoom;
  }

  async drop(digests: readonly string[]): Promise<void> {
    for (const digest of digests) this.files.delete(digest);
    await this.media.drop(digests);
  }

  /** Drops what is in no pack of the edition. */
  async tidy(packs: Standing['files']): Promise<void> {
    const named = PACK_NAMES.flatMap((name) => packs[name]);
    await this.media.tidy(new Set(named.map(({ digest }) => digest)));
    await this.reload();
  }

  /** Notes what was shown, unless it was noted lately. */
  async noteUse(digests: readonly string[], at: number): Promise<void> {
    const stale = digests.filter((digest) => (this.files.get(digest)?.usedAt ?? at) < at - USE_GRAIN);
    if (stale.length > 0) await this.media.noteUse(stale, at);
  }

  /** Reads and hashes every file; what is damaged is dropped and named. */
  async verify(onProgress: (checked: number, total: number) => void): Promise<Verification> {
    const files = [...this.files];
    const damaged: string[] = [];
    let bytes = 0;
    for (const [i, [digest, { length }]] of files.entries()) {
      bytes += length;
      if (!(await this.media.read({ digest, length }))) {
        damaged.push(digest);
        this.#damaged.add(digest);
        await this.drop([digest]);
      }
      onProgress(i + 1, files.length);
    }
    return { checked: files.length, bytes, damaged };
  }

  /** Files that were found damaged and are not here again. */
  toMend({ files }: Standing): readonly MediaFile[] {
    const open = new Map(PACK_NAMES.flatMap((name) => files[name]).map((file) => [file.digest, file]));
    for (const digest of this.#damaged) if (this.files.has(digest)) this.#damaged.delete(digest);
    return [...this.#damaged].flatMap((digest) => open.get(digest) ?? []);
  }
}

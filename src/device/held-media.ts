import type { Instant } from '#domain/time.ts';
import type { Bytes } from '#wire/canonical.ts';
import { digestOf, type Digest } from '#wire/digest.ts';
import {
  choicesIn,
  filesIn,
  MEDIA_HISTORY,
  MEDIA_STORES,
  type Choice,
  type KeptFile,
  type ShelvedFile,
} from './media-rows.ts';
import { mediaShelf, shelfName, type Caches } from './media-shelf.ts';
import { openStores } from './open-stores.ts';
import { isFull } from './roomy-stores.ts';
import type { Rows, Stores } from './stores.ts';
import { victimsFor } from './victims.ts';

/** A file as the edition names it. */
interface Named {
  readonly digest: Digest;
  readonly length: number;
}

/** A file whose bytes were checked, with what its answer said of them. */
export interface Arrival {
  readonly file: Named;
  readonly bytes: Bytes;
  readonly headers: Headers;
  readonly at: Instant;
}

/** How much a file of this conference is worth keeping when there is no room for all: more is kept longer. */
export type WorthOf = (digest: Digest) => number;

/** Bytes: an edition or a hundred notes fit, and one photo is not asked for again and again. */
const ENOUGH = 1_000_000;

/** The media of one conference on this device. All of it can be fetched again. */
export interface HeldMedia {
  /** False when this browser keeps no files for us. */
  readonly lasting: boolean;
  files(): Promise<ReadonlyMap<Digest, KeptFile>>;
  /** The bytes of a file, checked; what is damaged is dropped and counts as not here. */
  read(file: Named): Promise<Bytes | undefined>;
  /** Puts checked bytes here. Where the disk is full, what is worth less gives way, never anything but media. */
  keep(arrival: Arrival, worthOf: WorthOf): Promise<'kept' | 'no room'>;
  drop(digests: Iterable<Digest>): Promise<void>;
  /** Drops what the list does not name, and what is only half here. Only one tab may do this at a time. */
  tidy(named: ReadonlySet<Digest>): Promise<void>;
  /** Notes that these were shown, so that others give way before them. */
  noteUse(digests: Iterable<Digest>, at: Instant): Promise<void>;
  /** Drops media for what is more needed than any of it: an edition, a note. False when there is none left. */
  makeRoom(worthOf: WorthOf): Promise<boolean>;
  choices(): Promise<ReadonlyMap<string, Choice>>;
  choose(pack: string, choice: Choice): Promise<void>;
  /** Bytes kept of other conferences. */
  others(): Promise<ReadonlyMap<string, number>>;
  dropOthers(): Promise<void>;
}

export interface MediaPlace {
  readonly conference: string;
  /** Cache Storage; undefined where the browser has none (no secure context). */
  readonly caches: Caches | undefined;
  readonly name?: string;
}

/** Opens the media of a conference. Never rejects: where nothing can be kept, `lasting` is false. */
export async function openHeldMedia(place: MediaPlace): Promise<HeldMedia> {
  const stores = await openStores(place.name ?? 'media', MEDIA_HISTORY);
  const lasting = stores.lasting && (await isAllowed(place));
  return heldMediaIn(stores, place, lasting ? place.caches : undefined);
}

function heldMediaIn(stores: Stores, { conference }: MediaPlace, caches: Caches | undefined): HeldMedia {
  const ALL = Object.values(MEDIA_STORES);
  const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.read(ALL, work);
  const write = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.write(ALL, work);
  const shelf = caches && mediaShelf(caches, conference);

  /** The list first: what is listed and not there is found out when it is read; what is there unlisted wastes room. */
  async function dropAll(files: readonly Pick<ShelvedFile, 'conference' | 'digest'>[]): Promise<void> {
    if (!caches || files.length === 0) return;
    await write(async (rows) => {
      for (const file of files) await rows.delete(MEDIA_STORES.files, [file.conference, file.digest]);
    });
    for (const file of files) await mediaShelf(caches, file.conference).drop(file.digest);
  }

  async function giveWay(needed: { bytes: number; worth: number }, worthOf: WorthOf): Promise<boolean> {
    const victims = victimsFor(needed, await read((rows) => filesIn(rows)), { conference, worthOf });
    await dropAll(victims);
    return victims.length > 0;
  }

  const own = async (): Promise<readonly ShelvedFile[]> => read((rows) => filesIn(rows, conference));
  const ofOthers = async (): Promise<readonly ShelvedFile[]> =>
    (await read((rows) => filesIn(rows))).filter((file) => file.conference !== conference);
  const drop = (digests: Iterable<Digest>): Promise<void> =>
    dropAll([...digests].map((digest) => ({ conference, digest })));

  return {
    lasting: shelf !== undefined,
    files: async () =>
      new Map((await own()).map(({ digest, length, keptAt, usedAt }) => [digest, { length, keptAt, usedAt }])),
    async read({ digest, length }) {
      const bytes = await shelf?.read(digest);
      if (!bytes) return undefined;
      if (bytes.length === length && (await digestOf(bytes)) === digest) return bytes;
      await drop([digest]);
      return undefined;
    },
    async keep({ file: { digest, length }, bytes, headers, at }, worthOf) {
      if (!shelf) return 'no room';
      const row: KeptFile = { length, keptAt: at, usedAt: at };
      for (;;) {
        try {
          await shelf.put(digest, bytes, headers);
          await write((rows) => rows.put(MEDIA_STORES.files, [conference, digest], row));
          return 'kept';
        } catch (error) {
          if (!isFull(error)) throw error;
          if (!(await giveWay({ bytes: length, worth: worthOf(digest) }, worthOf))) return 'no room';
        }
      }
    },
    drop,
    async tidy(named) {
      if (!shelf) return;
      const there = await shelf.digests();
      const listed = new Set((await own()).map(({ digest }) => digest));
      const useless = [...listed, ...there].filter(
        (digest) => !named.has(digest) || !there.has(digest) || !listed.has(digest),
      );
      await drop(new Set(useless));
    },
    noteUse: (digests, at) =>
      write(async (rows) => {
        for (const digest of digests) {
          const row = (await rows.get(MEDIA_STORES.files, [conference, digest])) as KeptFile | undefined;
          if (row) await rows.put(MEDIA_STORES.files, [conference, digest], { ...row, usedAt: at });
        }
      }),
    async makeRoom(worthOf) {
      const all = (await read((rows) => filesIn(rows))).reduce((sum, { length }) => sum + length, 0);
      return giveWay({ bytes: Math.min(all, ENOUGH), worth: Number.POSITIVE_INFINITY }, worthOf);
    },
    choices: () => read((rows) => choicesIn(rows, conference)),
    choose: (pack, choice) => write((rows) => rows.put(MEDIA_STORES.choices, [conference, pack], choice)),
    async others() {
      const bytes = new Map<string, number>();
      for (const file of await ofOthers()) bytes.set(file.conference, (bytes.get(file.conference) ?? 0) + file.length);
      return bytes;
    },
    async dropOthers() {
      const files = await ofOthers();
      await dropAll(files);
      for (const other of new Set(files.map((file) => file.conference))) await caches?.delete(shelfName(other));
    },
  };
}

async function isAllowed({ caches, conference }: MediaPlace): Promise<boolean> {
  try {
    await caches?.has(shelfName(conference));
    return caches !== undefined;
  } catch {
    return false; // Some private modes refuse: then nothing is kept, and the page says so.
  }
}

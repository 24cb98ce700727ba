import type { MediaFile } from '#domain/media.ts';
import type { Choice } from '#device/media-rows.ts';
import { PACK_NAMES, type PackName } from './pack-names.ts';

/** What stands between a wanted pack and this phone. */
export type Obstacle = 'no room' | 'out of reach';

export interface Pack {
  readonly name: PackName;
  readonly files: number;
  readonly bytes: number;
  readonly keptFiles: number;
  readonly keptBytes: number;
  /** Bytes kept and on their way, for a bar that moves while one large file comes. */
  readonly arrivedBytes: number;
  readonly state:
    | 'not kept'
    | 'keeping'
    | 'paused'
    | 'kept'
    | Obstacle
    /** Chosen, and waiting for a connection that is not paid by the byte. */
    | 'metered';
}

/** All that decides what is fetched and what is shown of it. */
export interface Standing {
  readonly files: Readonly<Record<PackName, readonly MediaFile[]>>;
  readonly kept: { has(digest: string): boolean };
  /** Bytes received of files on their way. */
  readonly arriving: ReadonlyMap<string, number>;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly isMetered: boolean;
  /** Whether what is small may be kept without being asked for: the reader stays, and nothing else is going on. */
  readonly isSettled: boolean;
  readonly obstacles: ReadonlyMap<PackName, Obstacle>;
}

/** Packs no larger than this are kept without a question: less than one picture from a phone's camera. */
const SMALL = 2_000_000;

type Wish = 'wanted' | 'metered' | 'paused' | 'not wanted';

/** Whether a pack is to be fetched now. */
export function wishFor(name: PackName, standing: Standing): Wish {
  const choice = standing.choices.get(name);
  if (choice === 'paused') return 'paused';
  if (choice === 'keep on any network') return 'wanted';
  if (choice === 'keep') return standing.isMetered ? 'metered' : 'wanted';
  const isOffered = choice === undefined && (name === 'texts' || name === 'thumbnails');
  const isSmall = bytesOf(standing.files[name]) <= SMALL;
  return isOffered && isSmall && standing.isSettled && !standing.isMetered ? 'wanted' : 'not wanted';
}

/** What pages show: packs with anything in them. */
export function packsOf(standing: Standing): readonly Pack[] {
  return PACK_NAMES.filter((name) => standing.files[name].length > 0).map((name) => packOf(name, standing));
}

/** The files of a pack that are not here. */
export function lackingOf(name: PackName, { files, kept }: Standing): readonly MediaFile[] {
  return files[name].filter(({ digest }) => !kept.has(digest));
}

const UNFINISHED: Readonly<Record<Wish, Pack['state'] | undefined>> = {
  wanted: undefined,
  metered: 'metered',
  paused: 'paused',
  'not wanted': 'not kept',
};

function packOf(name: PackName, standing: Standing): Pack {
  const files = standing.files[name];
  const lacking = lackingOf(name, standing);
  const keptBytes = bytesOf(files) - bytesOf(lacking);
  const wish = wishFor(name, standing);
  const arriving = lacking.reduce((sum, { digest }) => sum + (standing.arriving.get(digest) ?? 0), 0);
  return {
    name,
    files: files.length,
    bytes: bytesOf(files),
    keptFiles: files.length - lacking.length,
    keptBytes,
    arrivedBytes: keptBytes + arriving,
    state: lacking.length === 0 ? 'kept' : (UNFINISHED[wish] ?? standing.obstacles.get(name) ?? 'keeping'),
  };
}

function bytesOf(files: readonly MediaFile[]): number {
  return files.reduce((sum, { length }) => sum + length, 0);
}

/** How much each file is worth keeping when there is no room for all: what was only opened, least. */
export function worthIn(standing: Standing): ReadonlyMap<string, number> {
  const worth = new Map<string, number>();
  for (const [rank, name] of (['photos', 'originals', 'texts', 'thumbnails'] as const).entries()) {
    if (wishFor(name, standing) === 'not wanted') continue;
    for (const { digest } of standing.files[name]) worth.set(digest, rank + 1);
  }
  return worth;
}

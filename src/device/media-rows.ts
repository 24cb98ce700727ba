import type { Instant } from '#domain/time.ts';
import type { Digest } from '#wire/digest.ts';
import type { StoreHistory } from './lasting-stores.ts';
import type { Rows } from './stores.ts';

/**
 * The stores of `media`: the list of what lies on the shelves of all conferences, and what readers chose. Its name has
 * no `held-` before it, because a conference may be called `media`.
 */
export const MEDIA_STORES = {
  /** [conference, digest] → KeptFile */
  files: 'files',
  /** [conference, pack] → Choice */
  choices: 'choices',
} as const;

export const MEDIA_HISTORY: StoreHistory = [[{ name: MEDIA_STORES.files }, { name: MEDIA_STORES.choices }]];

/** A file that was checked and put on the shelf. */
export interface KeptFile {
  /** Bytes. */
  readonly length: number;
  readonly keptAt: Instant;
  /** When a page showed it last. */
  readonly usedAt: Instant;
}

export interface ShelvedFile extends KeptFile {
  readonly conference: string;
  readonly digest: Digest;
}

/** What the reader wants of a pack; nothing said is no choice at all. */
export type Choice =
  | 'keep' // but not over a connection that is paid by the byte
  | 'keep on any network'
  | 'paused'
  | 'freed';

/** All files, or those of one conference. Rows come back as our own builds wrote them; these casts are the border. */
export async function filesIn(rows: Rows, conference?: string): Promise<readonly ShelvedFile[]> {
  const entries = await rows.entries(MEDIA_STORES.files, conference);
  return entries.map(([key, row]) => ({ ...(row as KeptFile), conference: String(key[0]), digest: String(key[1]) }));
}

export async function choicesIn(rows: Rows, conference: string): Promise<ReadonlyMap<string, Choice>> {
  const entries = await rows.entries(MEDIA_STORES.choices, conference);
  return new Map(entries.map(([key, choice]) => [String(key[1]), choice as Choice]));
}

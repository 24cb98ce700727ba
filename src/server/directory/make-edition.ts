import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { DELEGATE_PART_NAMES } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';
import type { PartReference } from '#wire/head.ts';
import { editionRows, type EditionRow } from '../database/channel-rows.ts';
import type { DelegateDelta } from '../database/delegate-edition-rows.ts';
import { isAllowedMedia } from '../database/media-rows.ts';
import type { ObjectRow } from '../database/object-rows.ts';
import { readAsOfNow } from '../database/open-reading.ts';
import type { Queries } from '../database/queries.ts';
import { referencesTo, sameParts, writtenParts, type WrittenPart } from '../publishing/written-parts.ts';
import { carriedDeltas } from './carried-deltas.ts';
import { gatherParts } from './gather-parts.ts';
import { mediaOfDelegates } from './in-store.ts';

/** An edition of a delegates' channel, ready to be written: all that costs time is done. */
export interface MadeEdition {
  /** The edition it follows; undefined: it is the first. */
  readonly before: EditionRow | undefined;
  readonly references: Readonly<Record<string, PartReference>>;
  /** The parts that are new with it. */
  readonly objects: readonly Required<ObjectRow>[];
  /** For every part that changed, or is gone, the deltas that lead to what it is now. */
  readonly deltas: readonly { readonly part: string; readonly deltas: readonly DelegateDelta[] }[];
  /** The media files it names; undefined: those of the edition before. */
  readonly media: readonly MediaFile[] | undefined;
}

/** Makes the next edition of a conference's delegates' channel; undefined where the newest says all of it already. */
export type MakeEdition = (slug: string) => Promise<MadeEdition | undefined>;

/** Makes editions of what the database of a folder says at the moment it is asked. */
export function makeEditionsOf(folder: string): MakeEdition {
  return (slug) => readAsOfNow(folder, (db) => madeEdition(db, slug));
}

async function madeEdition(db: Queries, slug: string): Promise<MadeEdition | undefined> {
  const parts = await gatherParts(db, slug);
  const written = await writtenParts(parts);
  const references = referencesTo(written);
  const [before] = await editionRows(db, slug, 'delegates', 1);
  if (before && sameParts(before.parts, references)) return undefined;

  const isNew = ({ name, digest }: WrittenPart): boolean => before?.parts[name]?.digest !== digest;
  const objects = await Promise.all(written.filter(isNew).map(objectOf));
  const deltas = [];
  for (const part of DELEGATE_PART_NAMES) {
    const old = before?.parts[part]?.digest;
    if (before === undefined || old === undefined || references[part]?.digest === old) continue;
    const from = { digest: old, edition: before.edition };
    const to = objects.find((object) => object.part === part);
    deltas.push({ part, deltas: await carriedDeltas(db, slug, part, { from, to }) });
  }
  const named = [...mediaOfDelegates(parts).values()];
  const media = (await isAllowedMedia(db, slug, 'delegates', named)) ? undefined : named;
  return { before, references, objects, deltas, media };
}

const packed = promisify(gzip);

async function objectOf({ name, digest, bytes }: WrittenPart): Promise<Required<ObjectRow>> {
  return { digest, type: 'application/json', bytes, gzipLength: (await packed(bytes)).length, part: name };
}

import type { Programme } from '#domain/parts.ts';
import { decodePart } from '#wire/parts.ts';
import { editionRows } from '../database/channel-rows.ts';
import { objectRow } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';

/** Reads the programme of a conference as it was published last; undefined when nothing was. */
export type ReadProgramme = (db: Queries, conference: string) => Promise<Programme | undefined>;

/** Reads each programme once: everybody who writes is held against the same one until the next edition. */
export function openNewestProgrammes(): ReadProgramme {
  const known = new Map<string, { readonly digest: string; readonly programme: Programme }>();
  return async (db, conference) => {
    const [edition] = await editionRows(db, conference, 'public', 1);
    const digest = edition?.parts['programme']?.digest;
    if (digest === undefined) return undefined;
    const before = known.get(conference);
    if (before?.digest === digest) return before.programme;
    const stored = await objectRow(db, conference, 'public', digest);
    const read = stored && decodePart('programme', stored.bytes);
    if (!read?.ok) throw new Error(`the newest programme of ${conference} cannot be read`);
    known.set(conference, { digest, programme: read.value });
    return read.value;
  };
}

import { PUBLIC_PART_NAMES, type PublicPartName, type PublicParts } from '#domain/parts.ts';
import { decodePart } from '#wire/parts.ts';
import type { EditionRow } from '../database/channel-rows.ts';
import { objectRow } from '../database/object-rows.ts';
import type { Queries } from '../database/queries.ts';

/** The parts of a published edition, read back from their objects. Throws when one is missing or damaged. */
export async function storedParts(db: Queries, slug: string, edition: EditionRow): Promise<PublicParts> {
  const parts: { [P in PublicPartName]?: Required<PublicParts>[P] } = {};
  for (const name of PUBLIC_PART_NAMES) await readInto(parts, name, db, slug, edition);
  if (!parts.programme) throw new Error(`edition ${edition.edition} of ${slug} has no programme`);
  return { ...parts, programme: parts.programme };
}

async function readInto<P extends PublicPartName>(
  parts: { [Q in P]?: Required<PublicParts>[Q] },
  name: P,
  db: Queries,
  slug: string,
  edition: EditionRow,
): Promise<void> {
  const digest = edition.parts[name]?.digest;
  if (digest === undefined) return;
  const where = `part ${name} of edition ${edition.edition} of ${slug}`;
  const stored = await objectRow(db, slug, 'public', digest);
  if (!stored) throw new Error(`${where} is missing from the database`);
  const read = decodePart(name, stored.bytes);
  if (!read.ok) throw new Error(`${where} is damaged: ${read.problems.slice(0, 3).join('; ')}`);
  parts[name] = read.value;
}

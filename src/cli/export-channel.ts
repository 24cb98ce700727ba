import { mediaIn } from '#domain/media-in.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { editionRows } from '#server/database/channel-rows.ts';
import type { PublishedEdition, Publications } from '#server/publishing/publications.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { CONFERENCES_PATH, channelPaths } from '#wire/paths.ts';
import type { ExportFolder } from './export-folder.ts';

// Phones that are further behind than this fetch whole parts.
const EDITIONS_WITH_DELTAS = 30;

/** Writes what heads name, under the very paths a server answers (docs/WIRE.md), and the list of conferences. */
export async function exportObjects(parts: {
  readonly data: DataFolder;
  readonly publications: Publications;
  readonly slug: string;
  readonly newest: PublishedEdition;
  readonly folder: ExportFolder;
}): Promise<void> {
  const { data, publications, slug, newest, folder } = parts;
  const paths = channelPaths(slug, 'public');
  const editions = await editionRows(data.database.db, slug, 'public', EDITIONS_WITH_DELTAS);
  for (const edition of editions) {
    for (const [name, { digest }] of Object.entries(edition.parts)) {
      const object = await publications.object(slug, 'public', digest);
      if (object) folder.writeOnce(fileOf(paths.object(digest)), object.bytes);
      const to = newest.head.parts[name]?.digest;
      const delta = to === undefined ? undefined : await publications.delta(slug, 'public', to, digest);
      if (to !== undefined && delta) folder.writeOnce(fileOf(paths.flatDelta(to, digest)), delta);
    }
  }
  for (const { file } of mediaIn(newest.parts)) {
    const media = await publications.media(slug, 'public', file.digest);
    // What was missing was told before anything was written.
    if (media) folder.copyOnce(fileOf(paths.object(file.digest)), media.path, media.length);
  }
  // `conferences` is a folder here, so that the list itself is the folder's index.
  folder.write(fileOf(`${CONFERENCES_PATH}/index.json`), canonicalJson(await publications.conferences()));
}

/**
 * Writes the head, from which on phones take the edition: everything it names must be there. Objects that no edition
 * still offered names, such as a photograph that was withdrawn, go after it.
 */
export function exportHead(slug: string, { headBytes }: PublishedEdition, folder: ExportFolder): void {
  const { base, head } = channelPaths(slug, 'public');
  folder.write(fileOf(head), headBytes);
  folder.removeOthers(fileOf(`${base}/objects`));
}

function fileOf(path: string): string {
  return path.slice(1);
}

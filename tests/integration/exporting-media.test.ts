import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { mediaPath } from '#server/media/media-store.ts';
import { openPublications } from '#server/publishing/open-publications.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith, NOON, putDraft, temporaryFolder } from '#tests/support/data-folders.ts';
import { channelPaths } from '#wire/paths.ts';
import { exportHead, exportObjects } from '../../src/cli/export-channel.ts';
import { openExportFolder } from '../../src/cli/export-folder.ts';

const SLUG = 'hoi-nghi';
const PATHS = channelPaths(SLUG, 'public');
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let site: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = await openDataFolder(join(folder.path, 'data'));
  site = join(folder.path, 'site');
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

/** Publishes photographs of these contents. */
async function publishPhotos(...contents: readonly string[]): Promise<readonly string[]> {
  const photos = await Promise.all(
    contents.map(async (content, order) => {
      const file = await data.media.keep(new TextEncoder().encode(content), 'image/webp');
      const rendition = { ...file, size: 'thumbnail', width: 4, height: 3 } as const;
      return [content, { caption: { vi: content }, album: 'a', order, renditions: [rendition] }] as const;
    }),
  );
  const albums = { a: { title: { vi: 'Ảnh' }, order: 0 } };
  await putDraft(data, SLUG, { ...draftWith(3), albums, photos: Object.fromEntries(photos) });
  expect(await publish(data, SLUG, { at: NOON })).toMatchObject({ kind: 'published' });
  return photos.map(([, { renditions }]) => renditions[0]!.digest);
}

async function exportSite(): Promise<void> {
  const publications = await openPublications(data, { now: () => NOON });
  const newest = (await publications.newest(SLUG, 'public'))!;
  const to = openExportFolder(site, 'in use');
  await exportObjects({ data, publications, slug: SLUG, newest, folder: to });
  exportHead(SLUG, newest, to);
  publications.close();
}

const exported = (digest: string): string => join(site, PATHS.object(digest));

it('an export holds the media its head’s parts name, copied once and apart from the data folder', async () => {
  const [digest = ''] = await publishPhotos('một', 'hai');
  await exportSite();
  expect(await readFile(exported(digest), 'utf8')).toBe('một');
  const first = await stat(exported(digest));
  await exportSite();
  expect((await stat(exported(digest))).ino).toBe(first.ino);
  await writeFile(exported(digest), 'edited');
  expect(await readFile(mediaPath(data.folder, digest), 'utf8')).toBe('một');
});

it('a photograph that was withdrawn leaves the export with the next one', async () => {
  const [one = '', two = ''] = await publishPhotos('một', 'hai');
  await exportSite();
  await publishPhotos('hai');
  await exportSite();
  await expect(stat(exported(one))).rejects.toThrow('ENOENT');
  expect(await readFile(exported(two), 'utf8')).toBe('hai');
});

it('a publish that names a file which is lost is refused, with the record', async () => {
  const [digest = ''] = await publishPhotos('một');
  await rm(mediaPath(data.folder, digest));
  await putDraft(data, SLUG, {
    ...draftWith(4),
    albums: { a: { title: { vi: 'Ảnh' }, order: 0 } },
    photos: {
      một: {
        caption: {},
        album: 'a',
        order: 0,
        renditions: [{ digest, length: 4, type: 'image/webp', size: 'thumbnail', width: 4, height: 3 }],
      },
    },
  });
  const result = await publish(data, SLUG, { at: NOON });
  expect(result.kind === 'refused' && result.problems.map(({ kind, at }) => [kind, at.collection, at.id])).toEqual([
    ['missing-media', 'photos', 'một'],
  ]);
});

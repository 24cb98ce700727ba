import type { Draft } from '#domain/draft.ts';
import type { Album, Photo } from '#domain/photos.ts';
import { recordOf } from '#domain/records.ts';
import type { LocalisedText } from '#domain/text.ts';
import { readableId, untakenId } from '../ids.ts';
import type { Oddities } from '../oddities.ts';
import { told } from '../texts.ts';
import type { CaptionRow } from './caption-sheet.ts';
import { titleOfFile } from './file-titles.ts';
import type { GatheredFolder } from './gathered-folder.ts';
import { idsOfPaths } from './media-ids.ts';
import { asPath, fileNamed } from './named-file.ts';
import { edited } from './record-edit.ts';
import { comparable, type RecordFinder } from './record-finder.ts';

type Facts = Pick<GatheredFolder, 'main' | 'photos' | 'captions'>;
type Photos = Readonly<Record<string, Photo>>;

/**
 * A draft with the photographs of a folder. Files bring the pictures, the sheet its words and links; what neither tells
 * of a photograph that is there already stays. A sheet alone changes the words of photographs imported before.
 */
export function mergePhotos(draft: Draft, facts: Facts, finder: RecordFinder, oddities: Oddities): Draft {
  const paths = facts.photos.map(({ within }) => within);
  const ids = idsOfPaths('photo', paths);
  const rows = rowsByPhoto(facts, paths, ids, draft.photos, oddities);
  const albums = albumsOf(draft, facts.main);
  const photos: Record<string, Photo> = { ...draft.photos };
  const put = (id: string, within: string, order: number, made: Partial<Photo>): void => {
    const existing = recordOf(photos, id);
    const row = rows.get(id);
    const title = titleOfFile(within);
    const album = row?.album === undefined ? undefined : albums.of(row.album);
    const first: Photo = {
      caption: title === undefined ? {} : { [facts.main]: title },
      // Asking for an album makes it, so it is asked for only where it is needed.
      album: existing?.album ?? album ?? albums.of(folderTitle(within, facts.main)),
      order,
    };
    const caption = row?.cleared.includes('caption') === true ? {} : row?.caption;
    const facts_ = { ...made, ...told({ caption, album }), ...(row ? linksOf(row, finder) : {}) };
    const cleared = (row?.cleared ?? []).filter((field) => field !== 'caption');
    photos[id] = edited(existing, { first, told: facts_, cleared });
  };
  for (const [order, { within, made }] of facts.photos.entries()) {
    const id = ids.get(within) ?? '';
    // What was refused now may have been taken before, and its words may still be corrected.
    if (made !== undefined || Object.hasOwn(draft.photos, id)) put(id, within, order, made ?? {});
  }
  for (const id of rows.keys()) {
    const existing = recordOf(draft.photos, id);
    if (existing !== undefined && ![...ids.values()].includes(id)) put(id, '', existing.order, {});
  }
  return { ...draft, albums: albums.all(), photos };
}

/** The row of each photograph, by its id. The last one counts. */
function rowsByPhoto(
  { captions }: Facts,
  paths: readonly string[],
  ids: ReadonlyMap<string, string>,
  existing: Photos,
  oddities: Oddities,
): ReadonlyMap<string, CaptionRow> {
  const rows = new Map<string, CaptionRow>();
  for (const row of captions) {
    const path = fileNamed(row.file, row.beside, paths);
    const id = path === undefined ? earlierId(row.file, row.beside, existing) : ids.get(path);
    if (id !== undefined) rows.set(id, row);
    else {
      const what = `there is no one file “${row.file.slice(0, 80)}” among the photos`;
      oddities.add({ kind: 'unknown-name', where: row.where, what, done: 'left out; write its name as it is' });
    }
  }
  return rows;
}

/** The id of a photograph imported before, whose file is not here now. */
function earlierId(file: string, beside: string, existing: Photos): string | undefined {
  const path = asPath(file);
  const ways = [beside === '' ? path : `${beside}/${path}`, path, path.replace(/^[^/]*\//, '')];
  return ways.map((way) => [...idsOfPaths('photo', [way]).values()][0] ?? '').find((id) => Object.hasOwn(existing, id));
}

function linksOf(row: CaptionRow, finder: RecordFinder): Partial<Photo> {
  const people = row.people === undefined ? [] : finder.people(row.people, row.where);
  return told({
    session: row.session === undefined ? undefined : finder.session(row.session, row.where),
    people: people.length > 0 ? people : undefined,
    credit: row.credit,
  });
}

function folderTitle(within: string, main: string): LocalisedText {
  const folders = within.split('/').slice(0, -1);
  const words = folders.map((name) => name.replace(/_/g, ' ').trim()).join(' – ');
  return { [main]: words === '' ? (main === 'vi' ? 'Ảnh hội nghị' : 'Photos') : words };
}

/** The albums of a draft, found by title, made where there is none. */
function albumsOf(draft: Draft, main: string): { of(title: LocalisedText): string; all(): Draft['albums'] } {
  const albums: Record<string, Album> = { ...draft.albums };
  const byTitle = new Map(
    Object.entries(albums).flatMap(([id, { title }]) => Object.values(title).map((words) => [comparable(words), id])),
  );
  return {
    of(title) {
      const words = title[main] ?? Object.values(title)[0] ?? '';
      const known = byTitle.get(comparable(words)) ?? (Object.hasOwn(albums, words) ? words : undefined);
      if (known !== undefined) return known;
      const id = untakenId(readableId('album', words), new Set(Object.keys(albums)));
      const order = Object.values(albums).reduce((most, album) => Math.max(most, album.order + 1), 0);
      albums[id] = { title, order };
      for (const wording of Object.values(title)) byTitle.set(comparable(wording), id);
      return id;
    },
    all: () => albums,
  };
}

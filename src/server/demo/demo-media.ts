import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '#domain/documents.ts';
import type { Draft } from '#domain/draft.ts';
import type { MediaFile } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';
import type { MediaStore } from '../media/media-store.ts';

/** Pictures and papers of the demonstration conferences, made beforehand by `npm run demo-content`. */
export interface DemoMedia {
  /** By path below the folder. */
  readonly files: Readonly<Record<string, MediaFile>>;
  /** By conference and photo. */
  readonly photos: Fields<Pick<Photo, 'renditions' | 'placeholder'>>;
  /** By conference and document. */
  readonly documents: Fields<Pick<Document, 'files' | 'pages' | 'text' | 'cover'>>;
}
type Fields<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

export const DEMO_MEDIA_FOLDER = join(import.meta.dirname, 'media');

/** What the files are; written with them by the same program, so it is taken at its word. */
export const DEMO_MEDIA = JSON.parse(readFileSync(join(import.meta.dirname, 'media-index.json'), 'utf8')) as DemoMedia;

/** A demonstration draft with its pictures and files. */
export function withDemoMedia(slug: string, draft: Draft): Draft {
  return {
    ...draft,
    photos: joined(draft.photos, DEMO_MEDIA.photos[slug]),
    documents: joined(draft.documents, DEMO_MEDIA.documents[slug]),
  };
}

/** Keeps the files of all demonstration conferences in a data folder. */
export async function keepDemoMedia(media: MediaStore): Promise<void> {
  await Promise.all(
    Object.entries(DEMO_MEDIA.files).map(async ([path, { digest, type }]) => {
      const kept = await media.keep(await readFile(join(DEMO_MEDIA_FOLDER, path)), type);
      if (kept.digest !== digest) throw new Error(`${path} is not the file that was drawn: check it out again`);
    }),
  );
}

function joined<T extends object>(
  records: Readonly<Record<string, T>>,
  more: Readonly<Record<string, Partial<T>>> = {},
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, { ...record, ...more[id] }]));
}

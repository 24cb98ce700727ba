import { availableParallelism } from 'node:os';
import type { Rendition } from '#domain/media.ts';
import type { FolderLayout, PlacedFile } from '#interchange/folder/folder-layout.ts';
import type { GatheredFolder, Processed } from '#interchange/folder/gathered-folder.ts';
import { RefusedError, type Refusal } from '#interchange/imported.ts';
import type { MediaStore } from '../media/media-store.ts';
import { processPaper } from '../media/process-paper.ts';
import { processPhoto } from '../media/process-photo.ts';
import { processPicture } from '../media/process-picture.ts';
import { RefusedMediaError } from '../media/refused-media.ts';

/** Who is told how it goes. */
export interface MediaWatch {
  done(count: number, of: number): void;
  refused(refusal: Refusal): void;
}

type Media = Pick<GatheredFolder, 'photos' | 'papers' | 'portraits' | 'plans'>;

/** Keeps every picture and paper of a folder. What is refused is told, and the rest goes on. */
export async function processMedia(layout: FolderLayout, store: MediaStore, watch: MediaWatch): Promise<Media> {
  const { photos, papers, portraits, plans } = layout;
  const total = photos.length + papers.length + portraits.length + plans.length;
  let done = 0;
  const each = <T>(
    files: readonly PlacedFile[],
    atOnce: number,
    work: (bytes: Uint8Array, name: string) => Promise<T>,
  ): Promise<readonly Processed<T>[]> =>
    pooled(files, atOnce, async (file) => {
      const made = await taken(file, work, watch);
      done += 1;
      watch.done(done, total);
      return { within: file.within, made };
    });
  const picture = (sizes: readonly Rendition['size'][], square: boolean) => (bytes: Uint8Array, name: string) =>
    processPicture(bytes, name, store, { sizes, square });
  return {
    photos: await each(photos, PICTURES_AT_ONCE, (bytes, name) => processPhoto(bytes, name, store)),
    portraits: await each(portraits, PICTURES_AT_ONCE, picture(['thumbnail', 'screen'], true)),
    plans: await each(plans, PICTURES_AT_ONCE, picture(['thumbnail', 'screen', 'large'], false)),
    papers: await each(papers, PAPERS_AT_ONCE, (bytes, name) => processPaper(bytes, name, store)),
  };
}

// One more than are worked on at once, so that the next is read from the disk meanwhile.
const PICTURES_AT_ONCE = Math.min(4, availableParallelism()) + 1;
const PAPERS_AT_ONCE = Math.min(2, availableParallelism());

async function taken<T>(
  file: PlacedFile,
  work: (bytes: Uint8Array, name: string) => Promise<T>,
  watch: MediaWatch,
): Promise<T | undefined> {
  try {
    return await work(await file.read(), file.within.slice(file.within.lastIndexOf('/') + 1));
  } catch (error) {
    if (error instanceof RefusedError) watch.refused({ ...error.refusal, where: file.path });
    else if (error instanceof RefusedMediaError)
      watch.refused({ where: file.path, what: error.what, todo: error.todo });
    else throw error;
    return undefined;
  }
}

/** Does some work on each, so many at once, and gives what came of it in the order of the files. */
async function pooled<F, T>(files: readonly F[], atOnce: number, work: (file: F) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  const queue = files.entries();
  const next = async (): Promise<void> => {
    for (const [index, file] of queue) results[index] = await work(file);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return results;
}

import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { PlainError } from '#server/plain-error.ts';
import type { Console } from './console.ts';

/** Does some work on a data folder and closes it again, whatever happens. */
export async function withData<T>(path: string, console: Console, work: (data: DataFolder) => Promise<T>): Promise<T> {
  let data: DataFolder;
  try {
    data = await openDataFolder(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainError(console.words.cannotOpenData(path, why), 3, { cause: error });
  }
  try {
    return await work(data);
  } finally {
    await data.close();
  }
}

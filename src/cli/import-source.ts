import { RefusedError } from '#interchange/imported.ts';
import { openSource, type ImportFolder } from '#server/importing/import-source.ts';
import { PlainError } from '#server/plain-error.ts';
import type { Console } from './console.ts';

/** What of a path is to be imported as photographs and papers; undefined when it is a programme. Throws PlainError. */
export async function sourceAt(
  path: string,
  format: string | undefined,
  { words }: Console,
): Promise<ImportFolder | undefined> {
  if (format !== undefined) return undefined;
  try {
    return await openSource(path);
  } catch (error) {
    if (error instanceof RefusedError) {
      const { what, todo } = error.refusal;
      throw new PlainError(`${path}: ${what} ${todo}`, 1, { cause: error });
    }
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new PlainError(code === 'ENOENT' ? words.noSuchFile(path) : words.unreadableFile(path, code), 1, {
      cause: error,
    });
  }
}

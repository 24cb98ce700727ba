import { comparable } from './record-finder.ts';
import { fileName, withoutExtension } from './folder-files.ts';

/**
 * The path a sheet means by a file's name: beside the sheet, from the top, or by its name alone where only one has it,
 * with or without extension, whatever its capitals. Undefined when there is none, or more than one.
 */
export function fileNamed(name: string, beside: string, paths: readonly string[]): string | undefined {
  const wanted = asPath(name);
  const here = beside === '' ? wanted : `${beside}/${wanted}`;
  const ways: readonly ((path: string) => boolean)[] = [
    (path) => same(path, here),
    (path) => same(path, wanted),
    (path) => same(path, wanted.replace(/^[^/]*\//, '')),
    (path) => same(fileName(path), fileName(wanted)),
    (path) => same(withoutExtension(path), here),
    (path) => comparable(withoutExtension(fileName(path))) === comparable(withoutExtension(fileName(wanted))),
  ];
  for (const isMeant of ways) {
    const found = paths.filter(isMeant);
    if (found.length === 1) return found[0];
    // By names alone, several could be meant, and none is guessed.
    if (found.length > 1) return undefined;
  }
  return undefined;
}

/** A name of a sheet as a path within its section. */
export function asPath(name: string): string {
  return name
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .normalize('NFC');
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** Files below a folder of the project, as paths relative to the project, sorted. */
export function filesBelow(folder: string, endings: readonly string[]): readonly string[] {
  const found: string[] = [];
  walk(join(ROOT, folder));
  return found.sort();

  function walk(place: string): void {
    for (const name of readdirSync(place)) {
      const path = join(place, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (endings.some((ending) => name.endsWith(ending))) found.push(relative(ROOT, path));
    }
  }
}

export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s*(?:[\w*{][^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

/** What a file imports: files of the project as relative paths, packages by their names. */
export function importsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(IMPORT)].map((match) => resolveImport(file, match[1] ?? match[2] ?? ''));
}

/** What is loaded with a file: not what it gets by `import()`, nor what it names only for its types. */
export function staticImportsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(IMPORT)]
    .filter(([statement, named]) => named !== undefined && !/(import|export)\s+type\s/.test(statement))
    .map(([, named = '']) => resolveImport(file, named));
}

function resolveImport(file: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return normalize(join(dirname(file), bare));
  if (bare.startsWith('#tests/')) return bare.replace('#tests/', 'tests/');
  if (bare.startsWith('#')) return bare.replace('#', 'src/');
  return bare;
}

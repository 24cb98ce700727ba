import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'dist/client');
const budgets = JSON.parse(readFileSync(join(ROOT, 'tests/architecture/size-budgets.json'), 'utf8')) as Record<
  string,
  number
>;

describe('the size budgets', () => {
  it('hold for the service worker’s own script', () => {
    expect(brotliSize('sw.js')).toBeLessThanOrEqual(budgetOf('sw.js'));
  });

  it('hold for what the app needs to start offline', () => {
    const [first = []] = keptFiles();
    expect(first.length).toBeGreaterThan(5);
    expect(totalOf([...first, 'sw.js'])).toBeLessThanOrEqual(
      budgetOf('all the app needs to start offline, without an edition'),
    );
  });

  it('hold for all that a phone keeps of the app', () => {
    const lists = keptFiles();
    expect(lists).toHaveLength(2);
    expect(lists.every((files) => files.length > 4)).toBe(true);
    expect(totalOf([...lists.flat(), 'sw.js'])).toBeLessThanOrEqual(budgetOf('all that is kept, without an edition'));
  });
});

/** The built worker's two lists, relative to the site: what it installs, and what it keeps later. */
function keptFiles(): readonly (readonly string[])[] {
  const worker = readFileSync(join(CLIENT, 'sw.js'), 'utf8');
  const lists = worker.match(/\[\{url:[^\]]*\]/g) ?? [];
  return lists.map((list) => [...list.matchAll(/url:\s*["'`]\/?([^"'`]+)["'`]/g)].map(([, name = '']) => name));
}

function totalOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + brotliSize(file), 0);
}

function brotliSize(file: string): number {
  return brotliCompressSync(readFileSync(join(CLIENT, file))).byteLength;
}

function budgetOf(name: string): number {
  const budget = budgets[name];
  if (budget === undefined) throw new Error(`no budget named “${name}”`);
  return budget;
}

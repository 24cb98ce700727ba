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

  it('hold for all the app needs to start offline', () => {
    const files = precachedFiles();
    expect(files.length).toBeGreaterThan(3);
    const total = [...files, 'sw.js'].reduce((sum, file) => sum + brotliSize(file), 0);
    expect(total).toBeLessThanOrEqual(budgetOf('everything the app needs to start offline, without an edition'));
  });
});

/** The files in the built worker's list, relative to the site. */
function precachedFiles(): readonly string[] {
  const worker = readFileSync(join(CLIENT, 'sw.js'), 'utf8');
  const names = [...worker.matchAll(/url:\s*["'`]\/?([^"'`]+)["'`]/g)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}

function brotliSize(file: string): number {
  return brotliCompressSync(readFileSync(join(CLIENT, file))).byteLength;
}

function budgetOf(name: string): number {
  const budget = budgets[name];
  if (budget === undefined) throw new Error(`no budget named “${name}”`);
  return budget;
}

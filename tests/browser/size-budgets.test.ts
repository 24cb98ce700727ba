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

  it('hold for what the app needs to start offline, in the language with more words', () => {
    const [first = [], words = []] = keptFiles();
    expect(first.length).toBeGreaterThan(5);
    expect(words).toHaveLength(2);
    const most = Math.max(...words.map(brotliSize));
    expect(totalOf([...first, 'sw.js']) + most).toBeLessThanOrEqual(
      budgetOf('all the app needs to start offline, without an edition'),
    );
  });

  it('hold for all that a phone keeps of the app without being asked', () => {
    const [first = [], words = [], rest = [], delegates = [], asked = []] = keptFiles();
    expect(rest.length).toBeGreaterThan(4);
    expect(totalOf(delegates)).toBeLessThanOrEqual(budgetOf('what delegates keep beside it'));
    expect(asked.length).toBeGreaterThan(0);
    expect(totalOf([...first, ...words, ...rest, 'sw.js'])).toBeLessThanOrEqual(
      budgetOf('all that is kept, without an edition'),
    );
  });
});

/** The built worker's lists, relative to the site: what it installs, of which words one, what it keeps later, for delegates and when asked. */
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

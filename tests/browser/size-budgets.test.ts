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
    const [first, words] = lists();
    expect(first.length).toBeGreaterThan(4);
    expect(words).toHaveLength(2);
    const most = Math.max(...words.map(brotliSize));
    expect(totalOf([...first, 'sw.js']) + most).toBeLessThanOrEqual(
      budgetOf('all the app needs to start offline, without an edition'),
    );
  });

  it('hold for all that a phone keeps of the app without being asked', () => {
    const [first, words, soon] = lists();
    const { rest, delegates, asked } = later();
    expect(soon.length).toBeGreaterThan(4);
    expect(rest.length).toBeGreaterThan(4);
    expect(totalOf(delegates)).toBeLessThanOrEqual(budgetOf('what delegates keep beside it'));
    expect(asked.length).toBeGreaterThan(0);
    expect(totalOf([...first, ...words, ...soon, ...rest, 'sw.js'])).toBeLessThanOrEqual(
      budgetOf('all that is kept, without an edition'),
    );
  });
});

type Files = readonly string[];

/** The built worker's lists, relative to the site: what it installs, of which words one, and what it keeps right after. */
function lists(): readonly [Files, Files, Files] {
  const worker = readFileSync(join(CLIENT, 'sw.js'), 'utf8');
  const found = (worker.match(/\[\{url:[^\]]*\]/g) ?? []).map((list) =>
    [...list.matchAll(/url:\s*["'`]\/?([^"'`]+)["'`]/g)].map(([, name = '']) => name),
  );
  const [first, words, soon, ...more] = found;
  if (!first || !words || !soon || more.length > 0) throw new Error('sw.js has not the three lists of its build');
  return [first, words, soon];
}

/** What is opened later, as the file beside the worker lists it. */
function later(): Readonly<Record<'rest' | 'delegates' | 'asked', Files>> {
  const listed = JSON.parse(readFileSync(join(CLIENT, 'later-files.json'), 'utf8')) as Record<
    string,
    { url: string }[]
  >;
  const of = (name: string): Files => (listed[name] ?? []).map(({ url }) => url.slice(1));
  return { rest: of('rest'), delegates: of('delegates'), asked: of('asked') };
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

import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFresh, markFresh, sourcesDigest } from '../../../build/freshness.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sotay-freshness-'));
  for (const folder of ['src/app', 'src/server', 'dist']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'src/app/main.ts'), 'one');
  writeFileSync(join(root, 'src/server/app.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

it('is not fresh before it was ever built', () => {
  expect(isFresh(root)).toBe(false);
});

it('stays fresh in a copy and under other dates, because contents decide', () => {
  markFresh(root, sourcesDigest(root));
  const copy = `${root}-copy`;
  cpSync(root, copy, { recursive: true });
  utimesSync(join(copy, 'src/app/main.ts'), 1, 1);
  expect(isFresh(copy)).toBe(true);
  rmSync(copy, { recursive: true });
});

it('is stale once a built source changes, appears or is renamed', () => {
  markFresh(root, sourcesDigest(root));
  writeFileSync(join(root, 'src/app/new.ts'), '');
  expect(isFresh(root)).toBe(false);
  rmSync(join(root, 'src/app/new.ts'));
  expect(isFresh(root)).toBe(true);
  writeFileSync(join(root, 'src/app/main.ts'), 'two');
  expect(isFresh(root)).toBe(false);
});

it('does not care for what runs from its source', () => {
  markFresh(root, sourcesDigest(root));
  writeFileSync(join(root, 'src/server/app.ts'), 'two');
  expect(isFresh(root)).toBe(true);
});

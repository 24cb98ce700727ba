import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, ROOT, textOf } from './source-files.ts';

const docs = [...filesBelow('docs', ['.md']), 'README.md'];
const REQUIRED = ['ARCHITECTURE', 'GLOSSARY', 'SYNC', 'WIRE', 'OPERATING', 'LIMITATIONS', 'PERFORMANCE'];

describe('the documents', () => {
  it('are all there', () => {
    expect(REQUIRED.filter((name) => !existsSync(join(ROOT, 'docs', `${name}.md`)))).toEqual([]);
  });

  it('name only files that exist', () => {
    const paths = /`((?:src|tests|docs|build|scripts|public|\.ci)\/[\w./@-]+?)`/g;
    const missing = docs.flatMap((doc) =>
      [...textOf(doc).matchAll(paths)]
        .map((match) => match[1] ?? '')
        .filter((path) => !existsSync(join(ROOT, path.replace(/\/$/, ''))))
        .map((path) => `${doc}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('name only scripts that exist', () => {
    const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;
    const missing = docs.flatMap((doc) =>
      [...textOf(doc).matchAll(/npm run (?:--silent )?([\w:-]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !Object.hasOwn(scripts, name))
        .map((name) => `${doc}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('link only to pages that exist', () => {
    const missing = docs.flatMap((doc) =>
      [...textOf(doc).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !existsSync(join(ROOT, doc, '..', target)))
        .map((target) => `${doc}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('keep the map of the architecture short', () => {
    expect(textOf('docs/ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(151);
  });

  it('keep every decision to one page', () => {
    const long = filesBelow('docs/decisions', ['.md']).filter((file) => textOf(file).split('\n').length > 31);
    expect(long).toEqual([]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { staticImportsOf } from './source-files.ts';

const ROOT = join(import.meta.dirname, '../..');
const LANGUAGES = ['vi', 'en'] as const;
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Keys the code asks for: whole ones, and the beginnings of those it puts together. */
interface Asked {
  readonly keys: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
}

const catalogues = Object.fromEntries(
  LANGUAGES.map((language) => {
    const files = globSync(`src/i18n/catalogues/${language}/*.json`, { cwd: ROOT });
    const areas = files.map((file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, string>);
    return [language, Object.assign({}, ...areas) as Readonly<Record<string, string>>];
  }),
) as Readonly<Record<(typeof LANGUAGES)[number], Readonly<Record<string, string>>>>;
const asked = keysAskedFor();

describe('the catalogues', () => {
  it('are asked by the app at all', () => {
    expect(asked.keys.size).toBeGreaterThan(100);
  });

  it.each(LANGUAGES)('have every sentence the app says: %s', (language) => {
    const known = new Set(Object.keys(catalogues[language]).map(baseOf));
    expect([...asked.keys].filter((key) => !known.has(key))).toEqual([]);
    expect([...asked.beginnings].filter((start) => ![...known].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it.each(LANGUAGES)('have what a start says in the words it starts with: %s', async (language) => {
    const { default: words } = (await import(`../../src/i18n/catalogues/${language}.ts`)) as {
      readonly default: Readonly<Record<string, string>>;
    };
    const known = new Set(Object.keys(words).map(baseOf));
    const atStart = keysAskedFor(reachedFrom(['src/app/main.ts', 'src/app/keep-up-to-date.ts']));
    expect(atStart.keys.size).toBeGreaterThan(80);
    expect([...atStart.keys].filter((key) => !known.has(key))).toEqual([]);
  });

  it.each(LANGUAGES)('have no sentence nobody says: %s', (language) => {
    const isSaid = (key: string): boolean =>
      asked.keys.has(key) || [...asked.beginnings].some((start) => key.startsWith(start));
    expect(Object.keys(catalogues[language]).filter((key) => !isSaid(baseOf(key)))).toEqual([]);
  });

  it('have the same sentences in every language', () => {
    const [vi, en] = LANGUAGES.map((language) => [...new Set(Object.keys(catalogues[language]).map(baseOf))].sort());
    expect(vi).toEqual(en);
  });

  it('leave the same gaps to fill in every language and plural form', () => {
    const gaps = new Map<string, Set<string>>();
    for (const catalogue of Object.values(catalogues)) {
      for (const [key, sentence] of Object.entries(catalogue)) {
        const own = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, gap]) => gap).sort();
        const seen = gaps.get(baseOf(key)) ?? new Set<string>();
        gaps.set(baseOf(key), seen.add(own.join(' ')));
      }
    }
    expect([...gaps].filter(([, forms]) => forms.size > 1)).toEqual([]);
  });

  it.each(LANGUAGES)('have every plural form the language has: %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = Map.groupBy(
      Object.keys(catalogues[language]).filter((key) => PLURAL.test(key)),
      baseOf,
    );
    for (const [base, keys] of plurals) {
      expect(keys.sort()).toEqual(forms.map((form) => `${base}_${form}`).sort());
    }
  });

  it.each(LANGUAGES)('say something in every sentence: %s', (language) => {
    expect(Object.entries(catalogues[language]).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it.each(LANGUAGES)('blame nobody and show no codes: %s', (language) => {
    const sentences = Object.values(catalogues[language]);
    expect(sentences.filter((sentence) => /\berror\b|\blỗi\b|exception|\b[45]\d\d\b/i.test(sentence))).toEqual([]);
  });
});

function baseOf(key: string): string {
  return key.replace(PLURAL, '');
}

/** The app's files that run before any other is fetched: imported, not by `import()`. */
function reachedFrom(entries: readonly string[]): readonly string[] {
  const reached = new Set(entries);
  for (const file of reached)
    for (const imported of staticImportsOf(file)) if (imported.startsWith('src/app/')) reached.add(imported);
  return [...reached];
}

function keysAskedFor(files: readonly string[] = globSync('src/app/**/*.{ts,svelte}', { cwd: ROOT })): Asked {
  const keys = new Set<string>();
  const beginnings = new Set<string>();
  const known = new Set(Object.keys(catalogues.en).map(baseOf));
  const note = (text: string, isWhole: boolean): void => {
    if (isWhole) keys.add(text);
    else beginnings.add(text);
  };
  for (const path of files) {
    const source = readFileSync(join(ROOT, path), 'utf8');
    for (const script of path.endsWith('.svelte') ? expressionsIn(source) : [source]) collect(script, known, note);
  }
  return { keys, beginnings };
}

/** The script and every expression of a component's markup, as TypeScript. */
function expressionsIn(source: string): readonly string[] {
  const tree = parse(source, { modern: true });
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return undefined;
    const { type, start, end } = node as { type?: string; start?: number; end?: number };
    if (type === 'CallExpression' && start !== undefined && end !== undefined) found.push(source.slice(start, end));
    return Object.entries(node).forEach(([name, child]) => name !== 'metadata' && visit(child));
  };
  visit(tree.fragment);
  const { instance } = tree;
  if (instance) {
    const { start, end } = instance.content as unknown as { start: number; end: number };
    found.push(source.slice(start, end));
  }
  return found;
}

/** Notes what is handed to `t`, and literals that are keys: some are chosen first and said later. */
function collect(script: string, known: ReadonlySet<string>, note: (text: string, isWhole: boolean) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && known.has(node.text)) note(node.text, true);
    if (ts.isTemplateExpression(node) && /^[a-z]+\./.test(node.head.text)) {
      const start = node.head.text;
      if ([...known].some((key) => key.startsWith(start))) note(start, false);
    }
    if (ts.isCallExpression(node) && /(^|\.)t$/.test(node.expression.getText(file))) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) note(first.text, true);
      if (first && ts.isTemplateExpression(first)) note(first.head.text, false);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('catalogue.ts', script, ts.ScriptTarget.Latest, true);
  visit(file);
}

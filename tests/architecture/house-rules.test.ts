import { describe, expect, it } from 'vitest';
import { filesBelow, textOf } from './source-files.ts';

const code = ['.ts', '.svelte', '.mjs', '.js'];
const sources = [...filesBelow('src', code), ...filesBelow('build', code), ...filesBelow('scripts', code)];
const everything = [...sources, ...filesBelow('tests', code)].filter(
  (file) => file !== 'tests/architecture/house-rules.test.ts',
);

const BANNED_NAMES = /^(utils?|helpers?|common|shared|misc|managers?|services?|handlers?|index)(\.|$)/;
const LONGEST_FILE = 250;

describe('the house rules', () => {
  it('give every file a name that says what it has', () => {
    const vague = everything.filter((file) => file.split('/').some((segment) => BANNED_NAMES.test(segment)));
    // An HTML page's own name is the web platform's.
    expect(vague.filter((file) => !file.endsWith('.html'))).toEqual([]);
  });

  it('keep files short enough to be read from the top', () => {
    const long = sources.filter((file) => textOf(file).split('\n').length > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  it('keep clock, chance, network and storage out of the pure core', () => {
    const impure = /Date\.now|new Date\(\)|Math\.random|\bfetch\(|indexedDB|localStorage/;
    const breaches = sources
      .filter((file) => /^src\/(domain|wire)\//.test(file))
      .filter((file) => impure.test(withoutComments(textOf(file))));
    expect(breaches).toEqual([]);
  });

  it('never put data on a page as markup', () => {
    expect(
      sources.filter((file) => /\{@html|\.innerHTML\s*=|insertAdjacentHTML/.test(withoutComments(textOf(file)))),
    ).toEqual([]);
  });

  it('run every test, each every time', () => {
    const sleeping = /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b|\bxit\(|\bxdescribe\(/;
    expect(everything.filter((file) => sleeping.test(textOf(file)))).toEqual([]);
  });

  it('give a reason with every suppressed rule', () => {
    const bare = everything.flatMap((file) =>
      textOf(file)
        .split('\n')
        .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
        .filter(({ line }) => /eslint-disable|svelte-ignore|@ts-expect-error|prettier-ignore/.test(line))
        .filter(
          ({ line }) =>
            !/(eslint-disable[\w-]*|svelte-ignore|@ts-expect-error|prettier-ignore).*(--|:|—|\()\s*\w+/.test(line),
        )
        .map(({ place }) => place),
    );
    expect(bare).toEqual([]);
  });

  it('leave nothing for later in the code', () => {
    expect(everything.filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(textOf(file)))).toEqual([]);
  });

  it('ask nothing of any other origin', () => {
    const foreign = /(?:src|href|url)\s*[=(]\s*["']?https?:\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org)/;
    expect(
      sources.filter((file) => /^src\/(app|desk|styles|service-worker)\//.test(file) && foreign.test(textOf(file))),
    ).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MediaFile } from '#domain/media.ts';
import { DEMO_MEDIA, DEMO_MEDIA_FOLDER } from '#server/demo/demo-media.ts';
import { DEMO, loadDemo } from '#server/demo/load-demo.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { mediaDigest } from '#server/media/media-store.ts';
import { NOON, temporaryFolder } from '#tests/support/data-folders.ts';
import type { Bytes } from '#wire/canonical.ts';
import { decodeReadableText } from '#wire/readable-text.ts';

const SEED = '../shared/data/seed/seed-conference.json';
const LARGEST = 2.5 * 1024 * 1024;
const paths = readdirSync(DEMO_MEDIA_FOLDER, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => statSync(join(DEMO_MEDIA_FOLDER, path)).isFile());
const pathOf = new Map(Object.entries(DEMO_MEDIA.files).map(([path, { digest }]) => [digest, path]));
const bytesOf = ({ digest }: MediaFile): Bytes =>
  new Uint8Array(readFileSync(join(DEMO_MEDIA_FOLDER, pathOf.get(digest) ?? `no file has the digest ${digest}`)));
const startOf = (file: MediaFile, length: number): string => Buffer.from(bytesOf(file)).toString('latin1', 0, length);
const documents = Object.values(DEMO).flatMap((draft) => Object.values(draft.documents));

describe('the pictures and papers of the demonstration conferences', () => {
  it('are the files their index tells of, and no others', () => {
    expect(paths.sort()).toEqual(Object.keys(DEMO_MEDIA.files).sort());
    for (const [path, { digest, length }] of Object.entries(DEMO_MEDIA.files)) {
      const bytes = readFileSync(join(DEMO_MEDIA_FOLDER, path));
      expect([path, bytes.length, mediaDigest(bytes)]).toEqual([path, length, digest]);
    }
  });

  it('stay small enough to come with the project', () => {
    const total = Object.values(DEMO_MEDIA.files).reduce((sum, { length }) => sum + length, 0);
    expect(total).toBeLessThan(LARGEST);
  });

  it('show every photo small and as large as a screen, and say that it is an illustration', () => {
    const photos = Object.values(DEMO).flatMap((draft) => Object.values(draft.photos));
    expect(photos.length).toBeGreaterThan(0);
    for (const { renditions = [], placeholder, credit } of photos) {
      expect(renditions.map(({ size }) => size)).toEqual(expect.arrayContaining(['thumbnail', 'screen']));
      for (const rendition of renditions) expect(startOf(rendition, 12)).toMatch(/WEBP|avif/);
      expect(placeholder).toMatch(/^[\w-]{20,}$/);
      expect(credit).toEqual({ vi: 'Tranh minh hoạ', en: 'Illustration' });
    }
  });

  it('give every document a PDF, its words and its first page', () => {
    for (const { title, files = [], pages, text, cover = [] } of documents) {
      expect(files.map(({ type }) => type)).toEqual(['application/pdf']);
      expect(startOf(files[0]!, 5)).toBe('%PDF-');
      expect(cover.map(({ size }) => size)).toEqual(['thumbnail']);
      const words = decodeReadableText(bytesOf(text!));
      if (!words.ok) throw new Error(`the words of ${title['vi']} cannot be read`);
      const blocks = words.value.blocks;
      expect(blocks.filter(({ kind }) => kind === 'page')).toHaveLength(pages ?? 0);
      expect(wordsOf(blocks)).toContain('Hội nghị');
      expect(wordsOf(blocks)).toContain('không phải văn bản gốc');
    }
  });

  it('are all in a data folder after its first start', async () => {
    const { path, remove } = await temporaryFolder();
    const data = await openDataFolder(path);
    try {
      await loadDemo(data, NOON);
      for (const { digest } of Object.values(DEMO_MEDIA.files)) expect(await data.media.has(digest)).toBe(true);
    } finally {
      await data.close();
      await remove();
    }
  });

  // The source is not part of the project; where it is at hand, no number may stand in a paper that is not in it.
  if (existsSync(SEED)) {
    it('tell no number that their source does not', () => {
      const numbers = (text: string): readonly string[] => text.match(/\d[\d.]*\d|\d/g) ?? [];
      const known = new Set(numbers(readFileSync(SEED, 'utf8')));
      for (const { title, text } of documents) {
        const words = decodeReadableText(bytesOf(text!));
        const unknown = words.ok ? numbers(wordsOf(words.value.blocks)).filter((number) => !known.has(number)) : ['?'];
        expect([title['vi'], unknown]).toEqual([title['vi'], []]);
      }
    });
  } else {
    console.info(`${SEED} is not here: the numbers in the papers are not compared with it`);
  }
});

function wordsOf(blocks: readonly object[]): string {
  return blocks.map((block) => ('text' in block ? String(block.text) : '')).join('\n');
}

import { expect, it } from 'vitest';
import type { Rendition } from '#domain/media.ts';
import { packFiles, type NamingParts } from '#app/state/pack-files.ts';

const rendition = (digest: string, size: Rendition['size']): Rendition => ({
  digest,
  length: 1,
  type: 'image/webp',
  size,
  width: 4,
  height: 3,
});
const three = (name: string): readonly Rendition[] =>
  (['thumbnail', 'screen', 'large'] as const).map((size) => rendition(`${name} ${size}`, size));
const text = { digest: 'words', length: 1, type: 'application/json' };
const original = { digest: 'original', length: 1, type: 'application/pdf' };

const PARTS: NamingParts = {
  documents: {
    documents: {
      one: { title: { vi: 'Một' }, kind: 'report', order: 0, text, files: [original], cover: three('cover') },
      again: { title: { vi: 'Hai' }, kind: 'report', order: 1, text, files: [original] },
      bare: { title: { vi: 'Ba' }, kind: 'report', order: 2 },
    },
  },
  photos: { albums: {}, photos: { p: { caption: { vi: 'Ảnh' }, album: 'a', order: 0, renditions: three('photo') } } },
  details: { sessions: {}, outcomes: {}, people: { who: { portrait: [rendition('portrait', 'thumbnail')] } } },
  info: { pages: {}, places: { house: { name: { vi: 'Nhà' }, order: 0, plan: { renditions: three('plan') } } } },
};

it('every file belongs to the pack a reader would look for it in, once', () => {
  const packs = packFiles(PARTS);
  const digests = Object.fromEntries(Object.entries(packs).map(([name, files]) => [name, files.map((f) => f.digest)]));
  expect(digests).toEqual({
    texts: ['words'],
    thumbnails: ['photo thumbnail', 'cover thumbnail', 'portrait', 'plan screen'],
    originals: ['original'],
    photos: ['photo screen'],
  });
});

it('an edition without media has empty packs', () => {
  expect(Object.values(packFiles({})).flat()).toEqual([]);
});

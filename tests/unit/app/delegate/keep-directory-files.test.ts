import { describe, expect, test } from 'vitest';
import type { Rendition } from '#domain/media.ts';
import { facesOf, filesOf } from '../../../../src/app/delegate/keep-directory-files.ts';

const picture = (digest: string, size: Rendition['size'], length: number): Rendition => ({
  digest,
  size,
  length,
  type: 'image/webp',
  width: 10,
  height: 10,
});
const DIRECTORY = {
  delegates: {
    a: { name: 'An', portrait: [picture('a1', 'thumbnail', 40), picture('a2', 'screen', 400)] },
    b: { name: 'Bình' },
    c: { name: 'Chi', portrait: [picture('c1', 'thumbnail', 50)] },
    d: { name: 'Dũng', portrait: [picture('d1', 'thumbnail', 10)] },
  },
};

describe('files of an edition for delegates', () => {
  test('are all that any record names', () => {
    const paper = { title: { vi: 'x' }, kind: 'report', order: 0, cover: [picture('p2', 'thumbnail', 5)] } as const;
    const file = { digest: 'p1', length: 9, type: 'application/pdf' };
    const parts = {
      directory: DIRECTORY,
      documents: { documents: { p: { ...paper, files: [file], text: { ...file, digest: 'p3' } } } },
      photos: {
        albums: {},
        photos: { q: { caption: {}, album: 'x', order: 0, renditions: [picture('q1', 'large', 7)] } },
      },
    };
    const digests = filesOf(parts).map(({ digest }) => digest);
    expect(digests).toEqual(['a1', 'a2', 'c1', 'd1', 'p1', 'p3', 'p2', 'q1']);
    expect(filesOf({})).toEqual([]);
  });

  test('that are fetched unasked are the small portraits that fit', () => {
    expect(facesOf(DIRECTORY, 1_000).map(({ digest }) => digest)).toEqual(['a1', 'c1', 'd1']);
    expect(facesOf(DIRECTORY, 60).map(({ digest }) => digest)).toEqual(['a1', 'd1']);
  });
});

import { expect, test } from 'vitest';
import { partsOf } from '#domain/draft.ts';
import type { Rendition } from '#domain/media.ts';
import { mediaIn } from '#domain/media-in.ts';
import { aDraft } from '#tests/support/programmes.ts';

const file = (digest: string) => ({ digest, length: 1, type: 'application/pdf' });
const picture = (digest: string): Rendition => ({ ...file(digest), size: 'screen', width: 4, height: 3 });

test('an edition’s media are those of portraits, papers, photographs and plans, each with the record that names it', () => {
  const parts = partsOf(
    aDraft({
      people: { nga: { name: 'Nga', portrait: [picture('face')] } },
      documents: {
        d: {
          title: {},
          kind: 'paper',
          order: 0,
          files: [file('a'), file('b')],
          text: file('words'),
          cover: [picture('c')],
        },
        e: { title: {}, kind: 'paper', order: 1 },
      },
      photos: { p: { caption: {}, album: 'x', order: 0, renditions: [picture('small'), picture('large')] } },
      places: { hall: { name: {}, order: 0, plan: { renditions: [picture('plan')] } } },
    }),
  );
  expect(mediaIn(parts).map(({ file: { digest }, at }) => [digest, at.collection, at.id, at.field].join(' '))).toEqual([
    'face people nga portrait',
    'a documents d files',
    'b documents d files',
    'words documents d text',
    'c documents d cover',
    'small photos p renditions',
    'large photos p renditions',
    'plan places hall plan',
  ]);
});

test('a programme alone names no media', () => {
  expect(mediaIn(partsOf(aDraft()))).toEqual([]);
});

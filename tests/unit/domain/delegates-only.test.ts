import { describe, expect, test } from 'vitest';
import { delegatesOnlyOf, withDelegatesOnly } from '#domain/delegates-only.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import { partsOf } from '#domain/draft.ts';
import { aDraft } from '#tests/support/programmes.ts';

const title = { vi: 'Tên' };
const draft = aDraft({
  documents: {
    open: { title, kind: 'report', order: 0 },
    kept: { title: { vi: 'Kín' }, kind: 'report', order: 1, audience: 'delegates' },
  },
  albums: {
    mixed: { title: { vi: 'Chung' }, order: 0 },
    theirs: { title: { vi: 'Riêng' }, order: 1 },
    empty: { title: { vi: 'Trống' }, order: 2 },
  },
  photos: {
    a: { caption: title, album: 'mixed', order: 0 },
    b: { caption: title, album: 'mixed', order: 1, audience: 'delegates' },
    c: { caption: title, album: 'theirs', order: 2, audience: 'delegates' },
  },
});

describe('what is for delegates only', () => {
  test('is in no part for everybody, nor is an album that holds nothing else', () => {
    const { documents, photos } = partsOf(draft);
    expect(Object.keys(documents?.documents ?? {})).toEqual(['open']);
    expect(Object.keys(photos?.photos ?? {})).toEqual(['a']);
    expect(Object.keys(photos?.albums ?? {})).toEqual(['mixed', 'empty']);
    expect(JSON.stringify(partsOf(draft))).not.toMatch(/Kín|Riêng|audience/);
  });

  test('is all there is in theirs, each photo with its album, and nothing says so twice', () => {
    expect(delegatesOnlyOf(draft)).toEqual({
      documents: { documents: { kept: { title: { vi: 'Kín' }, kind: 'report', order: 1 } } },
      photos: {
        albums: { mixed: draft.albums['mixed'], theirs: draft.albums['theirs'] },
        photos: {
          b: { caption: title, album: 'mixed', order: 1 },
          c: { caption: title, album: 'theirs', order: 2 },
        },
      },
    });
  });

  test('is nothing where nobody said so', () => {
    expect(delegatesOnlyOf(aDraft({ documents: { open: { title, kind: 'report', order: 0 } } }))).toEqual({});
  });

  test('stays in a draft that goes back to an edition, which never told of it', () => {
    const back = withDelegatesOnly(draftOf(partsOf(draft)), draft);
    expect(back).toEqual(draft);
  });

  test('gives way to what the edition itself says of the same record', () => {
    const edition = draftOf(partsOf(aDraft({ documents: { kept: { title, kind: 'report', order: 0 } } })));
    expect(withDelegatesOnly(edition, draft).documents).toEqual({ kept: { title, kind: 'report', order: 0 } });
  });
});

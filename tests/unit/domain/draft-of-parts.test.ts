import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf } from '#domain/draft-of-parts.ts';
import { emptyDraft, partsOf, type Draft } from '#domain/draft.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { aConference, anyDetails, anyProgramme } from '#tests/support/programmes.ts';

describe('the draft of parts', () => {
  it('cut into parts again gives the same bytes', () => {
    fc.assert(
      fc.property(anyProgramme, anyDetails, (programme, details) => {
        // Only what was cut from a draft can be put together again, so we start from one.
        const parts = partsOf(draftOf({ programme, details }));
        expect(canonicalJson(partsOf(draftOf(parts)))).toBe(canonicalJson(parts));
        expect(canonicalJson(parts.programme)).toBe(canonicalJson(programme));
      }),
    );
  });

  it('has every collection, also those no part was published of', () => {
    const draft: Draft = {
      ...emptyDraft(aConference()),
      outcomes: { o1: { kind: 'award', session: 's1', award: { vi: 'Bằng khen' } } },
      documents: { d1: { title: { vi: 'Báo cáo' }, kind: 'report', order: 0 } },
      albums: { a1: { title: { vi: 'Ngày một' }, order: 0 } },
      pages: { w: { title: { vi: 'Mạng' }, text: { vi: 'Mật khẩu' }, order: 0 } },
    };
    expect(draftOf(partsOf(draft))).toEqual(draft);
    expect(draftOf(partsOf(emptyDraft(aConference())))).toEqual(emptyDraft(aConference()));
  });
});

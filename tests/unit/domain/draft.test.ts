import { describe, expect, test } from 'vitest';
import { COLLECTIONS, emptyDraft, partsOf } from '#domain/draft.ts';
import { aConference, aDraft } from '#tests/support/programmes.ts';

const title = { vi: 'Tên' };

describe('a draft cut into parts', () => {
  test('keeps apart what the list shows and what only a page shows', () => {
    const parts = partsOf(
      aDraft({
        sessions: {
          s: { title, kind: 'report', order: 0, abstract: title, links: [{ url: 'https://example.org' }] },
        },
        people: { p: { name: 'Vũ Dương Thuý Ngà', biography: title } },
      }),
    );
    expect(parts.programme.sessions).toEqual({ s: { title, kind: 'report', order: 0 } });
    expect(parts.programme.people).toEqual({ p: { name: 'Vũ Dương Thuý Ngà' } });
    expect(parts.details).toEqual({
      sessions: { s: { abstract: title, links: [{ url: 'https://example.org' }] } },
      people: { p: { biography: title } },
      outcomes: {},
    });
  });

  test('has no part with nothing in it but the programme', () => {
    expect(Object.keys(partsOf(emptyDraft(aConference())))).toEqual(['programme']);
    expect(Object.keys(partsOf(aDraft()))).toEqual(['programme']);
  });

  test('has every part there is something for', () => {
    const draft = aDraft({
      outcomes: { o: { kind: 'award', session: 's1', award: title } },
      documents: { d: { title, kind: 'report', order: 0 } },
      albums: { a: { title, order: 0 } },
      places: { p: { name: title, order: 0 } },
    });
    expect(Object.keys(partsOf(draft))).toEqual(['programme', 'details', 'documents', 'photos', 'info']);
  });

  test('loses no collection', () => {
    const draft = Object.fromEntries(COLLECTIONS.map((name) => [name, { only: { name } }]));
    const parts = partsOf({ ...aDraft(), ...draft } as never);
    expect(COLLECTIONS.filter((name) => !JSON.stringify(parts).includes(`"name":"${name}"`))).toEqual([]);
  });
});

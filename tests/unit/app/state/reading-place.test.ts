import { describe, expect, it } from 'vitest';
import { keepReadingPlace, readingPlace, type PlaceStore } from '#app/state/reading-place.ts';

function storage(kept = ''): PlaceStore & { kept: string } {
  return {
    kept,
    getItem() {
      return this.kept || null;
    },
    setItem(_, value) {
      this.kept = value;
    },
  };
}

describe('the place in a document', () => {
  it('is where the reader stopped', () => {
    const store = storage();
    keepReadingPlace('lang-son/a', 41, store);
    keepReadingPlace('lang-son/b', 3, store);
    expect([readingPlace('lang-son/a', store), readingPlace('lang-son/c', store)]).toEqual([41, 0]);
  });

  it('is forgotten at the beginning, and in the hundred-and-first document after it', () => {
    const store = storage();
    keepReadingPlace('first', 7, store);
    keepReadingPlace('second', 7, store);
    keepReadingPlace('second', 0, store);
    expect(store.kept).toBe('[["first",7]]');
    for (let i = 0; i < 100; i += 1) keepReadingPlace(`doc-${i}`, 1, store);
    expect([readingPlace('first', store), readingPlace('doc-0', store)]).toEqual([0, 1]);
  });

  it.each(['no JSON', '{"a":1}', '[["a",-1],["b",2.5],[3,4],"c"]'])('is the beginning where %s is kept', (kept) => {
    expect(readingPlace('a', storage(kept))).toBe(0);
  });

  it('costs nothing but itself where storage is refused', () => {
    const full: PlaceStore = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => keepReadingPlace('a', 1, full)).not.toThrow();
    expect(readingPlace('a', undefined)).toBe(0);
  });
});

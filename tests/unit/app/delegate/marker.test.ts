import { describe, expect, it } from 'vitest';
import { openMarker, type Mark } from '#app/delegate/marker.ts';

function memory(): Storage {
  const rows = new Map<string, string>();
  return {
    getItem: (name) => rows.get(name) ?? null,
    setItem: (name, value) => void rows.set(name, value),
    removeItem: (name) => void rows.delete(name),
    clear: () => rows.clear(),
    key: (place) => [...rows.keys()][place] ?? null,
    get length() {
      return rows.size;
    },
  };
}

const refusing = {
  ...memory(),
  getItem: () => {
    throw new DOMException('refused', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('refused', 'SecurityError');
  },
} as Storage;

const MARKS: readonly Mark[] = [
  { kind: 'in', word: 'a-word' },
  { kind: 'wiping' },
  { kind: 'leaving' },
  { kind: 'ended', because: 'revoked' },
  { kind: 'ended', because: 'signed_out' },
];

describe('a mark', () => {
  it.each(MARKS)('is read by another page as it was written: $kind', (mark) => {
    const store = memory();
    openMarker('a', store).write(mark);
    expect(openMarker('a', store).read()).toEqual(mark);
    expect(openMarker('b', store).read()).toBeUndefined();
  });

  it('is gone when it is taken away', () => {
    const store = memory();
    const marker = openMarker('a', store);
    marker.write({ kind: 'wiping' });
    marker.write(undefined);
    expect([openMarker('a', store).read(), store.length]).toEqual([undefined, 0]);
  });

  it.each([['no storage', undefined] as const, ['a storage that refuses', refusing] as const])(
    'lasts as long as its page with %s',
    (_, store) => {
      const marker = openMarker('a', store);
      marker.write({ kind: 'in', word: 'w' });
      expect(marker.read()).toEqual({ kind: 'in', word: 'w' });
      marker.write(undefined);
      expect(marker.read()).toBeUndefined();
    },
  );

  it.each(['', 'nonsense', 'ended:', 'ended:bored'])('that this build does not know is none: “%s”', (text) => {
    const store = memory();
    store.setItem('sotay-me-a', text);
    expect(openMarker('a', store).read()).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { RecentSearches } from '#app/state/recent-searches.svelte.ts';

function storeOf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
  };
}

describe('recent searches', () => {
  it('keep the newest first and each once, until they are cleared', () => {
    const store = storeOf();
    const recent = new RecentSearches('x');
    recent.open(store);
    for (const query of ['sách', ' Nga ', 'nga', '', ...Array.from({ length: 7 }, (_, i) => `q${i}`)])
      recent.note(query);
    expect(recent.queries).toEqual(['q6', 'q5', 'q4', 'q3', 'q2', 'q1', 'q0', 'nga']);
    const later = new RecentSearches('x');
    later.open(store);
    expect(later.queries).toEqual(recent.queries);
    later.clear();
    expect(store.kept['sotay.searches.x']).toBe('[]');
  });

  it('begin empty where nothing can be read or kept', () => {
    const refusing = {
      getItem: () => '{"not":"a list"}',
      setItem: () => {
        throw new Error('full');
      },
    };
    const recent = new RecentSearches('x');
    recent.open(refusing);
    recent.note('sách');
    expect(recent.queries).toEqual(['sách']);
  });
});

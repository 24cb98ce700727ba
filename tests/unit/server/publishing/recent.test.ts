import { describe, expect, it } from 'vitest';
import { Recent } from '#server/publishing/recent.ts';

describe('what was recently used', () => {
  it('forgets first what was not asked for longest', () => {
    const recent = new Recent<string>(100);
    recent.set('a', 'A', 40);
    recent.set('b', 'B', 40);
    expect(recent.get('a')).toBe('A');
    recent.set('c', 'C', 40);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual(['A', undefined, 'C']);
  });

  it('counts a value that is replaced once', () => {
    const recent = new Recent<string>(100);
    for (let i = 0; i < 10; i++) recent.set('a', String(i), 60);
    recent.set('b', 'B', 40);
    expect([recent.get('a'), recent.get('b')]).toEqual(['9', 'B']);
  });
});

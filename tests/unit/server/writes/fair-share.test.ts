import { describe, expect, it } from 'vitest';
import { createFairShare } from '#server/writes/fair-share.ts';

describe('everybody’s share of writing', () => {
  it('is whole at first, grows back, and tells how long that takes', () => {
    let at = 0;
    const share = createFairShare(() => at, { atOnce: 100, aMinute: 60 });
    expect(share.take('a', 100)).toBeUndefined();
    expect(share.take('a', 10)).toEqual({ wait: 10 });
    at += 9_000;
    expect(share.take('a', 10)).toEqual({ wait: 1 });
    at += 1_000;
    expect(share.take('a', 10)).toBeUndefined();
    expect(share.take('a', 1)).toEqual({ wait: 1 });
    at += 3_600_000;
    expect(share.take('a', 101)).toEqual({ wait: 1 });
    expect(share.take('a', 100)).toBeUndefined();
  });

  it('takes nothing from the others, nor for asking too early', () => {
    let at = 0;
    const share = createFairShare(() => at, { atOnce: 10, aMinute: 60 });
    share.take('a', 10);
    for (let i = 0; i < 50; i += 1) share.take('a', 10);
    expect(share.take('b', 10)).toBeUndefined();
    at += 10_000;
    expect(share.take('a', 10)).toBeUndefined();
  });

  it('does not grow when a clock is put back', () => {
    let at = 1_000_000;
    const share = createFairShare(() => at, { atOnce: 10, aMinute: 60 });
    share.take('a', 10);
    at = 0;
    expect(share.take('a', 1)).toEqual({ wait: 1 });
  });
});

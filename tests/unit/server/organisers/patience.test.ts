import { beforeEach, describe, expect, it } from 'vitest';
import { createPatience, type Patience } from '#server/organisers/patience.ts';

let now = 0;
let patience: Patience;
beforeEach(() => {
  now = 1_000_000;
  patience = createPatience(() => now);
});

function fail(name: string, device: 'known' | 'strange' = 'strange'): number {
  const turn = patience.begin(name, device);
  if ('wait' in turn) return turn.wait;
  turn.end(false);
  return 0;
}

describe('somebody who guesses', () => {
  it('has five tries, then waits twice as long each time, a quarter of an hour at most', () => {
    for (let i = 0; i < 6; i += 1) expect(fail('binh')).toBe(0);
    const waits: number[] = [];
    for (let i = 0; i < 14; i += 1) {
      const wait = fail('binh');
      waits.push(wait);
      now += wait * 1000;
      expect(fail('binh')).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
  });

  it('gains nothing by asking all at once', () => {
    const turns = Array.from({ length: 100 }, () => patience.begin('binh'));
    expect(turns.filter((turn) => 'end' in turn)).toHaveLength(5);
  });

  it('makes nobody else wait, nor their victim at their own browser', () => {
    for (let i = 0; i < 10; i += 1) fail('binh');
    expect(fail('binh')).toBeGreaterThan(0);
    expect(fail('lan')).toBe(0);
    expect(fail('binh', 'known')).toBe(0);
  });

  it('at many names is slowed as well, while browsers that are known get in', () => {
    let refused = 0;
    for (let i = 0; i < 400; i += 1) refused += fail(`name ${i}`) > 0 ? 1 : 0;
    expect(refused).toBe(100);
    expect('end' in patience.begin('lan', 'known')).toBe(true);
    now += 60_000;
    expect(fail('somebody')).toBe(0);
  });

  it('is forgiven with the right one', () => {
    for (let i = 0; i < 5; i += 1) fail('binh');
    const turn = patience.begin('binh');
    if ('end' in turn) turn.end(true);
    for (let i = 0; i < 6; i += 1) expect(fail('binh')).toBe(0);
  });
});

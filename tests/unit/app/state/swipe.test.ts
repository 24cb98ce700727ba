import { describe, expect, it } from 'vitest';
import { swipeOf } from '#app/state/swipe.ts';

const WIDTH = 360;
const from = { x: 200, y: 300, at: 1_000 };
const to = (x: number, y = 300, after = 200) => ({ x, y, at: 1_000 + after });

describe('a finger on a session', () => {
  it('turns over by wiping sideways', () => {
    expect([swipeOf(from, to(90), WIDTH), swipeOf(from, to(310), WIDTH)]).toEqual(['left', 'right']);
  });

  it('does not by trembling, by scrolling, or by reading along', () => {
    expect([
      swipeOf(from, to(160), WIDTH),
      swipeOf(from, to(100, 360), WIDTH),
      swipeOf(from, to(90, 300, 900), WIDTH),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('leaves the edges to the system', () => {
    expect([swipeOf({ ...from, x: 10 }, to(150), WIDTH), swipeOf({ ...from, x: 350 }, to(200), WIDTH)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

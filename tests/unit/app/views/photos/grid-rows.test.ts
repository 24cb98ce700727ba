import { describe, expect, it } from 'vitest';
import { rowsInView, stepFrom, stepTowards } from '#app/views/photos/grid-rows.ts';

describe('the rows of a grid that are drawn', () => {
  const grid = { screen: 740, rowHeight: 120, count: 667 };

  it('are those on the screen and a few more', () => {
    expect(rowsInView({ ...grid, top: 100 })).toEqual({ from: 0, to: 9 });
    expect(rowsInView({ ...grid, top: -12_000 })).toEqual({ from: 97, to: 110 });
  });

  it('end where the grid ends', () => {
    expect(rowsInView({ ...grid, top: 740 - 667 * 120 })).toEqual({ from: 657, to: 667 });
  });

  it('are none far above and far below', () => {
    for (const top of [5000, -200_000]) {
      const { from, to } = rowsInView({ ...grid, top });
      expect(to - from).toBe(0);
    }
  });

  it('are none as long as nothing was measured', () => {
    expect(rowsInView({ ...grid, rowHeight: 0, top: 0 })).toEqual({ from: 0, to: 0 });
  });
});

describe('a step towards the rows that should be drawn', () => {
  it('adds a few, and drops what is out of sight at once', () => {
    expect(stepTowards({ from: 0, to: 10 }, { from: 4, to: 16 }, 2)).toEqual({ from: 4, to: 12 });
    expect(stepTowards({ from: 20, to: 30 }, { from: 15, to: 26 }, 2)).toEqual({ from: 18, to: 26 });
  });

  it('begins on the screen after a leap, not above it', () => {
    expect(stepTowards({ from: 0, to: 10 }, { from: 100, to: 112 }, 2)).toEqual({ from: 103, to: 105 });
    expect(stepTowards({ from: 90, to: 99 }, { from: 0, to: 8 }, 2)).toEqual({ from: 0, to: 2 });
  });

  it('arrives, wherever it starts', () => {
    const wanted = { from: 50, to: 63 };
    for (const start of [0, 45, 55, 60, 90]) {
      let rows = { from: start, to: start + 10 };
      for (let i = 0; i < 20; i += 1) rows = stepTowards(rows, wanted, 2);
      expect(rows).toEqual(wanted);
    }
  });

  it('empties a grid that is far away', () => {
    const { from, to } = stepTowards({ from: 0, to: 10 }, { from: 20, to: 20 }, 2);
    expect(to - from).toBe(0);
  });
});

describe('arrow keys', () => {
  const grid = { columns: 3, total: 8 };

  it.each([
    [4, 'ArrowRight', 5],
    [4, 'ArrowLeft', 3],
    [4, 'ArrowUp', 1],
    [4, 'ArrowDown', 7],
    [5, 'ArrowDown', undefined],
    [0, 'ArrowLeft', undefined],
    [4, 'Home', 0],
    [4, 'End', 7],
    [4, 'Tab', undefined],
  ])('lead from %i by %s to %s', (at, key, to) => {
    expect(stepFrom(at, key, grid)).toBe(to);
  });
});

import { describe, expect, it } from 'vitest';
import { Building, PIECES } from '#app/state/building.svelte.ts';

describe('a page that is built piece by piece', () => {
  it('holds nothing back unless it is being built', () => {
    const building = new Building();
    expect(Object.values(PIECES).every((piece) => building.has(piece))).toBe(true);
  });

  it('lets one piece after the other be drawn, and in the end everything', () => {
    const building = new Building();
    building.start();
    const drawn: number[] = [];
    for (;;) {
      drawn.push(Object.values(PIECES).filter((piece) => building.has(piece)).length);
      if (!building.next()) break;
    }
    expect(drawn).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 7]);
    expect(building.has(1_000)).toBe(true);
  });

  it('lets the first cards be drawn a quarter at a time', () => {
    const building = new Building();
    expect(building.cardsOf(12)).toBe(12);
    building.start();
    const drawn = [building.cardsOf(12)];
    while (building.next()) drawn.push(building.cardsOf(12));
    expect(drawn).toEqual([0, 0, 0, 0, 0, 0, 3, 6, 9, 12, 12]);
    expect(building.cardsOf(0)).toBe(0);
  });

  it('says when it stands in the page', async () => {
    const building = new Building();
    await building.shown;
    building.start();
    let isShown = false;
    void building.shown.then(() => (isShown = true));
    await Promise.resolve();
    expect(isShown).toBe(false);
    building.show();
    await building.shown;
    expect(isShown).toBe(true);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { createHeadArrivals, type HeadArrivals } from '#server/http/head-arrivals.ts';
import type { SentHead } from '#server/http/head-cache.ts';

const START = Date.parse('2018-05-10T02:00:00Z');
const SLUG = 'hoi-nghi';
const SECOND = 1000;

/** As much of a head as is counted by. */
function headOf(edition: number, publishedAt = START, tag = `"${edition}"`): SentHead {
  const head = { epoch: 1, edition, publishedAt: new Date(publishedAt).toISOString() };
  return { tag, edition: { head } } as unknown as SentHead;
}

let now: number;
let arrivals: HeadArrivals;
beforeEach(() => {
  now = START;
  arrivals = createHeadArrivals(() => now);
  arrivals.sent(SLUG, headOf(1));
});

describe('arrivals', () => {
  it('estimate how many phones are open from how often they ask', () => {
    const PHONES = 200;
    for (let round = 0; round < 4; round++) {
      for (let phone = 0; phone < PHONES; phone++) {
        now = START + round * 60 * SECOND + (phone / PHONES) * 60 * SECOND;
        arrivals.unchanged(SLUG, headOf(1));
      }
    }
    const [line] = arrivals.of(SLUG, headOf(1)).open;
    expect(line?.edition).toBe(1);
    expect(line?.phones).toBeGreaterThan(PHONES * 0.9);
    expect(line?.phones).toBeLessThan(PHONES * 1.1);
  });

  it('forget who does not ask any more', () => {
    arrivals.unchanged(SLUG, headOf(1));
    now += 89 * SECOND;
    expect(arrivals.of(SLUG, headOf(1)).open).toEqual([{ edition: 1, phones: 1 }]);
    now += 7 * SECOND;
    expect(arrivals.of(SLUG, headOf(1)).open).toEqual([]);
  });

  it('count when the newest edition was fetched, by what the phone held', () => {
    const second = headOf(2, START);
    arrivals.sent(SLUG, second);
    now = START + 5 * SECOND;
    arrivals.renewed(SLUG, '"1"', second);
    now = START + 60 * SECOND;
    arrivals.renewed(SLUG, 'W/"1"', second);
    now = START + 100 * SECOND;
    arrivals.renewed(SLUG, '"of long ago"', second);
    const told = arrivals.of(SLUG, second);
    expect(told.fetched).toEqual({ within10s: 1, within90s: 1, later: 1 });
    expect(told.open.map(({ edition }) => edition)).toEqual([1, 'older']);

    const third = headOf(3, START + 100 * SECOND);
    expect(arrivals.of(SLUG, third).fetched).toEqual({ within10s: 0, within90s: 0, later: 0 });
  });

  it('take the same edition signed in another hour for no arrival, and a first visit for none', () => {
    const again = headOf(1, START, '"1 of another hour"');
    arrivals.sent(SLUG, again);
    arrivals.renewed(SLUG, '"1"', again);
    arrivals.renewed(SLUG, undefined, again);
    const told = arrivals.of(SLUG, again);
    expect(told.fetched).toEqual({ within10s: 0, within90s: 0, later: 0 });
    expect(told.open).toMatchObject([{ edition: 1 }]);
  });

  it('keep conferences apart, and count troubles', () => {
    arrivals.missing('nobody');
    arrivals.witnessed('nobody', 'foreign');
    expect(arrivals.of('nobody', undefined).troubles).toEqual({ missing: 0, witnesses: 0, foreign: 0 });
    arrivals.missing(SLUG);
    arrivals.witnessed(SLUG, 'raised');
    arrivals.witnessed(SLUG, 'foreign');
    arrivals.witnessed(SLUG, 'known');
    expect(arrivals.of(SLUG, undefined).troubles).toEqual({ missing: 1, witnesses: 1, foreign: 1 });
    expect(arrivals.of('another', undefined).troubles).toEqual({ missing: 0, witnesses: 0, foreign: 0 });
    expect(arrivals.of('another', undefined).since).toBe(new Date(START).toISOString());
  });

  it('remember no more tags than a week has', () => {
    for (let n = 2; n < 1000; n++) arrivals.sent(SLUG, headOf(n));
    arrivals.renewed(SLUG, '"1"', headOf(999));
    expect(arrivals.of(SLUG, headOf(999)).open).toMatchObject([{ edition: 'older' }]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { keepRefreshing } from '#app/delegate/refreshing.ts';
import { manualClock, type ManualClock } from '#tests/unit/sync/manual-clock.ts';

// A page in view, whose events the tests cause themselves.
const page = new EventTarget();
Object.assign(globalThis, {
  document: Object.assign(page, { visibilityState: 'visible' }),
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

let asked: number;
let clock: ManualClock;
let over: AbortController;
beforeEach(() => {
  asked = 0;
  clock = manualClock(1e12);
  over = new AbortController();
});

/** Lets what was begun go on. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

function start(refresh = async (): Promise<void> => void (asked += 1)) {
  return keepRefreshing(refresh, { clock, chance: () => 0.5, over: over.signal });
}

describe('refreshing', () => {
  it('asks at once the first time, and at most once a minute however often it is worth it', async () => {
    const refreshing = start();
    await refreshing.soon();
    for (let i = 0; i < 20; i += 1) page.dispatchEvent(new Event('online'));
    expect(asked).toBe(1);
    await clock.advance(59_000, settled);
    expect(asked).toBe(1);
    await clock.advance(1_000, settled);
    expect(asked).toBe(2);
  });

  it('asks again by itself within a minute', async () => {
    await start().now();
    await clock.advance(60_000, settled);
    expect(asked).toBe(2);
    await clock.advance(60_000, settled);
    expect(asked).toBe(3);
  });

  it('asks once more after what was under way when somebody knew of news', async () => {
    let answer = (): void => undefined;
    const refreshing = start(() => {
      asked += 1;
      return new Promise((resolve) => (answer = resolve));
    });
    const first = refreshing.now();
    void refreshing.now();
    void refreshing.now();
    answer();
    await settled();
    expect(asked).toBe(2);
    answer();
    await first;
    expect(asked).toBe(2);
  });

  it('asks nothing more once it is over', async () => {
    const refreshing = start();
    await refreshing.now();
    const waiting = refreshing.soon();
    over.abort();
    await waiting;
    page.dispatchEvent(new Event('online'));
    await refreshing.now();
    await clock.advance(600_000, settled);
    expect(asked).toBe(1);
  });

  it('is not held up by a clock that was put back by years', async () => {
    const wrong = { ...clock, now: () => clock.now() - back };
    let back = 0;
    const refreshing = keepRefreshing(async () => void (asked += 1), {
      clock: wrong,
      chance: () => 0.5,
      over: over.signal,
    });
    await refreshing.now();
    back = 1e11;
    await refreshing.soon();
    expect(asked).toBe(2);
  });
});

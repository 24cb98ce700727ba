import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadPatiently } from '#app/load-soon.ts';

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails as often as is said, each time after a second, and then gives how often it was asked. */
function failing(times: number): () => Promise<number> {
  let asked = 0;
  return async () => {
    asked += 1;
    const now = asked;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (now <= times) throw new TypeError('Failed to fetch dynamically imported module');
    return now;
  };
}

it('tries again as soon as the network is back, and when that happened while a try was failing', async () => {
  const loaded = loadPatiently(failing(2));
  await vi.advanceTimersByTimeAsync(500);
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(2_000);
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await loaded).toBe(3);
});

it('tries again by itself, less and less often, and leaves nothing behind once it has it', async () => {
  const load = vi.fn(failing(1_000));
  void loadPatiently(load);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load.mock.calls.length).toBe(3);
  await vi.advanceTimersByTimeAsync(86_400_000 - 60_000);
  expect(load.mock.calls.length).toBeLessThan(300);
  vi.clearAllTimers();

  const loaded = loadPatiently(failing(1));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await loaded).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserFamily } from '#platform/browser-family.ts';
import { InstallOffer } from '#app/state/install-offer.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('installing', () => {
  it('is offered once there is something to keep, and never in the first minute', () => {
    const { offer, does } = started();
    does();
    expect(offer.isOffered).toBe(false);
    vi.advanceTimersByTime(60_000);
    expect(offer.isOffered).toBe(true);
  });

  it('is not offered to whoever did nothing', () => {
    const { offer } = started();
    vi.advanceTimersByTime(600_000);
    expect(offer.isOffered).toBe(false);
  });

  it('is never offered twice, whatever was answered', () => {
    const { offer, does, store } = started();
    does();
    vi.advanceTimersByTime(60_000);
    offer.told();
    expect(offer.isOffered).toBe(true);
    offer.answer();
    expect(offer.isOffered).toBe(false);
    const again = started({ store });
    again.does();
    vi.advanceTimersByTime(60_000);
    expect(again.offer.isOffered).toBe(false);
  });

  it('is not offered where it is installed, or where nothing can be', () => {
    for (const told of [{ isInstalled: true }, { family: 'desktop-firefox' }, { family: 'in-app' }] as const) {
      const { offer, does } = started(told);
      does();
      vi.advanceTimersByTime(60_000);
      expect(offer.isOffered).toBe(false);
    }
  });
});

interface Told {
  readonly family?: BrowserFamily;
  readonly isInstalled?: boolean;
  readonly store?: Map<string, string>;
}

/** An offer in some browser, and how to do something useful there. */
function started({ family = 'android-chrome', isInstalled = false, store = new Map() }: Told = {}) {
  let isWorthIt = false;
  const offer = new InstallOffer({
    store: { getItem: (name) => store.get(name) ?? null, setItem: (name, value) => void store.set(name, value) },
    isWorthIt: () => isWorthIt,
  });
  offer.use({ family, isInstalled, canAsk: false, ask: async () => 'impossible', onChange: () => () => undefined });
  return { offer, store, does: () => void (isWorthIt = true) };
}

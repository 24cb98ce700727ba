import { describe, expect, it } from 'vitest';
import { Router, type Entry } from '#app/state/router.svelte.ts';

/** A history that keeps what a browser's would. */
function historyOf(router: Router): { readonly length: number } {
  const entries: { url: string; entry: Entry }[] = [{ url: router.url, entry: router.entry }];
  router.use({
    open(url, entry, how) {
      if (how === 'replace') entries.pop();
      entries.push({ url, entry });
      router.show(url, entry);
    },
    reword(url, entry) {
      entries.pop();
      entries.push({ url, entry });
    },
    back() {
      entries.pop();
      const last = entries.at(-1);
      if (last) router.show(last.url, last.entry, true);
    },
    reload: () => undefined,
  });
  return {
    get length() {
      return entries.length;
    },
  };
}

describe('the router', () => {
  it('remembers the list a session was opened from', () => {
    const router = new Router('/x/mine');
    historyOf(router);
    router.open('/x/sessions/a');
    expect(router.from).toEqual({ page: 'mine', slug: 'x' });
  });

  it('keeps that list while going from session to session', () => {
    const router = new Router('/x/mine');
    const history = historyOf(router);
    router.open('/x/sessions/a');
    router.open('/x/sessions/b', 'replace');
    expect(router.from).toEqual({ page: 'mine', slug: 'x' });
    expect(history.length).toBe(2);
    router.back();
    expect(router.current).toEqual({ page: 'mine', slug: 'x' });
  });

  it('knows of no list when a session’s own address was opened', () => {
    expect(new Router('/x/sessions/a').from).toBeUndefined();
  });

  it('rewords its address without going anywhere', () => {
    const router = new Router('/x/search');
    const history = historyOf(router);
    const { key } = router.entry;
    router.reword('/x/search?q=s%C3%A1ch');
    expect(router.current).toEqual({ page: 'search', slug: 'x', query: 'sách' });
    expect([history.length, router.entry.key]).toEqual([1, key]);
  });

  it('leads back to the day of the programme last looked at', () => {
    const router = new Router('/x/?day=2025-02-02');
    historyOf(router);
    router.open('/x/mine');
    expect(router.programmePath).toBe('/x/?day=2025-02-02');
  });

  it('leads to the programme itself before any day was chosen', () => {
    expect(new Router('/x/mine').programmePath).toBe('/x/');
  });

  it('knows a return from a fresh visit', () => {
    const router = new Router('/x/');
    historyOf(router);
    router.open('/x/sessions/a');
    const fresh = router.isReturning;
    router.back();
    expect([fresh, router.isReturning]).toEqual([false, true]);
  });
});

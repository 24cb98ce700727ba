import { tick } from 'svelte';
import { slugOf, routeOf } from './state/routes.ts';
import type { Rooms } from './state/rooms.svelte.ts';
import type { Entry, Router } from './state/router.svelte.ts';

/** A place in a page: how far down, and which card stood at the top, because heights change and cards do not. */
interface Place {
  readonly y: number;
  readonly anchor?: string | undefined;
  readonly offset?: number | undefined;
}

const PLACES = 'sotay-places';

/**
 * Joins the router to the browser: links are followed without a page load, Back returns to the same place, and what is
 * meant for a new tab, another conference or another site is left to the browser. A page changes once its room is here; whoever is faster
 * than that goes where they went last. Call it before the first paint, and `restorePlace` after it.
 */
export function joinHistory(router: Router, rooms: Rooms): { readonly restorePlace: () => void } {
  history.scrollRestoration = 'manual';
  const places = new Map<string, Place>(readPlaces());
  // A page that is opened anew is no place anybody comes back to, whatever was opened in this tab before.
  const first = entryNow() ?? { key: Date.now().toString(36) };
  const kept = places.get(first.key);
  router.show(addressNow(), first, kept !== undefined);
  history.replaceState(first, '');

  let moves = 0;
  const move = async (url: string, entry: Entry, place?: Place, how?: 'push' | 'replace'): Promise<void> => {
    moves += 1;
    const own = moves;
    const route = routeOf(url);
    const { page } = route;
    await rooms.prepare(page);
    if (own !== moves) return;
    places.set(router.entry.key, placeNow());
    const samePage = how !== undefined && page === router.current.page;
    // An open photo lies over its grid, which stays as it is.
    const isOver = samePage && 'photo' in route;
    if (how) history[how === 'push' ? 'pushState' : 'replaceState'](entry, '', url);
    await inTransition(samePage, async () => {
      router.show(url, entry, place !== undefined);
      await tick();
      if (place) restore(place);
      else if (!isOver && !(isWide() && page === 'session')) scrollTo(0, 0);
    });
    if (!place && !isOver) document.getElementById('main')?.focus({ preventScroll: true });
  };

  router.use({
    open(url, entry, how) {
      void move(url, entry, undefined, how);
    },
    reword: (url, entry) => history.replaceState(entry, '', url),
    back: () => history.back(),
    reload: () => location.reload(),
  });

  addEventListener('popstate', () => {
    const entry = entryNow() ?? { key: addressNow() };
    void move(addressNow(), entry, places.get(entry.key) ?? { y: 0 });
  });
  addEventListener('pagehide', () => {
    places.set(router.entry.key, placeNow());
    sessionStorage.setItem(PLACES, JSON.stringify([...places].slice(-50)));
  });
  document.addEventListener('pointerdown', ({ target }) => {
    // The finger goes up a tenth of a second later: often all that a room needs to be here.
    const link = linkAt(target);
    if (link?.origin === location.origin) void rooms.prepare(routeOf(link.pathname).page);
  });
  document.addEventListener('click', (event) => {
    const link = followable(event, router);
    if (!link) return;
    event.preventDefault();
    router.open(link.pathname + link.search, link.dataset.replace === undefined ? 'push' : 'replace');
  });

  return {
    restorePlace() {
      if (kept) restore(kept);
    },
  };
}

function followable(event: MouseEvent, router: Router): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = linkAt(event.target);
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return undefined;
  // The skip link and every other fragment stay the browser's own business.
  if (link.hash) return undefined;
  return slugOf(routeOf(link.pathname)) === slugOf(router.current) ? link : undefined;
}

function linkAt(target: EventTarget | null): HTMLAnchorElement | undefined {
  return (target instanceof Element ? target.closest('a') : undefined) ?? undefined;
}

// The list stays where it is beside the detail (styles/layout.css has the same width).
function isWide(): boolean {
  return matchMedia('(min-width: 1000px)').matches;
}

async function inTransition(plain: boolean, change: () => Promise<void>): Promise<void> {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (plain || still || isWide() || document.hidden || !('startViewTransition' in document)) return change();
  const transition = document.startViewTransition(change);
  // A transition that is overtaken by the next one rejects; the change itself has been made.
  transition.ready.catch(() => undefined);
  transition.finished.catch(() => undefined);
  await transition.updateCallbackDone;
}

function placeNow(): Place {
  let passed: Element | null = null;
  for (const card of document.querySelectorAll<HTMLElement>('main :is(.card, .person)[id]')) {
    // Cards of a slot that is out of sight would all be laid out only to tell that they are.
    const slot = card.closest('.slot');
    if (slot && slot !== passed && slot.getBoundingClientRect().bottom <= 0) passed = slot;
    if (slot && slot === passed) continue;
    const { top, bottom } = card.getBoundingClientRect();
    if (bottom > 0) return { y: scrollY, anchor: card.id, offset: top };
  }
  return { y: scrollY };
}

/** Frames in which cards that come into view get their real heights; far fewer are needed on most phones. */
const SETTLING = 15;
/** Frames after which the place is where it is: about two seconds. */
const PATIENCE = 120;

function restore({ y, anchor, offset }: Place): void {
  const quiet = new AbortController();
  for (const kind of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    addEventListener(kind, () => quiet.abort(), { signal: quiet.signal, passive: true });
  }
  let frames = SETTLING;
  let patience = PATIENCE;
  const settle = (): void => {
    if (quiet.signal.aborted) return;
    const card = y > 0 && anchor ? document.getElementById(anchor) : undefined;
    if (card && offset !== undefined) {
      const moved = card.getBoundingClientRect().top - offset;
      scrollBy(0, moved);
      // What still moves it is not over yet.
      frames = Math.abs(moved) < 1 ? frames - 1 : SETTLING;
    } else {
      scrollTo(0, y);
    }
    patience -= 1;
    // A long list draws the card only once it is put in order and the page stands near it; what was found is found again.
    const isSettled = anchor ? frames <= 0 : scrollY >= y - 1;
    if (!isSettled && patience > 0) requestAnimationFrame(settle);
    else quiet.abort();
  };
  settle();
}

function addressNow(): string {
  return location.pathname + location.search;
}

function entryNow(): Entry | undefined {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'key' in state ? (state as Entry) : undefined;
}

function readPlaces(): [string, Place][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PLACES) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  } catch {
    // Storage may be refused, or written by nobody we know; then a reload starts at the top, which is all that is lost.
    return [];
  }
}

function isPlace(entry: unknown): entry is [string, Place] {
  return Array.isArray(entry) && typeof (entry[1] as Place | null)?.y === 'number';
}

import type { Desk } from './desk.svelte.ts';

/** Follows a link to another page of the desk without fetching the desk again. */
export function linksOf(desk: Desk, event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!/^\/desk(\/|$)/.test(link.pathname) || link.pathname.startsWith('/desk/preview/')) return;
  event.preventDefault();
  desk.open(link.pathname + link.search, link.dataset['replace'] === undefined ? 'push' : 'replace');
}

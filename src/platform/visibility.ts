/**
 * Calls when looking for news is worth it: the page came into view, the network came back, or the browser took the page
 * out of its back/forward cache. The answer stops listening.
 */
export function onWorthChecking(run: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') run();
  };
  const restored = (event: PageTransitionEvent): void => {
    if (event.persisted) run();
  };
  document.addEventListener('visibilitychange', seen);
  addEventListener('online', run);
  addEventListener('pageshow', restored);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('online', run);
    removeEventListener('pageshow', restored);
  };
}

/** Whether anyone can see the page now. */
export function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

/** False only when the browser is sure that there is no network; true promises nothing. */
export function mayBeOnline(): boolean {
  return navigator.onLine;
}

import type { Ticking } from './state/now.svelte.ts';

// Three times a minute: the line for now is never wrong by more than anyone would notice, and a resting phone sleeps on.
const PERIOD = 20_000;

/** Ticks on the wall clock's own 0, 20 and 40 seconds, and at once when the page becomes visible; hidden pages rest. */
export const tickWhileVisible: Ticking = (tick) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(run, PERIOD - (Date.now() % PERIOD));
  };
  const run = (): void => {
    tick();
    plan();
  };
  const onVisibility = (): void => (document.hidden ? clearTimeout(timer) : run());
  document.addEventListener('visibilitychange', onVisibility);
  plan();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisibility);
  };
};

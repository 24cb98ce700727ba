import { whenIdle } from '#platform/idle.ts';
import { tellWorker } from '#platform/app-update.ts';
import type { Handbook } from './state/handbook.ts';
import { pathTo } from './state/routes.ts';

/** Long enough that a screen somebody only passes is not kept. */
const SETTLED = 1_500;
/** As many cards as any screen shows before it is scrolled. */
const CARDS = 30;

/**
 * Keeps the programme as it stands on the screen for the next start: the service worker then shows it before any
 * script has run. Answers how to forget it, which must happen before another edition counts as held.
 */
export function keepFirstScreen(handbook: Handbook): () => void {
  const { conference, router, messages, mine, build } = handbook;
  const path = pathTo({ page: 'programme', slug: conference.slug });
  // Rises with everything that makes a screen another one: what was about to be kept then is not.
  let screen = 0;

  async function keep(own: number): Promise<void> {
    await whenIdle();
    const app = document.getElementById('app');
    if (!app || build === undefined || own !== screen || !isShown()) return;
    tellWorker({ type: 'KEEP_SCREEN', path, build, language: messages.language, html: stillOf(app) });
  }

  const isHeld = $derived(conference.current?.heldAt !== undefined);
  const head = $derived(conference.current?.head.signature);

  function isShown(): boolean {
    const route = router.current;
    const isFirst = route.page === 'programme' && route.day === undefined && route.filters === undefined;
    return isFirst && isHeld;
  }

  $effect.root(() => {
    $effect(() => {
      // Whatever of these changes, changes what is on the screen; a mere confirmation changes none of them.
      void [head, messages.language, mine.starred];
      screen += 1;
      if (!isShown()) return;
      const own = screen;
      const timer = setTimeout(() => void keep(own), SETTLED);
      return () => clearTimeout(timer);
    });
  });

  return () => {
    screen += 1;
    tellWorker({ type: 'DROP_SCREEN', path });
  };
}

/** The markup of a screen that will be looked at later: without what is true only now. */
function stillOf(app: Element): string {
  const still = app.cloneNode(true) as Element;
  for (const passing of still.querySelectorAll('[data-passing]')) passing.remove();
  for (const timed of still.querySelectorAll<HTMLElement>('[data-still]'))
    timed.textContent = timed.dataset['still'] ?? '';
  for (const running of still.querySelectorAll('.running')) running.classList.remove('running');
  // The policy of our pages refuses style attributes in markup.
  for (const styled of still.querySelectorAll('[style]')) styled.removeAttribute('style');
  for (const card of [...still.querySelectorAll('[data-testid=session-card]')].slice(CARDS)) card.remove();
  // A time with no session behind it any more.
  for (const slot of still.querySelectorAll('.slot')) if (!slot.querySelector('.card')) slot.remove();
  return still.innerHTML.replaceAll(/<!--[\s\S]*?-->/g, '');
}

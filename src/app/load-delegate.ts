import type { Tabs } from '#platform/tabs.ts';
import type { Handbook } from './state/handbook.ts';
import type { DelegateSide } from './state/me.svelte.ts';

/** Gets the delegate's side when somebody is signed in here, in whichever tab, or wants to be. */
export function loadDelegate(handbook: Handbook, tabs: Tabs): void {
  const { me, conference } = handbook;
  let loading: Promise<DelegateSide> | undefined;
  const load = (): Promise<DelegateSide> => {
    loading ??= import('./delegate/start-delegate.ts').then(({ startDelegate }) => startDelegate(handbook, tabs));
    loading.catch(() => (loading = undefined));
    return loading;
  };
  const loadIfMarked = (): void => {
    if (isMarked(conference.slug)) load().catch(() => undefined);
    else if (!loading) me.standing = 'signed-out';
  };
  me.useLoader(load);
  tabs.onAnnouncement(({ kind, conference: told }) => {
    if (told !== conference.slug) return;
    if (kind === 'me') loadIfMarked();
    // The delegate's side wipes in its own tab too; a tab without one only has what is on its screen.
    if (kind === 'wiped' && !loading) location.reload();
  });
  loadIfMarked();
}

/** Whether there is anything to know of a delegate here (src/app/delegate/marker.ts). */
function isMarked(slug: string): boolean {
  try {
    return localStorage.getItem(`sotay-me-${slug}`) !== null;
  } catch {
    return false; // Storage is refused: then nobody is signed in from one start to the next.
  }
}

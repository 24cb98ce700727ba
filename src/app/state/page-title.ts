import type { Handbook } from './handbook.ts';

/** What the tab, the bookmark and the history say: the session, the conference, the app. */
export function pageTitle({
  router,
  conference,
  messages,
}: Pick<Handbook, 'router' | 'conference' | 'messages'>): string {
  const route = router.current;
  const session = route.page === 'session' ? conference.index?.session(route.session) : undefined;
  return [conference.text(session?.title), conference.current && conference.name, messages.t('app.name')]
    .filter(Boolean)
    .join(' · ');
}

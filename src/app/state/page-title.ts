import type { Handbook } from './handbook.ts';
import { recordOf } from './record-of.ts';
import { isDetail, type Route } from './routes.ts';

/** What the tab, the bookmark and the history say: the record or the room, the conference, the app. */
export function pageTitle({
  router,
  conference,
  messages,
}: Pick<Handbook, 'router' | 'conference' | 'messages'>): string {
  const parts = [ownTitle(router.current, conference, messages.t), conference.current && conference.name];
  return [...parts, messages.t('app.name')].filter(Boolean).join(' · ');
}

function ownTitle(route: Route, conference: Handbook['conference'], t: Handbook['messages']['t']): string | undefined {
  // Addresses and titles stay in a phone's history: whose page it is, they do not say.
  if (route.page === 'delegate') return t(`${route.page}.title`);
  if (isDetail(route)) {
    const record = recordOf(route, conference);
    if (record === undefined) return undefined;
    if ('title' in record) return conference.text(record.title);
    return typeof record.name === 'string' ? record.name : conference.text(record.name);
  }
  switch (route.page) {
    case 'mine':
    case 'people':
    case 'documents':
    case 'photos':
    case 'search':
      return t(`nav.${route.page}`);
    case 'changes':
    case 'phone':
    case 'announcements':
    case 'install':
    case 'print':
    case 'settings':
    case 'signIn':
    case 'me':
    case 'delegates':
    case 'contacts':
    case 'unsent':
      return t(`${route.page}.title`);
    default:
      return undefined;
  }
}

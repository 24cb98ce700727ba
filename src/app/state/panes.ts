import { dayOf, type ProgrammeIndex } from '#domain/programme.ts';
import { isDetail, UNKNOWN_DAY, type DetailRoute, type Route } from './routes.ts';

const LISTS: readonly Route['page'][] = [
  'programme',
  'mine',
  'people',
  'delegates',
  'documents',
  'photos',
  'search',
  'changes',
  'info',
];

/** Whether a page lists records that may stand beside it; every other page has a wide screen to itself. */
export function isListed({ page }: Route): boolean {
  return LISTS.includes(page);
}

/** The list that stands beside a record: the one it was opened from, else the list it is in. */
export function listBeside(route: DetailRoute, from: Route | undefined, index: ProgrammeIndex | undefined): Route {
  if (from && !isDetail(from) && from.page !== 'conferences' && from.page !== 'missing') return from;
  const { slug } = route;
  switch (route.page) {
    case 'session': {
      const session = index?.session(route.session);
      return { page: 'programme', slug, ...(session ? { day: dayOf(session) ?? UNKNOWN_DAY } : {}) };
    }
    case 'person':
      return { page: 'people', slug };
    case 'delegate':
      return { page: 'delegates', slug };
    case 'document':
      return { page: 'documents', slug };
    case 'place':
    case 'infoPage':
      return { page: 'info', slug };
  }
}

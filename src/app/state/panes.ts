import { dayOf, type ProgrammeIndex } from '#domain/programme.ts';
import { UNKNOWN_DAY, type Route } from './routes.ts';

/** The list that stands beside a session: the one it was opened from, else the programme of its day. */
export function listBeside(
  route: Extract<Route, { page: 'session' }>,
  from: Route | undefined,
  index: ProgrammeIndex | undefined,
): Route {
  if (from && from.page !== 'session' && from.page !== 'conferences' && from.page !== 'missing') return from;
  const session = index?.session(route.session);
  return { page: 'programme', slug: route.slug, ...(session ? { day: dayOf(session) ?? UNKNOWN_DAY } : {}) };
}

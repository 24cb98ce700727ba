import type { Document } from '#domain/documents.ts';
import type { InfoPage, Place } from '#domain/info.ts';
import type { Person } from '#domain/people.ts';
import type { Session } from '#domain/session.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { DetailRoute } from './routes.ts';

/** The record a page of one record shows; undefined when the edition has none such, or its part is still being read. */
export function recordOf(
  route: DetailRoute,
  { current, index }: ConferenceState,
): Session | Person | Document | Place | InfoPage | undefined {
  switch (route.page) {
    case 'session':
      return index?.session(route.session);
    case 'person':
      return current?.programme.people[route.id];
    case 'delegate': // Not of the edition that everybody may have.
      return undefined;
    case 'document':
      return current?.documents?.documents[route.id];
    case 'place':
      return current?.info?.places[route.id];
    case 'infoPage':
      return current?.info?.pages[route.id];
  }
}

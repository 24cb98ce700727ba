import { recordOf } from '#domain/records.ts';
import type { ListedSession } from '#domain/programme.ts';
import { dayOf } from '#domain/programme.ts';
import type { Handbook } from './state/handbook.ts';
import { pathTo } from './state/routes.ts';

interface Told {
  readonly description: string;
  readonly origin: string | undefined;
  /** The page's own whole address. */
  readonly address: string | undefined;
  readonly image: string | undefined;
}

/** Enough to show what a conference is about; every session has its own page to tell the rest. */
const SUB_EVENTS = 10;

/** A page's content as schema.org data, for search engines; undefined for pages that are about nothing of the kind. */
export function structuredData(handbook: Handbook, told: Told): object | undefined {
  const { router, conference } = handbook;
  if (!conference.current) return undefined;
  const route = router.current;
  switch (route.page) {
    case 'programme':
      return route.day === undefined ? conferenceData(handbook, told) : undefined;
    case 'session': {
      const session = conference.index?.session(route.session);
      return session && sessionData(session, handbook, told);
    }
    case 'person':
      return personData(route.id, handbook, told);
    default:
      return undefined;
  }
}

const CONTEXT = 'https://schema.org';

function conferenceData({ conference, messages }: Handbook, { description, origin, address, image }: Told) {
  const { index, text, slug } = conference;
  const facts = conference.current?.programme.conference;
  return {
    '@context': CONTEXT,
    ...conferenceEvent(conference),
    description: text(facts?.description) || description,
    url: address,
    image,
    inLanguage: messages.language,
    organizer: facts?.organiser && { '@type': 'Organization', name: text(facts.organiser) },
    subEvent: index?.sessions.slice(0, SUB_EVENTS).map((session) => ({
      '@type': 'Event',
      name: text(session.title),
      ...whenOf(session),
      url: origin && origin + pathTo({ page: 'session', slug, session: session.id }),
    })),
  };
}

/** What every event of the conference has in common with it. */
function conferenceEvent({ current, text }: Handbook['conference']) {
  const facts = current?.programme.conference;
  const place = text(facts?.place);
  return {
    '@type': 'Event',
    name: text(facts?.title),
    startDate: facts?.starts,
    endDate: facts?.ends,
    eventStatus: `${CONTEXT}/EventScheduled`,
    eventAttendanceMode: `${CONTEXT}/OfflineEventAttendanceMode`,
    location: place ? { '@type': 'Place', name: place, address: place } : undefined,
  };
}

function sessionData(session: ListedSession, { conference }: Handbook, { description, origin, address, image }: Told) {
  const { text, slug, current, room } = conference;
  const whole = conferenceEvent(conference);
  return {
    '@context': CONTEXT,
    '@type': 'Event',
    name: text(session.title),
    ...whenOf(session),
    eventStatus: `${CONTEXT}/${session.cancelled ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: whole.eventAttendanceMode,
    location: session.room
      ? { '@type': 'Place', name: room(session.room), address: whole.location?.name }
      : whole.location,
    description,
    url: address,
    image,
    performer: session.people?.map(({ person }) => ({
      '@type': 'Person',
      name: current?.programme.people[person]?.name,
      url: origin && origin + pathTo({ page: 'person', slug, id: person }),
    })),
    superEvent: { ...whole, url: origin && origin + pathTo({ page: 'programme', slug }) },
  };
}

function personData(id: string, { conference }: Handbook, { address, image }: Told) {
  const { current, text } = conference;
  const person = recordOf(current?.programme.people ?? {}, id);
  const organisation = recordOf(current?.programme.organisations ?? {}, person?.organisation);
  return (
    person && {
      '@context': CONTEXT,
      '@type': 'ProfilePage',
      url: address,
      mainEntity: {
        '@type': 'Person',
        name: person.name,
        honorificPrefix: person.honorific,
        jobTitle: text(person.position) || undefined,
        worksFor: organisation && { '@type': 'Organization', name: text(organisation.name) },
        // The conference's icon is nobody's picture.
        image: recordOf(current?.details?.people ?? {}, id)?.portrait && image,
        url: address,
      },
    }
  );
}

function whenOf(session: ListedSession): {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
} {
  return { startDate: session.start ?? dayOf(session), endDate: session.end };
}

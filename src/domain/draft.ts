import type { Announcement } from './announcements.ts';
import type { Conference } from './conference.ts';
import { forEverybody } from './delegates-only.ts';
import type { Document } from './documents.ts';
import type { InfoPage, Place } from './info.ts';
import type { Outcome } from './outcomes.ts';
import type { Details, PublicParts } from './parts.ts';
import type { Delegation, Organisation, Person, PersonDetails } from './people.ts';
import type { Album, Photo } from './photos.ts';
import type { Room, Session, SessionDetails, Track } from './session.ts';

export type DraftSession = Session & SessionDetails;
export type DraftPerson = Person & PersonDetails;

/** The record types of a draft by collection; every collection is a map by id. */
export interface DraftRecords {
  sessions: DraftSession;
  rooms: Room;
  tracks: Track;
  people: DraftPerson;
  organisations: Organisation;
  delegations: Delegation;
  announcements: Announcement;
  outcomes: Outcome;
  documents: Document;
  albums: Album;
  photos: Photo;
  pages: InfoPage;
  places: Place;
}
export type CollectionName = keyof DraftRecords;

export const COLLECTIONS: readonly CollectionName[] = [
  'sessions',
  'rooms',
  'tracks',
  'people',
  'organisations',
  'delegations',
  'announcements',
  'outcomes',
  'documents',
  'albums',
  'photos',
  'pages',
  'places',
];

/** What organisers edit: exactly one per conference. A session and its details are one record here. */
export type Draft = { readonly conference: Conference } & {
  readonly [C in CollectionName]: Readonly<Record<string, DraftRecords[C]>>;
};

/** A draft with nothing in it but the conference itself. */
export function emptyDraft(conference: Conference): Draft {
  const collections = Object.fromEntries(COLLECTIONS.map((name) => [name, {}])) as Omit<Draft, 'conference'>;
  return { conference, ...collections };
}

/** What would be published to everybody: the draft cut into parts, list apart from details, nothing that is empty. */
export function partsOf(draft: Draft): PublicParts {
  const sessions: Record<string, Session> = {};
  const people: Record<string, Person> = {};
  const details: { -readonly [K in keyof Details]: Record<string, Details[K][string]> } = {
    sessions: {},
    people: {},
    outcomes: { ...draft.outcomes },
  };
  for (const [id, { abstract, description, links, attachments, ...session }] of Object.entries(draft.sessions)) {
    sessions[id] = session;
    const own = present({ abstract, description, links, attachments });
    if (own) details.sessions[id] = own;
  }
  for (const [id, { biography, positions, links, portrait, ...person }] of Object.entries(draft.people)) {
    people[id] = person;
    const own = present({ biography, positions, links, portrait });
    if (own) details.people[id] = own;
  }
  const { conference, rooms, tracks, organisations, delegations, announcements, pages, places } = draft;
  const { documents, albums, photos } = forEverybody(draft);
  return {
    programme: { conference, sessions, rooms, tracks, people, organisations, delegations, announcements },
    ...(holds(details.sessions, details.people, details.outcomes) ? { details } : {}),
    ...(holds(documents) ? { documents: { documents } } : {}),
    ...(holds(albums, photos) ? { photos: { albums, photos } } : {}),
    ...(holds(pages, places) ? { info: { pages, places } } : {}),
  };
}

function holds(...maps: readonly object[]): boolean {
  return maps.some((map) => Object.keys(map).length > 0);
}

function present<T extends object>(fields: T): T | undefined {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return told.length > 0 ? (Object.fromEntries(told) as T) : undefined;
}

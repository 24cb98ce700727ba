import type { Announcement, AnnouncementId } from './announcements.ts';
import type { Conference } from './conference.ts';
import type { Document, DocumentId } from './documents.ts';
import type { InfoPage, PageId, Place, PlaceId } from './info.ts';
import type { Outcome, OutcomeId } from './outcomes.ts';
import type {
  Delegation,
  DelegationId,
  Organisation,
  OrganisationId,
  Person,
  PersonDetails,
  PersonId,
} from './people.ts';
import type { Album, AlbumId, Photo, PhotoId } from './photos.ts';
import type { Room, RoomId, Session, SessionDetails, SessionId, Track, TrackId } from './session.ts';

type ById<Id extends string, Record_> = Readonly<Record<Id, Record_>>;

/** What the list of sessions needs. Small enough to be on the screen before anything else is fetched. */
export interface Programme {
  readonly conference: Conference;
  readonly sessions: ById<SessionId, Session>;
  readonly rooms: ById<RoomId, Room>;
  readonly tracks: ById<TrackId, Track>;
  readonly people: ById<PersonId, Person>;
  readonly organisations: ById<OrganisationId, Organisation>;
  readonly delegations: ById<DelegationId, Delegation>;
  readonly announcements: ById<AnnouncementId, Announcement>;
}

/** What only the pages of one session or one person need. */
export interface Details {
  readonly sessions: ById<SessionId, SessionDetails>;
  readonly people: ById<PersonId, PersonDetails>;
  readonly outcomes: ById<OutcomeId, Outcome>;
}

export interface Documents {
  readonly documents: ById<DocumentId, Document>;
}

export interface Photos {
  readonly albums: ById<AlbumId, Album>;
  readonly photos: ById<PhotoId, Photo>;
}

export interface Info {
  readonly pages: ById<PageId, InfoPage>;
  readonly places: ById<PlaceId, Place>;
}

/** An edition's content on the public channel. A part with nothing in it is absent, the programme never is. */
export interface PublicParts {
  readonly programme: Programme;
  readonly details?: Details;
  readonly documents?: Documents;
  readonly photos?: Photos;
  readonly info?: Info;
}

export type PublicPartName = keyof PublicParts;
export const PUBLIC_PART_NAMES: readonly PublicPartName[] = ['programme', 'details', 'documents', 'photos', 'info'];

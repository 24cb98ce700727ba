import type { Announcement, AnnouncementId } from './announcements.ts';
import type { Details, Programme } from './parts.ts';
import type { Participation, Session, SessionId, SessionKind } from './session.ts';
import type { LanguageTag, LocalisedText } from './text.ts';
import type { LocalDate, VenueTime } from './time.ts';

/** What is compared: the programme, and its details where both are at hand. */
export interface Comparable {
  readonly programme: Programme;
  readonly details?: Details | undefined;
}

/** When a session is, as one fact. */
export interface SessionTime {
  readonly day?: LocalDate | undefined;
  readonly start?: VenueTime | undefined;
  readonly end?: VenueTime | undefined;
}

/** One fact of a session that is different, with names instead of ids so that it can be said without looking anything up. */
export type FieldChange =
  | { readonly field: 'time'; readonly before: SessionTime; readonly after: SessionTime }
  | { readonly field: 'room'; readonly before?: LocalisedText | undefined; readonly after?: LocalisedText | undefined }
  | { readonly field: 'track'; readonly before?: LocalisedText | undefined; readonly after?: LocalisedText | undefined }
  | { readonly field: 'title'; readonly before: LocalisedText; readonly after: LocalisedText }
  | {
      readonly field: 'subtitle' | 'abstract' | 'description';
      readonly before?: LocalisedText | undefined;
      readonly after?: LocalisedText | undefined;
    }
  | { readonly field: 'kind'; readonly before: SessionKind; readonly after: SessionKind }
  | { readonly field: 'people'; readonly joined: readonly NamedParticipation[]; readonly left: readonly NamedParticipation[] }
  | { readonly field: 'language'; readonly before?: LanguageTag | undefined; readonly after?: LanguageTag | undefined }
  | { readonly field: 'order' | 'links' | 'recording' };

export interface NamedParticipation extends Participation {
  readonly name: string;
}

/** One thing that is different between two editions. */
export type Change =
  | { readonly kind: 'session-added'; readonly session: SessionId; readonly after: Session }
  | { readonly kind: 'session-removed'; readonly session: SessionId; readonly before: Session }
  | { readonly kind: 'session-cancelled'; readonly session: SessionId; readonly before: Session; readonly after: Session }
  | { readonly kind: 'session-restored'; readonly session: SessionId; readonly before: Session; readonly after: Session }
  | {
      readonly kind: 'session-changed';
      readonly session: SessionId;
      readonly before: Session;
      readonly after: Session;
      readonly fields: readonly FieldChange[];
    }
  | { readonly kind: 'announcement-added'; readonly announcement: AnnouncementId; readonly after: Announcement }
  | { readonly kind: 'announcement-changed'; readonly announcement: AnnouncementId; readonly after: Announcement }
  | { readonly kind: 'announcement-removed'; readonly announcement: AnnouncementId; readonly before: Announcement }
  | { readonly kind: 'conference-changed' };

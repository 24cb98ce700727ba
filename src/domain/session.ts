import type { LanguageTag, LocalisedText } from './text.ts';
import type { LocalDate, VenueTime } from './time.ts';

export type SessionId = string;
export type RoomId = string;
export type TrackId = string;

export const SESSION_KINDS = [
  'report',
  'paper',
  'keynote',
  'talk',
  'discussion',
  'adoption',
  'election',
  'award',
  'donation',
  'ceremony',
  'break',
  'meal',
  'social',
  'arts-sports',
  'workshop',
  'other',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

export const ROLES = ['speaker', 'chair', 'secretary', 'moderator', 'panellist', 'presenter', 'guest'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody's part in a session. */
export interface Participation {
  readonly person: string;
  readonly role: Role;
}

/** One agenda item, as the list shows it. What only its own page shows is in SessionDetails. */
export interface Session {
  readonly title: LocalisedText;
  readonly subtitle?: LocalisedText;
  readonly kind: SessionKind;
  /** The programme day it is listed under; a talk at 01:00 belongs to the evening before. Absent while not known. */
  readonly day?: LocalDate;
  /** Its place among sessions of its day whose times are unknown or equal; counts from 0. */
  readonly order: number;
  readonly start?: VenueTime;
  readonly end?: VenueTime;
  readonly partOfDay?: PartOfDay;
  readonly room?: RoomId;
  readonly track?: TrackId;
  readonly people?: readonly Participation[];
  readonly language?: LanguageTag;
  /** Cancelled sessions stay, flagged: whoever starred one must see that it will not happen. */
  readonly cancelled?: true;
  readonly doNotRecord?: true;
}

export interface Link {
  readonly url: string;
  readonly title?: string;
}

export interface SessionDetails {
  /** A paragraph or two in plain text; blank lines separate paragraphs. */
  readonly abstract?: LocalisedText;
  readonly description?: LocalisedText;
  readonly links?: readonly Link[];
  /** Files somewhere else: slides, recordings. What this server holds are documents. */
  readonly attachments?: readonly Link[];
}

export interface Room {
  readonly name: LocalisedText;
  /** Rooms stand side by side in this order. */
  readonly order: number;
  readonly floor?: LocalisedText;
  readonly capacity?: number;
  readonly description?: LocalisedText;
}

export interface Track {
  readonly name: LocalisedText;
  readonly order: number;
  /** `#rrggbb` */
  readonly colour?: string;
}

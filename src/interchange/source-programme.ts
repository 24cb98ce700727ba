import type { PartOfDay, Role, SessionKind } from '#domain/session.ts';
import type { LocalDate, TimeZone, VenueTime } from '#domain/time.ts';
import type { FormatName } from './imported.ts';

/** A programme as a file tells it, the same shape whatever the format: what every reader makes and `assemble` takes. */
export interface SourceProgramme {
  readonly format: FormatName;
  readonly encoding?: string | undefined;
  readonly conference: SourceConference;
  /** How many days the file lists, when it lists them; else the days of the sessions are counted. */
  readonly days?: number | undefined;
  /** Rooms and tracks the file lists apart from its sessions, in its order. */
  readonly rooms: readonly SourceRoom[];
  readonly tracks: readonly SourceTrack[];
  readonly events: readonly SourceEvent[];
  /** People the file lists apart from its sessions. */
  readonly people: readonly SourcePerson[];
}

/** Text in the main language, or by language where the file tells it so. */
export type SourceText = string | Readonly<Record<string, string>>;

export interface SourceConference {
  readonly title?: SourceText | undefined;
  readonly place?: string | undefined;
  readonly timeZone?: TimeZone | undefined;
  readonly starts?: LocalDate | undefined;
  readonly ends?: LocalDate | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly website?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly accent?: string | undefined;
}

export interface SourceRoom {
  readonly name: SourceText;
  readonly capacity?: number | undefined;
  readonly description?: SourceText | undefined;
}

export interface SourceTrack {
  readonly name: SourceText;
  readonly colour?: string | undefined;
}

export interface SourceTiming {
  readonly day?: LocalDate | undefined;
  readonly start?: VenueTime | undefined;
  readonly end?: VenueTime | undefined;
  readonly partOfDay?: PartOfDay | undefined;
}

export interface SourceEvent {
  /** Where it stands in the file, for the report. */
  readonly where: string;
  readonly guid?: string | undefined;
  readonly id?: string | undefined;
  readonly title?: SourceText | undefined;
  readonly subtitle?: SourceText | undefined;
  readonly abstract?: SourceText | undefined;
  readonly description?: SourceText | undefined;
  readonly timing: SourceTiming;
  readonly room?: SourceText | undefined;
  readonly track?: SourceText | undefined;
  /** The file's own word for its kind. */
  readonly type?: string | undefined;
  /** The kind where the reader knows it better than from `type`. */
  readonly kind?: SessionKind | undefined;
  readonly language?: string | undefined;
  readonly people: readonly SourcePerson[];
  readonly links: readonly SourceLink[];
  readonly attachments: readonly SourceLink[];
  readonly url?: string | undefined;
  readonly doNotRecord?: boolean | undefined;
  readonly cancelled?: boolean | undefined;
}

export interface SourcePerson {
  /** Identifiers the file gives, the one to be preferred first. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly role?: Role | undefined;
  readonly honorific?: string | undefined;
  readonly position?: string | undefined;
  readonly organisation?: string | undefined;
  readonly delegation?: string | undefined;
  readonly biography?: SourceText | undefined;
}

export interface SourceLink {
  readonly url: string;
  readonly title?: string | undefined;
}

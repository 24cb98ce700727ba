import type { LocalisedText } from './text.ts';
import type { VenueTime } from './time.ts';

export type AnnouncementId = string;

export interface Announcement {
  readonly title: LocalisedText;
  readonly text?: LocalisedText;
  readonly at: VenueTime;
  readonly pinned?: true;
  readonly urgent?: true;
}

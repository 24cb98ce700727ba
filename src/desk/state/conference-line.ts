import type { OrganiserRole } from '#domain/organisers.ts';
import type { LocalisedText } from '#domain/text.ts';

/** A conference as the desk's lists show it. */
export interface ConferenceLine {
  readonly slug: string;
  readonly role: OrganiserRole;
  readonly title: LocalisedText;
}

import type { Problem } from '#domain/problem-kinds.ts';
import type { TimeZone } from '#domain/time.ts';
import type { ConferenceLine } from '../../state/conference-line.ts';

/** A conference as the list of them shows it: what is published, and what waits. */
export interface ConferenceState extends ConferenceLine {
  readonly languages: readonly string[];
  readonly timeZone: TimeZone;
  readonly edition?: { readonly number: number; readonly publishedAt: string };
  readonly problems: readonly Problem[];
  /** Whether publishing would make a new edition. */
  readonly changed: boolean;
}

import type { SessionId } from './session.ts';
import type { Instant } from './time.ts';

/** What a reader wrote about a session, for themselves alone. Never empty: a note without text is no note. */
export interface Note {
  readonly text: string;
  readonly at: Instant;
  /** What the session was called when this was written, for the day it is gone from the programme. */
  readonly title?: string;
}

/** Stars and notes of one conference, wherever they come from. */
export interface OwnRecords {
  readonly stars: ReadonlyMap<SessionId, Instant>;
  readonly notes: ReadonlyMap<SessionId, Note>;
}

/**
 * Two texts of one note as one, so that nothing of either is lost: the one that holds the other, else both, a paragraph
 * each. Joining the same text again changes nothing.
 */
export function bothTexts(kept: string, other: string): string {
  if (holds(kept, other)) return kept;
  if (holds(other, kept)) return other;
  return `${kept.trimEnd()}\n\n${other}`;
}

// A long note comes in pieces, cut where it has spaces: how many there are between two words says nothing.
function holds(whole: string, part: string): boolean {
  return squeezed(whole).includes(squeezed(part));
}

function squeezed(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

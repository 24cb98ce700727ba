import type { Programme } from './parts.ts';
import { dayOf } from './programme.ts';

/** How large a programme is, in figures a reader may be told. */
export interface Counts {
  readonly sessions: number;
  /** Who takes part in a session. */
  readonly people: number;
  /** Rooms with a session in them. */
  readonly rooms: number;
  readonly days: number;
}

/** Counts a programme. Cancelled sessions are not counted, nor who would have been in them only. */
export function countsOf(programme: Programme): Counts {
  const sessions = Object.values(programme.sessions).filter((session) => !session.cancelled);
  const known = <T>(values: readonly (T | undefined)[]): number =>
    new Set(values.filter((value) => value !== undefined)).size;
  return {
    sessions: sessions.length,
    people: known(sessions.flatMap((session) => session.people ?? []).map(({ person }) => person)),
    rooms: known(sessions.map(({ room }) => room)),
    days: known(sessions.map(dayOf)),
  };
}

import type { Programme } from './parts.ts';
import type { Session, SessionId } from './session.ts';
import type { Instant, LocalDate } from './time.ts';

/** A session with its id and its times as instants. */
export interface ListedSession extends Session {
  readonly id: SessionId;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}

/** A programme in the orders a screen asks for. Made once an edition, never changed. */
export interface ProgrammeIndex {
  readonly programme: Programme;
  /** Every day that has sessions, earliest first; undefined last, for sessions whose day is not known. */
  readonly days: readonly (LocalDate | undefined)[];
  /** Sessions of a day: by start, then room order, then order, then id; those without times in their order among them. */
  sessionsOn(day: LocalDate | undefined): readonly ListedSession[];
  session(id: SessionId): ListedSession | undefined;
  /** Sessions somebody takes part in, in time order. */
  sessionsOf(person: string): readonly ListedSession[];
}

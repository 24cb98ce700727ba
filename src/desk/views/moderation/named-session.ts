import type { SessionId } from '#domain/session.ts';

/** A session as lists of the moderation name it. */
export interface NamedSession {
  readonly id: SessionId;
  readonly title: string;
}

import type { LocalisedText } from '#domain/text.ts';
import type { InvitationAnswer } from './accounts.ts';

/** One thing somebody did. */
export interface AuditEntry {
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Their name; empty: a command of whoever runs the server, or the server itself. */
  readonly name: string;
  /** A thing and what became of it, such as `record.edited`. */
  readonly action: string;
  /** What it was done to, such as `sessions/abc`. */
  readonly about: string | null;
  /** What that is called in the draft now, when it is still there. */
  readonly title?: LocalisedText;
  readonly details: Readonly<Record<string, unknown>> | null;
}

export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** Everybody who did something here, for choosing one. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Where the next page begins: ask with `before` set to this; absent: nothing older. */
  readonly before?: number;
}

/** How the server is, for its owners. Sizes are bytes. */
export interface ServerAnswer {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly signInName: string | null;
    /** Whether they own every conference. */
    readonly everywhere: boolean;
    /** The conferences they have a role at besides. */
    readonly conferences: readonly string[];
    readonly seenAt: string | null;
  }[];
  readonly invitations: readonly InvitationAnswer[];
  readonly version: string;
  readonly build?: string;
  readonly node: string;
  readonly startedAt: string;
  readonly dataBytes: number;
  readonly freeBytes: number;
}

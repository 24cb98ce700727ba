import type { Instant } from '#domain/time.ts';
import { addAuditRow } from '../database/audit-rows.ts';
import type { Queries } from '../database/queries.ts';

/** Something that was done and that an owner may want to know of later. */
export interface Deed {
  readonly at: Instant;
  /** Who did it; absent: a command of whoever runs the server, or the server itself. */
  readonly organiser?: { readonly id: string; readonly name: string } | undefined;
  /** The conference it concerns; absent: none, or all of them. */
  readonly conference?: string | undefined;
  /** A thing and what became of it, such as `record.edited`; the desk has words for each (`operations.action.…`). */
  readonly action: string;
  /** What it was done to, such as `sessions/abc`. */
  readonly about?: string | undefined;
  /** What more there is to know, as JSON. No secrets: no passwords, tokens or links. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

// Somebody who edits a whole programme must not fill the disk with the story of it.
const LONGEST_DETAILS = 4096;

/** Writes down who did what. Call it in the transaction of the deed: what is undone was never done. */
export async function recordAudit(db: Queries, deed: Deed): Promise<void> {
  const { at, organiser, conference, action, about, details } = deed;
  const text = details === undefined ? null : JSON.stringify(details);
  await addAuditRow(db, {
    at: new Date(at).toISOString(),
    organiser: organiser?.id ?? null,
    name: organiser?.name ?? '',
    conference: conference ?? null,
    action,
    about: about ?? null,
    details: text !== null && text.length > LONGEST_DETAILS ? JSON.stringify({ shortened: true }) : text,
  });
}

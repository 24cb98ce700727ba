import type { Draft, DraftSession } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { untakenId } from './ids.ts';
import type { ImportedDraft } from './imported.ts';
import { pairSessions, type Sessions } from './pair-sessions.ts';

/** A session that the file gave no id and that was found again, moved or retitled. */
export interface KeptIdentity {
  readonly before: DraftSession;
  readonly after: DraftSession;
}

export interface Identified {
  /** The file's sessions by the ids they have in the draft from now on. */
  readonly sessions: Sessions;
  readonly kept: readonly KeptIdentity[];
}

/**
 * The sessions of a file under the ids they had after earlier imports. An id made of a session's day, start, title and
 * room is another one as soon as the session moves, and stars are kept by id; so a session without an id of its own is
 * looked for among the imported ones. `origins` as in `mergeImport`.
 */
export function keepIdentities(
  existing: Draft,
  { records, derived }: ImportedDraft,
  origins: ReadonlySet<string> | undefined,
): Identified {
  const { sessions } = records;
  if (derived.size === 0) return { sessions, kept: [] };
  const claimed = (id: string): boolean => Object.hasOwn(sessions, id) && !derived.has(id);
  const earlier = picked(existing.sessions, (id) => !claimed(id) && (derived.has(id) || (origins?.has(id) ?? true)));
  const pairs = pairSessions(
    earlier,
    picked(sessions, (id) => derived.has(id)),
  );
  const taken = new Set([...Object.keys(existing.sessions), ...Object.keys(sessions).filter(claimed)]);
  const identified: Record<string, DraftSession> = {};
  const kept: KeptIdentity[] = [];
  for (const [wanted, after] of Object.entries(sessions)) {
    const known = pairs.get(wanted);
    const id = known ?? (claimed(wanted) ? wanted : untakenId(wanted, taken));
    taken.add(id);
    identified[id] = after;
    const before = recordOf(existing.sessions, known);
    if (before !== undefined && known !== wanted) kept.push({ before, after });
  }
  return { sessions: identified, kept };
}

function picked(sessions: Sessions, isWanted: (id: string) => boolean): Sessions {
  return Object.fromEntries(Object.entries(sessions).filter(([id]) => isWanted(id)));
}

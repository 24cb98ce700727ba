import type { Conference } from '#domain/conference.ts';
import type { Draft, DraftSession } from '#domain/draft.ts';
import { dropLostLinks } from './drop-lost-links.ts';
import { identityOddities } from './identity-oddities.ts';
import type { ImportedDraft, Oddity } from './imported.ts';
import { keepIdentities } from './keep-identities.ts';
import type { Sessions } from './pair-sessions.ts';

/** What becomes of sessions that an earlier import made and the file no longer has. */
export type Vanished = 'cancel' | 'remove';

export interface Merged {
  readonly draft: Draft;
  /** Ids of sessions the file has and the draft had not. */
  readonly added: readonly string[];
  /** Ids of sessions the file no longer has, which were cancelled or removed. */
  readonly vanished: readonly string[];
  /** Sessions without an id that were found again although they moved or have another title. */
  readonly oddities: readonly Oddity[];
}

/**
 * The draft after an import. A session of the file replaces the one with its id, or, when the file gives it none, the one
 * it is found to be; rooms, tracks, people, organisations
 * and delegations keep what the file does not tell. Documents, photos, announcements, outcomes and pages stay as they
 * are. `origins` are the ids of sessions that imports made: only those can vanish. Without it every session can, which
 * is right for a programme that comes from its file alone.
 */
export function mergeImport(
  existing: Draft,
  imported: ImportedDraft,
  vanished: Vanished,
  origins?: ReadonlySet<string>,
): Merged {
  const { records } = imported;
  const { sessions: found, kept: identities } = keepIdentities(existing, imported, origins);
  const here = Object.keys(found);
  // A list of people without sessions says nothing about the programme.
  const gone = here.length === 0 ? [] : goneFrom(existing, found, origins);
  const merged: Draft = {
    ...existing,
    rooms: toldOver(existing.rooms, records.rooms),
    tracks: toldOver(existing.tracks, records.tracks),
    people: toldOver(existing.people, records.people),
    organisations: toldOver(existing.organisations, records.organisations),
    delegations: toldOver(existing.delegations, records.delegations),
    conference: mergedConference(existing.conference, imported.conference),
  };
  const sessions: Record<string, DraftSession> = { ...existing.sessions, ...found };
  for (const id of gone) {
    const session = sessions[id];
    if (session !== undefined) sessions[id] = { ...session, cancelled: true };
  }
  const kept = vanished === 'cancel' ? sessions : without(sessions, new Set(gone));
  const whole = { ...merged, sessions: kept };
  return {
    draft: withoutLeftOvers(
      vanished === 'remove' && gone.length > 0 ? dropLostLinks(whole) : whole,
      existing,
      imported,
    ),
    added: here.filter((id) => !Object.hasOwn(existing.sessions, id)),
    vanished: gone,
    oddities: identityOddities(identities, existing.rooms, records.rooms),
  };
}

function goneFrom(existing: Draft, now: Sessions, origins: ReadonlySet<string> | undefined): readonly string[] {
  return Object.keys(existing.sessions).filter((id) => !Object.hasOwn(now, id) && (origins?.has(id) ?? true));
}

/** Records of the file over those of the draft, each keeping what the file does not tell of it. */
function toldOver<T extends object>(
  existing: Readonly<Record<string, T>>,
  imported: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const merged: Record<string, T> = { ...existing };
  for (const [id, record] of Object.entries(imported)) {
    merged[id] = Object.hasOwn(existing, id) ? { ...existing[id], ...record } : record;
  }
  return merged;
}

/** The organiser's words stay; dates and zone are the file's, because its sessions stand on them. */
function mergedConference(existing: Conference, imported: Partial<Conference>): Conference {
  const { timeZone, starts, ends } = imported;
  return {
    ...imported,
    ...existing,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(starts === undefined ? {} : { starts }),
    ...(ends === undefined ? {} : { ends }),
  };
}

/** Rooms, tracks and people that only vanished sessions named go with them: nobody stays listed for no reason. */
function withoutLeftOvers(draft: Draft, existing: Draft, { records }: ImportedDraft): Draft {
  const before = stringsIn(existing.sessions);
  const { rooms, tracks, people, ...rest } = draft;
  const named = stringsIn(rest);
  const keep = <T>(
    all: Readonly<Record<string, T>>,
    listed: Readonly<Record<string, T>>,
  ): Readonly<Record<string, T>> =>
    without(
      all,
      new Set(Object.keys(all).filter((id) => before.has(id) && !named.has(id) && !Object.hasOwn(listed, id))),
    );
  return {
    ...draft,
    rooms: keep(rooms, records.rooms),
    tracks: keep(tracks, records.tracks),
    people: keep(people, records.people),
  };
}

function without<T>(records: Readonly<Record<string, T>>, ids: ReadonlySet<string>): Readonly<Record<string, T>> {
  if (ids.size === 0) return records;
  return Object.fromEntries(Object.entries(records).filter(([id]) => !ids.has(id)));
}

/** Every text value within, keys left aside: an id that is among them is named somewhere. */
function stringsIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) stringsIn(member, found);
  return found;
}

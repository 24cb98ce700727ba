import { emptyDraft, type Draft, type DraftPerson, type DraftSession } from './draft.ts';
import type { PublicParts } from './parts.ts';

/**
 * The draft these parts were cut from: what `partsOf` makes of it is these parts again. Details of sessions or people
 * the programme does not know belong to nobody and are left out.
 */
export function draftOf(parts: PublicParts): Draft {
  const { conference, sessions, people, rooms, tracks, organisations, delegations, announcements } = parts.programme;
  return {
    ...emptyDraft(conference),
    ...parts.documents,
    ...parts.photos,
    ...parts.info,
    rooms,
    tracks,
    organisations,
    delegations,
    announcements,
    sessions: together<DraftSession>(sessions, parts.details?.sessions),
    people: together<DraftPerson>(people, parts.details?.people),
    outcomes: parts.details?.outcomes ?? {},
  };
}

function together<R extends object>(
  records: Readonly<Record<string, object>>,
  details: Readonly<Record<string, object>> = {},
): Readonly<Record<string, R>> {
  const entries = Object.entries(records).map(([id, record]) => [
    id,
    // Ids may be names every object inherits, such as toString.
    { ...record, ...(Object.hasOwn(details, id) ? details[id] : undefined) },
  ]);
  return Object.fromEntries(entries) as Record<string, R>;
}

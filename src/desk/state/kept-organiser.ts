import { ORGANISER_ROLES, type Organiser, type OrganiserRole } from '#domain/organisers.ts';
import { isRecord, recordIn } from './kept-record.ts';

/** Whoever was signed in last, as this device kept them; undefined where that is not to be read. */
export function organiserIn(kept: string | null): Organiser | undefined {
  const { id, name, roles } = recordIn(kept) ?? {};
  if (typeof id !== 'string' || typeof name !== 'string' || !isRecord(roles)) return undefined;
  // A role this build does not know allows nothing here; the server decides anyway.
  return { id, name, roles: Object.fromEntries(Object.entries(roles).filter(isKnown)) };
}

function isKnown(entry: [string, unknown]): entry is [string, OrganiserRole] {
  return ORGANISER_ROLES.some((role) => role === entry[1]);
}

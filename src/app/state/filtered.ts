import type { ListedSession, ProgrammeIndex } from '#domain/programme.ts';
import { SESSION_KINDS, type SessionId } from '#domain/session.ts';
import type { Filters } from './filters.ts';

/** What a programme can be narrowed by, besides one's own stars. */
export const FACETS = ['room', 'track', 'kind', 'language'] as const;
export type FacetName = (typeof FACETS)[number];

/** One way to narrow a programme, with everything that can be chosen. */
export interface Facet {
  readonly name: FacetName;
  readonly choices: readonly FacetChoice[];
}

export interface FacetChoice {
  readonly value: string;
  /** How many sessions are left when this is chosen beside the other filters. */
  readonly count: number;
}

/** The sessions that pass every filter, in the order they came in. */
export function filtered(
  sessions: readonly ListedSession[],
  filters: Filters | undefined,
  starred: ReadonlySet<SessionId>,
): readonly ListedSession[] {
  if (!filters) return sessions;
  const names = FACETS.filter((name) => filters[name] !== undefined);
  return sessions.filter(
    (session) =>
      names.every((name) => session[name] === filters[name]) && (!filters.starred || starred.has(session.id)),
  );
}

/**
 * What there is to choose, rooms and tracks in the organisers' order, kinds in ours, languages by how many sessions have
 * them. A facet in which all sessions are alike is none, unless it is in use.
 */
export function facetsOf(index: ProgrammeIndex, filters: Filters, starred: ReadonlySet<SessionId>): readonly Facet[] {
  return FACETS.flatMap((name) => {
    const values = valuesOf(index, name);
    if (values.length < 2 && filters[name] === undefined) return [];
    const left = counted(filtered(index.sessions, { ...filters, [name]: undefined }, starred), name);
    return [{ name, choices: values.map((value) => ({ value, count: left.get(value) ?? 0 })) }];
  });
}

/** The filters without one of them; undefined when none is left. */
export function withoutFilter(filters: Filters, name: keyof Filters): Filters | undefined {
  const rest = Object.entries(filters).filter(([own, value]) => own !== name && value !== undefined && value !== '');
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

function valuesOf({ sessions, programme: { rooms, tracks } }: ProgrammeIndex, name: FacetName): readonly string[] {
  const counts = counted(sessions, name);
  counts.delete('und');
  const rank: Readonly<Record<FacetName, (value: string) => number>> = {
    room: (id) => rooms[id]?.order ?? Infinity,
    track: (id) => tracks[id]?.order ?? Infinity,
    kind: (kind) => SESSION_KINDS.findIndex((known) => known === kind),
    language: (tag) => -(counts.get(tag) ?? 0),
  };
  return [...counts.keys()].sort((a, b) => rank[name](a) - rank[name](b) || (a < b ? -1 : 1));
}

function counted(sessions: readonly ListedSession[], name: FacetName): Map<string, number> {
  const counts = new Map<string, number>();
  for (const session of sessions) {
    const value = session[name];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

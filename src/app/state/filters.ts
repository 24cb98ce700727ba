import { SESSION_KINDS, type RoomId, type SessionKind, type TrackId } from '#domain/session.ts';
import type { LanguageTag } from '#domain/text.ts';

/** What of the programme is shown; they live in the address, so that a filtered list can be shared and come back to. */
export interface Filters {
  readonly room?: RoomId | undefined;
  readonly track?: TrackId | undefined;
  readonly kind?: SessionKind | undefined;
  readonly language?: LanguageTag | undefined;
  readonly starred?: true | undefined;
}

/** The filters in an address; undefined when there are none. */
export function filtersIn(query: URLSearchParams): Filters | undefined {
  const filters: Filters = {
    room: query.get('room') || undefined,
    track: query.get('track') || undefined,
    kind: SESSION_KINDS.find((kind) => kind === query.get('kind')),
    language: query.get('language') || undefined,
    starred: query.has('starred') || undefined,
  };
  const set = Object.entries(filters).filter(([, value]) => value !== undefined);
  return set.length > 0 ? (Object.fromEntries(set) as Filters) : undefined;
}

/** Filters as the query of an address has them. */
export function queryOf({ starred, ...filters }: Filters): Readonly<Record<string, string | undefined>> {
  return { ...filters, starred: starred && '1' };
}

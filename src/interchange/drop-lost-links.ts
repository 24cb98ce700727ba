import type { Draft } from '#domain/draft.ts';

/** A draft whose photographs and documents name no session that is not there: a removed one takes its links along. */
export function dropLostLinks(draft: Draft): Draft {
  const isThere = (id: string): boolean => Object.hasOwn(draft.sessions, id);
  return {
    ...draft,
    photos: mapped(draft.photos, (photo) => {
      if (photo.session === undefined || isThere(photo.session)) return photo;
      const { session: _, ...rest } = photo;
      return rest;
    }),
    documents: mapped(draft.documents, (document) => {
      const { sessions, ...rest } = document;
      if (sessions === undefined || sessions.every(isThere)) return document;
      const left = sessions.filter(isThere);
      return left.length > 0 ? { ...rest, sessions: left } : rest;
    }),
  };
}

function mapped<T>(records: Readonly<Record<string, T>>, change: (record: T) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, change(record)]));
}

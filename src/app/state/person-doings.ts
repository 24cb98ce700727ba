import type { Document, DocumentId } from '#domain/documents.ts';
import type { Outcome, OutcomeId } from '#domain/outcomes.ts';
import type { PersonId } from '#domain/people.ts';
import type { Photo, PhotoId } from '#domain/photos.ts';
import type { ListedSession, ProgrammeIndex } from '#domain/programme.ts';
import { ROLES, type Role } from '#domain/session.ts';
import type { ShownEdition } from './conference.svelte.ts';

type Election = Extract<Outcome, { readonly kind: 'election' }>;

/** Everything an edition tells of somebody. */
export interface PersonDoings {
  /** In the order of the programme, with all they do in each. */
  readonly sessions: readonly { readonly session: ListedSession; readonly roles: readonly Role[] }[];
  readonly documents: readonly (Document & { readonly id: DocumentId })[];
  readonly photos: readonly (Photo & { readonly id: PhotoId })[];
  /** What they were elected to, and by which outcome. */
  readonly offices: readonly (Election['results'][number] & { readonly id: OutcomeId; readonly outcome: Election })[];
}

/** Gathers what somebody does and did at the conference. */
export function doingsOf(id: PersonId, edition: ShownEdition, index: ProgrammeIndex): PersonDoings {
  const { details, documents, photos } = edition;
  const byOrder = (a: { readonly order: number }, b: { readonly order: number }): number => a.order - b.order;
  return {
    sessions: index.sessionsOf(id).map((session) => {
      const own = (session.people ?? []).filter(({ person }) => person === id);
      return { session, roles: ROLES.filter((role) => own.some((one) => one.role === role)) };
    }),
    documents: withIds(documents?.documents)
      .filter(({ authors }) => authors?.includes(id))
      .sort(byOrder),
    photos: withIds(photos?.photos)
      .filter(({ people }) => people?.includes(id))
      .sort(byOrder),
    offices: withIds(details?.outcomes).flatMap((outcome) =>
      outcome.kind === 'election'
        ? outcome.results
            .filter(({ person }) => person === id)
            .map((result) => ({ ...result, id: outcome.id, outcome }))
        : [],
    ),
  };
}

function withIds<T>(records: Readonly<Record<string, T>> = {}): (T & { readonly id: string })[] {
  return Object.entries(records).map(([id, record]) => ({ ...record, id }));
}

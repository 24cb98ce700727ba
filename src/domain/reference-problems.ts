import type { CollectionName, Draft } from './draft.ts';
import { problem, type Problem, type ProblemKind } from './problem-kinds.ts';

/** Every id in a draft that names nothing. */
export function referenceProblems(draft: Draft): readonly Problem[] {
  return [...references(draft)]
    .filter(({ to, id }) => !Object.hasOwn(draft[to], id))
    .map(({ collection, of, field, to, id }) => problem(UNKNOWN[to], { collection, id: of, field }, { id }));
}

/** The records that name another one, each once, in the order of their collections. */
export function referencesTo(
  draft: Draft,
  collection: CollectionName,
  id: string,
): readonly { readonly collection: CollectionName; readonly id: string }[] {
  const found = new Map<string, { readonly collection: CollectionName; readonly id: string }>();
  for (const one of references(draft)) {
    if (one.to !== collection || one.id !== id) continue;
    found.set(`${one.collection}/${one.of}`, { collection: one.collection, id: one.of });
  }
  return [...found.values()];
}

type Target = 'sessions' | 'rooms' | 'tracks' | 'people' | 'organisations' | 'delegations' | 'albums';
type UnknownKind = Extract<ProblemKind, `unknown-${string}`>;

const UNKNOWN = {
  sessions: 'unknown-session',
  rooms: 'unknown-room',
  tracks: 'unknown-track',
  people: 'unknown-person',
  organisations: 'unknown-organisation',
  delegations: 'unknown-delegation',
  albums: 'unknown-album',
} as const satisfies Record<Target, UnknownKind>;

interface Reference {
  readonly collection: CollectionName;
  readonly of: string;
  readonly field: string;
  readonly to: Target;
  readonly id: string;
}

function* references(draft: Draft): Generator<Reference> {
  for (const [of, { room, track, people }] of Object.entries(draft.sessions)) {
    yield* each('sessions', of, 'room', 'rooms', room);
    yield* each('sessions', of, 'track', 'tracks', track);
    yield* each(
      'sessions',
      of,
      'people',
      'people',
      people?.map(({ person }) => person),
    );
  }
  for (const [of, { delegation, organisation }] of Object.entries(draft.people)) {
    yield* each('people', of, 'delegation', 'delegations', delegation);
    yield* each('people', of, 'organisation', 'organisations', organisation);
  }
  for (const [of, outcome] of Object.entries(draft.outcomes)) {
    yield* each('outcomes', of, 'session', 'sessions', outcome.session);
    if (outcome.kind === 'election') {
      yield* each(
        'outcomes',
        of,
        'results',
        'people',
        outcome.results.map(({ person }) => person),
      );
    }
    if (outcome.kind === 'award') yield* each('outcomes', of, 'presentedBy', 'people', outcome.presentedBy);
  }
  for (const [of, { sessions, authors }] of Object.entries(draft.documents)) {
    yield* each('documents', of, 'sessions', 'sessions', sessions);
    yield* each('documents', of, 'authors', 'people', authors);
  }
  for (const [of, { album, session, people }] of Object.entries(draft.photos)) {
    yield* each('photos', of, 'album', 'albums', album);
    yield* each('photos', of, 'session', 'sessions', session);
    yield* each('photos', of, 'people', 'people', people);
  }
  for (const [of, { rooms }] of Object.entries(draft.places)) yield* each('places', of, 'rooms', 'rooms', rooms);
}

function* each(
  collection: CollectionName,
  of: string,
  field: string,
  to: Target,
  ids: string | readonly string[] | undefined,
): Generator<Reference> {
  for (const id of typeof ids === 'string' ? [ids] : (ids ?? [])) yield { collection, of, field, to, id };
}

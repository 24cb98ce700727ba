import { mayBeNamed, type Choices, type Delegate } from '#domain/delegates.ts';
import type { Photo } from '#domain/photos.ts';
import type { DeclineReason } from '#domain/questions.ts';
import type { DelegateAt } from './delegate-rows.ts';
import type { Queries } from './queries.ts';

/** What the server made of an offered picture. */
export type OfferedPicture = Required<Pick<Photo, 'renditions' | 'placeholder'>>;

/** A photo somebody offered for the gallery. Moments are ISO 8601 text in UTC. */
export interface OfferedPhotoRow extends DelegateAt {
  readonly id: string;
  /** As the organisers registered who offers it. */
  readonly name: string;
  /** Whether the name stands beside it: they want that, and have not said since that they do not want to be listed. */
  readonly isCredited: boolean;
  readonly caption?: string | undefined;
  readonly session?: string | undefined;
  readonly picture: OfferedPicture;
  readonly state: 'waiting' | 'shown' | 'declined';
  readonly because?: DeclineReason | undefined;
  readonly revision: number;
  readonly offeredAt: string;
}

/** The photos offered at a conference, the oldest first; only those of one state or of one id where told. */
export async function offeredPhotoRows(
  db: Queries,
  conference: string,
  only: { readonly state?: OfferedPhotoRow['state']; readonly id?: string } = {},
): Promise<readonly OfferedPhotoRow[]> {
  let query = db
    .selectFrom('offered_photos')
    .innerJoin('delegates', (join) =>
      join
        .onRef('delegates.conference', '=', 'offered_photos.conference')
        .onRef('delegates.id', '=', 'offered_photos.delegate'),
    )
    .selectAll('offered_photos')
    .select(['delegates.body', 'delegates.choices'])
    .where('offered_photos.conference', '=', conference)
    .orderBy('offered_photos.offered_at')
    .orderBy('offered_photos.id');
  if (only.state !== undefined) query = query.where('offered_photos.state', '=', only.state);
  if (only.id !== undefined) query = query.where('offered_photos.id', '=', only.id);
  return (await query.execute()).map(
    ({ body, choices, credited, caption, session, photo, because, offered_at, ...row }) => ({
      ...row,
      name: (JSON.parse(body) as Delegate).name,
      isCredited: credited === 'yes' && mayBeNamed(JSON.parse(choices) as Choices),
      caption: caption ?? undefined,
      session: session ?? undefined,
      // Only `addOfferedPhoto` writes pictures, so that the shape is known.
      picture: JSON.parse(photo) as OfferedPicture,
      because: because ?? undefined,
      offeredAt: offered_at,
    }),
  );
}

/** Adds a photo that waits for a moderator; false when there is one of that id already, wherever. */
export async function addOfferedPhoto(
  db: Queries,
  { conference, delegate }: DelegateAt,
  offer: {
    readonly id: string;
    readonly caption: string | undefined;
    readonly session: string | undefined;
    readonly isCredited: boolean;
    readonly picture: OfferedPicture;
    readonly at: string;
  },
): Promise<boolean> {
  const { id, caption, session, isCredited, picture, at } = offer;
  const result = await db
    .insertInto('offered_photos')
    .values({
      ...{ conference, delegate, id, caption: caption ?? null, session: session ?? null },
      ...{ credited: isCredited ? 'yes' : null, photo: JSON.stringify(picture) },
      ...{ state: 'waiting', because: null, revision: 1, offered_at: at },
    })
    .onConflict((row) => row.column('id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Where a delegate's own photo is; undefined when they offered none of that id. */
export async function ownOfferedPhoto(
  db: Queries,
  { conference, delegate }: DelegateAt,
  id: string,
): Promise<Pick<OfferedPhotoRow, 'state' | 'revision' | 'picture'> | undefined> {
  const row = await db
    .selectFrom('offered_photos')
    .select(['state', 'revision', 'photo'])
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { state: row.state, revision: row.revision, picture: JSON.parse(row.photo) as OfferedPicture };
}

/** How many photos of a delegate nobody has looked at yet. */
export async function countWaitingPhotos(db: Queries, { conference, delegate }: DelegateAt): Promise<number> {
  const row = await db
    .selectFrom('offered_photos')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('conference', '=', conference)
    .where('delegate', '=', delegate)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Changes a photo of a known revision, which rises by one; false when it has another by now. */
export async function changeOfferedPhoto(
  db: Queries,
  { conference, id, revision }: { readonly conference: string; readonly id: string; readonly revision: number },
  change: {
    readonly state?: OfferedPhotoRow['state'];
    readonly because?: DeclineReason | null;
    readonly caption?: string | null;
  },
): Promise<boolean> {
  const result = await db
    .updateTable('offered_photos')
    .set({ ...change, revision: revision + 1 })
    .where('conference', '=', conference)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function dropOfferedPhoto(db: Queries, conference: string, id: string): Promise<void> {
  await db.deleteFrom('offered_photos').where('conference', '=', conference).where('id', '=', id).execute();
}

import type { Choices, Delegate, DelegateId, DelegateRules, OwnCard } from '#domain/delegates.ts';
import type { Queries } from './queries.ts';

/** A delegate at one conference. */
export interface DelegateAt {
  readonly conference: string;
  readonly delegate: DelegateId;
}

/** Delegates whose ids lie between these two, both included. */
export interface DelegateSpan {
  readonly from: DelegateId;
  readonly through: DelegateId;
}

/** A delegate as they are kept. Moments are ISO 8601 text in UTC. */
export interface KeptDelegate {
  readonly id: DelegateId;
  /** Rises by one with every change, whoever makes it. */
  readonly revision: number;
  /** As the organisers registered them. */
  readonly delegate: Delegate;
  /** What they wrote themselves. */
  readonly own: OwnCard;
  readonly choices: Choices;
  /** When they first decided themselves; undefined: never asked. */
  readonly askedAt: string | undefined;
  /** When they chose to have their notes kept on the server. */
  readonly keepsNotesSince: string | undefined;
  /** The import that brought them. */
  readonly origin: string | undefined;
  readonly updatedAt: string;
  /** The organiser who changed them last; undefined: they themselves, or a command. */
  readonly updatedBy: string | undefined;
}

/** What of a delegate's row somebody changes; absent: as it is. */
export interface DelegateChange {
  readonly delegate?: Delegate | undefined;
  readonly own?: OwnCard | undefined;
  readonly choices?: Choices | undefined;
  readonly askedAt?: string | undefined;
  /** null: notes are not kept any more. */
  readonly keepsNotesSince?: string | null | undefined;
  readonly origin?: string | undefined;
}

/** Who changes something and when: an organiser's id, or undefined for the delegate themselves or a command. */
export interface ChangedBy {
  readonly at: string;
  readonly by?: string | undefined;
}

// SQLite takes at most 32,766 values in one statement.
const ROWS_AT_ONCE = 1000;

/** Adds delegates with their ids. */
export async function addDelegateRows(
  db: Queries,
  conference: string,
  delegates: readonly { readonly id: DelegateId; readonly delegate: Delegate; readonly origin?: string | undefined }[],
  { at, by }: ChangedBy,
): Promise<void> {
  const rows = delegates.map(({ id, delegate, origin }) => ({
    conference,
    id,
    revision: 1,
    body: JSON.stringify(delegate),
    origin: origin ?? null,
    updated_at: at,
    updated_by: by ?? null,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto('delegates')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}

/** All delegates of a conference, or so many of those after an id, by their ids: in no order a reader would expect. */
export async function delegateRows(
  db: Queries,
  conference: string,
  { after, limit }: { readonly after?: DelegateId | undefined; readonly limit?: number } = {},
): Promise<readonly KeptDelegate[]> {
  let query = db.selectFrom('delegates').selectAll().where('conference', '=', conference).orderBy('id');
  if (after !== undefined) query = query.where('id', '>', after);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(keptDelegate);
}

/** All delegates of a conference as they were registered, each read when it is asked for. */
export async function registeredRows(
  db: Queries,
  conference: string,
): Promise<readonly { readonly id: DelegateId; delegate(): Delegate }[]> {
  const query = db.selectFrom('delegates').select(['id', 'body']).where('conference', '=', conference).orderBy('id');
  return (await query.execute()).map(({ id, body }) => ({ id, delegate: () => JSON.parse(body) as Delegate }));
}

/** How many delegates a conference has. */
export async function countDelegates(db: Queries, conference: string): Promise<number> {
  const row = await db
    .selectFrom('delegates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('conference', '=', conference)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One delegate; undefined when there is none of that id at that conference. */
export async function delegateRow(
  db: Queries,
  { conference, delegate }: DelegateAt,
): Promise<KeptDelegate | undefined> {
  const row = await db
    .selectFrom('delegates')
    .selectAll()
    .where('conference', '=', conference)
    .where('id', '=', delegate)
    .executeTakeFirst();
  return row && keptDelegate(row);
}

/** Changes a delegate's row; the new revision, or undefined when there is no such delegate. */
export async function changeDelegateRow(
  db: Queries,
  { conference, delegate: id }: DelegateAt,
  change: DelegateChange,
  { at, by }: ChangedBy,
): Promise<number | undefined> {
  const { delegate, own, choices, askedAt, keepsNotesSince, origin } = change;
  const row = await db
    .updateTable('delegates')
    .set((columns) => ({
      revision: columns('revision', '+', 1),
      updated_at: at,
      updated_by: by ?? null,
      ...(delegate === undefined ? {} : { body: JSON.stringify(delegate) }),
      ...(own === undefined ? {} : { own: JSON.stringify(own) }),
      ...(choices === undefined ? {} : { choices: JSON.stringify(choices) }),
      ...(askedAt === undefined ? {} : { asked_at: askedAt }),
      ...(keepsNotesSince === undefined ? {} : { keep_notes: keepsNotesSince }),
      ...(origin === undefined ? {} : { origin }),
    }))
    .where('conference', '=', conference)
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirst();
  return row?.revision;
}

/** Deletes a delegate with all that hangs on them; false when there was none. */
export async function deleteDelegateRow(db: Queries, { conference, delegate }: DelegateAt): Promise<boolean> {
  const result = await db
    .deleteFrom('delegates')
    .where('conference', '=', conference)
    .where('id', '=', delegate)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What was laid down for a conference's delegates; undefined: nothing yet. */
export async function rulesRow(
  db: Queries,
  conference: string,
): Promise<{ readonly revision: number; readonly rules: DelegateRules } | undefined> {
  const row = await db
    .selectFrom('delegate_rules')
    .select(['revision', 'body'])
    .where('conference', '=', conference)
    .executeTakeFirst();
  return row && { revision: row.revision, rules: JSON.parse(row.body) as DelegateRules };
}

/** Lays down new rules: their revision. */
export async function putRulesRow(db: Queries, conference: string, rules: DelegateRules): Promise<number> {
  const body = JSON.stringify(rules);
  const row = await db
    .insertInto('delegate_rules')
    .values({ conference, revision: 1, body })
    .onConflict((conflict) =>
      conflict.column('conference').doUpdateSet((columns) => ({
        body,
        revision: columns('delegate_rules.revision', '+', 1),
      })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

// Only this file writes the columns, so that the shapes of their JSON are known.
function keptDelegate(row: {
  readonly id: string;
  readonly revision: number;
  readonly body: string;
  readonly own: string;
  readonly choices: string;
  readonly asked_at: string | null;
  readonly keep_notes: string | null;
  readonly origin: string | null;
  readonly updated_at: string;
  readonly updated_by: string | null;
}): KeptDelegate {
  return {
    id: row.id,
    revision: row.revision,
    delegate: JSON.parse(row.body) as Delegate,
    own: JSON.parse(row.own) as OwnCard,
    choices: JSON.parse(row.choices) as Choices,
    askedAt: row.asked_at ?? undefined,
    keepsNotesSince: row.keep_notes ?? undefined,
    origin: row.origin ?? undefined,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by ?? undefined,
  };
}

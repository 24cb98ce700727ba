import type { CardField, DelegateId } from '#domain/delegates.ts';
import type { Queries } from './queries.ts';

/** One decision about one field, as it is kept for proof. `at` is ISO 8601 text in UTC. */
export interface ConsentLine {
  readonly at: string;
  readonly field: CardField;
  readonly given: boolean;
  /** Which text they saw. */
  readonly words: string;
  /** `self`, or the id of the organiser who entered it for them. */
  readonly by: string;
}

/** Writes decisions into the proof. */
export async function addConsentRows(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
  lines: readonly ConsentLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const { conference, delegate } = owner;
  await db
    .insertInto('consent_log')
    .values(lines.map(({ given, ...line }) => ({ ...line, conference, delegate, given: given ? 'yes' : 'no' })))
    .execute();
}

/** What a delegate decided, the first decision first. */
export async function consentRows(
  db: Queries,
  owner: { readonly conference: string; readonly delegate: DelegateId },
): Promise<readonly ConsentLine[]> {
  const rows = await db
    .selectFrom('consent_log')
    .select(['at', 'field', 'given', 'words', 'by'])
    .where('conference', '=', owner.conference)
    .where('delegate', '=', owner.delegate)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({ ...row, given: row.given === 'yes' }));
}

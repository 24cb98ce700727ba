import { amend, patchedDraft, reversed, type Amendment, type RecordPatch } from '#domain/amendments.ts';
import { correct as corrected, type Corrected } from '#domain/corrections.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import type { Instant } from '#domain/time.ts';
import type { CorrectionAnswer, CorrectionRequest } from '#wire/desk/corridor.ts';
import type { RecordEdit } from '#wire/desk/edits.ts';
import type { DataFolder } from '../data-folder.ts';
import { channelRow, editionRows } from '../database/channel-rows.ts';
import { addCorrection, correctionRow } from '../database/correction-rows.ts';
import { goneRow } from '../database/draft-history-rows.ts';
import { draftRow } from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';
import { applyEdits } from '../drafting/apply-edits.ts';
import { readDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { raiseHighWater } from './high-water.ts';
import { publishParts } from './publish.ts';
import { storedParts } from './stored-parts.ts';

/** Who corrects, and when. */
export interface Corrector {
  readonly at: Instant;
  /** Absent: a command. */
  readonly organiser?: { readonly id: string; readonly name: string } | undefined;
}

/**
 * Publishes the newest edition with one correction and nothing else, and makes the same correction in the draft, where
 * others may be in the middle of something. One transaction; the same id again is answered as it was the first time.
 */
export async function correct(
  data: DataFolder,
  slug: string,
  request: CorrectionRequest,
  corrector: Corrector,
): Promise<CorrectionAnswer> {
  const { db } = data.database;
  if (await channelRow(db, slug, 'public')) await data.keys.of(slug);
  const answer = await db
    .transaction()
    .execute((transaction) => correctInside(transaction, data.folder, slug, request, corrector));
  if (answer.kind === 'published') await raiseHighWater(db, data.folder);
  return answer;
}

async function correctInside(
  db: Queries,
  folder: string,
  slug: string,
  request: CorrectionRequest,
  corrector: Corrector,
): Promise<CorrectionAnswer> {
  const made = await correctionRow(db, slug, request.id);
  if (made) return JSON.parse(made.answer) as CorrectionAnswer;
  const [newest] = await editionRows(db, slug, 'public', 1);
  if (!newest) return { kind: 'impossible', because: 'not-published' };
  const published = draftOf(await storedParts(db, slug, newest));
  const found = await amendmentsOf(db, slug, published, request, corrector.at);
  if (found.kind === 'impossible') return found;
  const { patches, differing } = amend(published, found.kind === 'corrected' ? found.amendments : []);
  // Everything it changed was changed again since: there is nothing of it left to take back.
  if (patches.length === 0 && differing.length > 0) return { kind: 'impossible', because: 'overtaken' };
  const keep = (answer: CorrectionAnswer, amendments: readonly Amendment[]): Promise<CorrectionAnswer> =>
    kept(db, slug, request, corrector, { answer, amendments });
  if (found.kind === 'already' || patches.length === 0) return keep({ kind: 'already', edition: newest.edition }, []);

  const { organiser, at } = corrector;
  const parts = partsOf(patchedDraft(published, patches));
  const result = await publishParts(db, folder, slug, parts, { at, by: organiser?.id, note: request.words });
  if (result.kind === 'unchanged') return keep({ kind: 'already', edition: result.edition }, []);
  if (result.kind === 'frozen') return result;
  if (result.kind === 'refused') return { kind: 'refused', problems: result.problems };
  if (result.kind !== 'published') throw new Error(`a correction of ${slug} ended as ${result.kind}`);
  const inDraft = await intoDraft(db, slug, found.amendments, corrector);
  return keep({ kind: 'published', edition: result.edition, differing: inDraft }, found.amendments);
}

type Found = Corrected | { readonly kind: 'impossible'; readonly because: 'unknown-correction' };

async function amendmentsOf(
  db: Queries,
  slug: string,
  published: Draft,
  { correction, words, tell }: CorrectionRequest,
  at: Instant,
): Promise<Found> {
  if (correction.kind !== 'taken-back')
    return corrected(published, correction, { at, words: tell ? words : undefined });
  const made = await correctionRow(db, slug, correction.correction);
  if (!made) return { kind: 'impossible', because: 'unknown-correction' };
  return { kind: 'corrected', amendments: reversed(JSON.parse(made.amendments) as readonly Amendment[]) };
}

/** Corrects the draft where it still says what was published; gives back the ids of records where it does not. */
async function intoDraft(
  db: Queries,
  slug: string,
  amendments: readonly Amendment[],
  { organiser, at }: Corrector,
): Promise<readonly string[]> {
  const draft = await readDraft(db, slug);
  if (!draft) return [];
  const { patches, differing } = amend(draft, amendments);
  const edits: RecordEdit[] = [];
  for (const patch of patches) edits.push({ ...patch, base: await revisionOf(db, slug, patch) });
  const { results } = await applyEdits(db, slug, edits, { organiser, at });
  const unfit = edits.filter((_, place) => results[place]?.kind !== 'done').map(({ id }) => id);
  return [...differing, ...unfit];
}

async function revisionOf(db: Queries, slug: string, { collection, id }: RecordPatch): Promise<number> {
  const row = (await draftRow(db, slug, collection, id)) ?? (await goneRow(db, slug, collection, id));
  return row?.revision ?? 0;
}

async function kept(
  db: Queries,
  slug: string,
  { id, correction }: CorrectionRequest,
  { at, organiser }: Corrector,
  { answer, amendments }: { readonly answer: CorrectionAnswer; readonly amendments: readonly Amendment[] },
): Promise<CorrectionAnswer> {
  await addCorrection(db, slug, {
    id,
    at: new Date(at).toISOString(),
    by: organiser?.id ?? null,
    answer: JSON.stringify(answer),
    amendments: JSON.stringify(amendments),
  });
  const about = 'session' in correction ? `sessions/${correction.session}` : undefined;
  const details = { correction, answer };
  await recordAudit(db, { at, organiser, conference: slug, action: 'edition.corrected', about, details });
  return answer;
}

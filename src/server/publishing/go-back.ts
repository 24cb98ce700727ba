import { randomUUID } from 'node:crypto';
import { withDelegatesOnly } from '#domain/delegates-only.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import type { GoBackWishes } from '#wire/desk/publishing.ts';
import type { DataFolder } from '../data-folder.ts';
import { editionRow, editionRows, type EditionRow } from '../database/channel-rows.ts';
import { addDraftCopy, draftCopyRow, draftCopyRows, dropDraftCopy } from '../database/publication-rows.ts';
import type { Queries } from '../database/queries.ts';
import { readDraft, writeDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { publishing } from './publish-draft.ts';
import { publishParts, type Publisher, type PublishResult } from './publish.ts';
import { storedParts } from './stored-parts.ts';
import { referencesTo, sameParts, writtenParts } from './written-parts.ts';

export type GoBackResult =
  | PublishResult
  | { readonly kind: 'unknown-edition' }
  /** The draft holds what was never published: whoever goes back says what becomes of it. */
  | { readonly kind: 'unpublished-edits' };

interface Deed {
  readonly at: number;
  readonly organiser?: Publisher | undefined;
}

/**
 * Publishes the content of an older edition as a new one. The draft becomes that content too, unless it is to be kept;
 * a draft that held more is put aside first, and `putBackDraft` brings it back.
 */
export async function goBackTo(
  data: DataFolder,
  slug: string,
  edition: number,
  { at, organiser, draft: wished, ...wishes }: GoBackWishes & Deed,
): Promise<GoBackResult> {
  let asked: GoBackResult | undefined;
  const result = await publishing(data, slug, async (db) => {
    const wanted = await editionRow(db, slug, 'public', edition);
    const draft = await readDraft(db, slug);
    const [newest] = await editionRows(db, slug, 'public', 1);
    const stop = (answer: GoBackResult): PublishResult => {
      asked = answer;
      return { kind: 'unchanged', edition: newest?.edition ?? 0 };
    };
    if (!wanted || !newest || !draft) return stop({ kind: 'unknown-edition' });
    const isAhead = !(await says(newest, draft));
    if (isAhead && wished === undefined) return stop({ kind: 'unpublished-edits' });

    const parts = await storedParts(db, slug, wanted);
    const published = await publishParts(db, data.folder, slug, parts, { ...wishes, at, by: organiser?.id });
    if (published.kind !== 'published' && published.kind !== 'unchanged') return published;
    if (wished !== 'keep') {
      if (isAhead) await putAside(db, slug, draft, { at, organiser, edition });
      await writeDraft(db, slug, withDelegatesOnly(draftOf(parts), draft), { at, organiser: organiser?.id });
    }
    await recordAudit(db, {
      at,
      organiser,
      conference: slug,
      action: 'edition.reverted',
      about: `editions/${edition}`,
      details: { edition: published.edition, draft: wished ?? 'replace' },
    });
    return published;
  });
  return asked ?? result;
}

/** Makes the draft what it was before an older edition took its place; what it is now is put aside in turn. */
export async function putBackDraft(
  data: DataFolder,
  slug: string,
  id: string,
  { at, organiser }: Deed,
): Promise<boolean> {
  return data.database.db.transaction().execute(async (db) => {
    const copy = await draftCopyRow(db, slug, id);
    const draft = await readDraft(db, slug);
    if (!copy || !draft) return false;
    const [newest] = await editionRows(db, slug, 'public', 1);
    await dropDraftCopy(db, id);
    if (newest && !(await says(newest, draft))) {
      await putAside(db, slug, draft, { at, organiser, edition: copy.edition });
    }
    // Only putAside writes these rows, and it takes a draft: what was parsed there is trusted here.
    await writeDraft(db, slug, JSON.parse(copy.body) as Draft, { at, organiser: organiser?.id });
    await recordAudit(db, { at, organiser, conference: slug, action: 'draft.putBack', about: `drafts/${id}` });
    return true;
  });
}

// Nobody looks for the draft of six turns ago, and each is as long as the programme.
const MOST_COPIES = 5;

async function putAside(
  db: Queries,
  slug: string,
  draft: Draft,
  by: Deed & { readonly edition: number },
): Promise<void> {
  const { at, organiser, edition } = by;
  await addDraftCopy(db, {
    id: randomUUID(),
    conference: slug,
    at: new Date(at).toISOString(),
    by: organiser?.id ?? null,
    edition,
    body: JSON.stringify(draft),
  });
  for (const old of (await draftCopyRows(db, slug)).slice(MOST_COPIES)) await dropDraftCopy(db, old.id);
}

async function says(edition: EditionRow, draft: Draft): Promise<boolean> {
  return sameParts(edition.parts, referencesTo(await writtenParts(partsOf(draft))));
}

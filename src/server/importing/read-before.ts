import type { Draft } from '#domain/draft.ts';
import type { ImportedBefore } from '#interchange/folder/merge-folder.ts';
import { importedIds } from '../database/draft-rows.ts';
import type { Queries } from '../database/queries.ts';
import { readDraft } from '../drafting/drafts.ts';

/** What is in the draft already, and which of it imports brought. */
export interface Before {
  readonly draft: Draft;
  readonly imported: ImportedBefore;
}

/** Reads it; undefined when there is no such conference yet. */
export async function readBefore(db: Queries, slug: string): Promise<Before | undefined> {
  const draft = await readDraft(db, slug);
  if (draft === undefined) return undefined;
  const imported = {
    sessions: await importedIds(db, slug, 'sessions'),
    photos: await importedIds(db, slug, 'photos'),
    documents: await importedIds(db, slug, 'documents'),
  };
  return { draft, imported };
}

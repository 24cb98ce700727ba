import { delegatesOnlyOf } from '#domain/delegates-only.ts';
import type { Draft } from '#domain/draft.ts';
import { canonicalJson } from '#wire/canonical.ts';
import { keepForDelegates, publishedForDelegates } from '../database/delegate-edition-rows.ts';
import type { Queries } from '../database/queries.ts';

/**
 * Notes the papers and photos a draft keeps to the delegates as published, inside the transaction that publishes the
 * rest of it: the delegates' channel has them from its next edition on. Answers whether they are others than before.
 */
export async function publishForDelegates(db: Queries, slug: string, draft: Draft): Promise<boolean> {
  if (!(await isUnpublishedForDelegates(db, slug, draft))) return false;
  await keepForDelegates(db, slug, canonicalJson(delegatesOnlyOf(draft)));
  return true;
}

/** Whether a draft keeps other papers and photos to the delegates than were published. */
export async function isUnpublishedForDelegates(db: Queries, slug: string, draft: Draft): Promise<boolean> {
  return canonicalJson(delegatesOnlyOf(draft)) !== ((await publishedForDelegates(db, slug)) ?? '{}');
}

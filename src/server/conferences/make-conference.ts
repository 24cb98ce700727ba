import type { Draft } from '#domain/draft.ts';
import { sameValue } from '#domain/records.ts';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { Database } from '../database/open-database.ts';
import { giveRole } from '../database/organiser-rows.ts';
import { readDraft, writeDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';

/**
 * Makes a conference of a draft, with whoever makes it as its owner. Asking twice for the same is asking once: `made`
 * both times, because two clicks are one wish. `taken`: there is another one at that address.
 */
export async function makeConference(
  db: Database['db'],
  wish: { readonly slug: string; readonly draft: Draft; readonly copiedFrom?: string },
  by: { readonly organiser: Organiser; readonly at: Instant },
): Promise<'made' | 'taken'> {
  const { slug, draft, copiedFrom } = wish;
  const { organiser, at } = by;
  return db.transaction().execute(async (transaction) => {
    const there = await readDraft(transaction, slug);
    if (there !== undefined) return sameValue(there, draft) ? 'made' : 'taken';
    await writeDraft(transaction, slug, draft, { at, organiser: organiser.id });
    await giveRole(transaction, { organiser: organiser.id, conference: slug, role: 'owner' });
    const details = copiedFrom === undefined ? {} : { details: { from: copiedFrom } };
    await recordAudit(transaction, { at, organiser, conference: slug, action: 'conference.created', ...details });
    return 'made';
  });
}

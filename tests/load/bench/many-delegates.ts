import { FIRST_RULES } from '#domain/delegates.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { putRulesRow } from '#server/database/delegate-rows.ts';
import { addDelegates } from '#server/delegates/registered.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith } from '#tests/support/data-folders.ts';
import { badgedDelegates, type BadgedDelegate } from '#tests/support/badged-delegates.ts';
import { manyDelegates } from '#tests/support/many-delegates.ts';

/** Publishes a conference whose directory shows so many delegates, the same every time; the badge of one of them. */
export async function publishManyDelegates(folder: string, slug: string, many: number): Promise<BadgedDelegate> {
  const data = await openDataFolder(folder);
  try {
    const at = Date.now();
    const { db } = data.database;
    const draft = draftWith(60);
    await db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at }));
    await publish(data, slug, { at });
    const ground = { vi: 'danh sách đại biểu' };
    await putRulesRow(db, slug, { ...FIRST_RULES, grounds: { name: ground, phone: ground, position: ground } });
    await addDelegates(db, slug, manyDelegates(many), { at });
    const [badge] = await badgedDelegates(data, slug, [{ name: 'Hoàng Văn Mẫu' }], at);
    if (!badge) throw new Error('no badge was issued');
    return badge;
  } finally {
    await data.close();
  }
}

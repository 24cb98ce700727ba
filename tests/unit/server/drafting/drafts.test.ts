import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataFolder } from '#server/data-folder.ts';
import { draftRows, importedIds } from '#server/database/draft-rows.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import { DEMO } from '#server/demo/load-demo.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = await folderWithDraft(folder.path, 'thu', draftWith(5));
});
afterEach(async () => {
  await data.close();
  await folder.remove();
});

const write = (slug: string, draft: ReturnType<typeof draftWith>, origin?: string) =>
  data.database.db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at: NOON, origin }));

describe('a draft', () => {
  it('comes back as it was written', async () => {
    for (const [slug, draft] of Object.entries(DEMO)) {
      await write(slug, draft);
      expect(await readDraft(data.database.db, slug)).toEqual(draft);
    }
    expect(await readDraft(data.database.db, 'nobody')).toBeUndefined();
  });

  it('gives a new revision to records that changed and to no other', async () => {
    const next = draftWith(4, { 'phien-2': { room: 'b' } });
    expect(await write('thu', next)).toMatchObject({ added: 0, changed: 1, removed: 1, overwritten: [] });
    expect(await write('thu', next)).toMatchObject({ added: 0, changed: 0, removed: 0 });
    const revisions = (await draftRows(data.database.db, 'thu')).map((row) => [row.id, row.revision]);
    expect(Object.fromEntries(revisions)).toEqual({
      a: 1,
      b: 1,
      conference: 1,
      'phien-1': 1,
      'phien-2': 2,
      'phien-3': 1,
      'phien-4': 1,
    });
  });

  it('takes ids that JavaScript objects have of their own', async () => {
    const odd = JSON.parse(
      '{"__proto__":{"title":{"vi":"a"},"kind":"talk","order":0},"constructor":{"title":{"vi":"b"},"kind":"talk","order":1}}',
    );
    await write('thu', { ...draftWith(0), sessions: odd });
    const read = await readDraft(data.database.db, 'thu');
    expect(Object.keys(read?.sessions ?? {}).sort()).toEqual(['__proto__', 'constructor']);
  });

  it('remembers which sessions an import brought, also after they were corrected by hand', async () => {
    await write('thu', draftWith(6), 'programme.csv');
    await write('thu', draftWith(6, { 'phien-6': { room: 'b' } }));
    expect(await importedIds(data.database.db, 'thu', 'sessions')).toEqual(new Set(['phien-6']));
  });

  it('has an address', async () => {
    await expect(write('Not An Address', draftWith(1))).rejects.toThrow(RangeError);
    await expect(write('api', draftWith(1))).rejects.toThrow(RangeError);
  });
});

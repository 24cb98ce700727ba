import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDraft, type Draft, type DraftSession } from '#domain/draft.ts';
import { openDataFolder, type DataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';

/** A moment every test may live in. */
export const NOON = Date.parse('2027-05-10T05:00:00Z');

/** A new folder of the system's temporary ones, and how to be rid of it. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'sotay-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A draft of a small conference with that many sessions, an hour each from 08:00 on. */
export function draftWith(sessions: number, changes: Readonly<Record<string, Partial<DraftSession>>> = {}): Draft {
  const draft = emptyDraft({ title: { vi: 'Hội nghị thử' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] });
  return {
    ...draft,
    rooms: { a: { name: { vi: 'Hội trường A' }, order: 0 }, b: { name: { vi: 'Phòng B' }, order: 1 } },
    sessions: Object.fromEntries(
      Array.from({ length: sessions }, (_, i) => {
        const id = `phien-${i + 1}`;
        const session = {
          title: { vi: `Phiên thứ ${i + 1} của hội nghị` },
          kind: 'talk',
          day: dayOf(i),
          order: i,
        } as const;
        return [id, { ...session, abstract: { vi: `Tóm tắt ${i + 1}` }, ...changes[id] }];
      }),
    ),
  };
}

function dayOf(i: number): string {
  return `2027-05-${10 + (i % 5)}`;
}

/** Opens a data folder, writes a draft into it, closes nothing. */
export async function folderWithDraft(path: string, slug: string, draft: Draft): Promise<DataFolder> {
  const data = await openDataFolder(path);
  await putDraft(data, slug, draft);
  return data;
}

/** Makes the draft of a conference be that one. */
export async function putDraft(data: DataFolder, slug: string, draft: Draft): Promise<void> {
  await data.database.db.transaction().execute((transaction) => writeDraft(transaction, slug, draft, { at: NOON }));
}

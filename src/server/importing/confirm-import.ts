import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { ImportState } from '#wire/desk/importing.ts';
import type { DataFolder } from '../data-folder.ts';
import { putImportColumns } from '../database/import-rows.ts';
import { readDraft, writeDraft, type Written } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { draftMark } from './draft-mark.ts';
import type { ImportFolders, KeptImport } from './import-folders.ts';
import { mergeTold, type ToldImport } from './merge-reading.ts';
import { readBefore } from './read-before.ts';
import { touchedBetween, withoutTouched } from './touched-records.ts';

type Done = Extract<ImportState, { kind: 'done' }>;

interface Settling {
  readonly data: DataFolder;
  readonly folders: ImportFolders;
  readonly kept: KeptImport;
  readonly organiser: Organiser;
  readonly at: Instant;
}

/** Writes an import in one transaction; undefined when the draft is not any more the one of `base`. */
export async function confirmImport(
  settling: Settling & { readonly told: ToldImport; readonly base: string },
): Promise<Done | undefined> {
  const { data, folders, kept, told, base, organiser, at } = settling;
  const { conference: slug, name, wishes } = kept;
  const written = await data.database.db.transaction().execute(async (transaction) => {
    // Looked at again under the write lock: nobody can edit between this and the writing.
    if ((await draftMark(transaction, slug)) !== base) return undefined;
    const before = await readBefore(transaction, slug);
    if (before === undefined) return undefined;
    const { draft } = mergeTold(before, told, slug, wishes);
    // Before the draft is written: an import that cannot be undone is worse than a file that is not needed.
    folders.keepTouched(kept.id, touchedBetween(before.draft, draft));
    const result = await writeDraft(transaction, slug, draft, { at, origin: name, organiser: organiser.id });
    if (wishes.columns !== undefined) await putImportColumns(transaction, slug, JSON.stringify(wishes.columns));
    const counts = countsOf(result);
    await recordAudit(transaction, {
      at,
      organiser,
      conference: slug,
      action: 'draft.imported',
      about: name,
      details: { ...counts, vanished: wishes.vanished, people: wishes.people },
    });
    return counts;
  });
  if (written === undefined) return undefined;
  return keepDone(settling, { kind: 'done', written });
}

/** Puts back what an import touched, but for what somebody has changed since. Undoing twice is undoing once. */
export async function undoImport(settling: Settling, done: Done): Promise<Done> {
  const { data, folders, kept, organiser, at } = settling;
  const touched = folders.touched(kept.id);
  if (done.undone || touched === undefined) return done;
  const { conference: slug, name } = kept;
  const left = await data.database.db.transaction().execute(async (transaction) => {
    const draft = await readDraft(transaction, slug);
    if (draft === undefined) return 0;
    const back = withoutTouched(draft, touched);
    const result = await writeDraft(transaction, slug, back.draft, { at, organiser: organiser.id });
    const details = { ...countsOf(result), left: back.left };
    await recordAudit(transaction, { at, organiser, conference: slug, action: 'import.undone', about: name, details });
    return back.left;
  });
  return keepDone(settling, { ...done, undone: { left } });
}

function keepDone({ folders, kept }: Settling, done: Done): Done {
  folders.put({ ...kept, done });
  return done;
}

function countsOf({ added, changed, removed }: Written): Done['written'] {
  return { added, changed, removed };
}

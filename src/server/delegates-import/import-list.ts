import { randomUUID } from 'node:crypto';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { DelegateImportAnswer, DelegateImportDone, DelegateListWishes } from '#wire/desk/delegate-import.ts';
import type { Queries } from '../database/queries.ts';
import { addDelegates, changeDelegate, delegatesOf, eraseDelegate } from '../delegates/registered.ts';
import { readDraft } from '../drafting/drafts.ts';
import { recordAudit } from '../organisers/audit.ts';
import { markOf, planImport, type ImportPlan } from './plan-import.ts';
import { previewImport } from './preview-import.ts';
import { readList } from './read-list.ts';

/** A file with delegates, for a conference. Nothing of it is kept between looking and writing. */
export interface ListFile {
  readonly slug: string;
  readonly bytes: Uint8Array;
  readonly wishes: DelegateListWishes;
}

export interface ListImports {
  readonly db: Queries;
  readonly now: () => Instant;
  /** Told when reading a file broke off. */
  readonly failed: (error: unknown) => void;
}

/** Says what a list would do. Writes nothing. */
export async function lookAtList({ db, failed }: ListImports, file: ListFile): Promise<DelegateImportAnswer> {
  const list = await readList(file, failed);
  if (list.kind === 'refused') return list;
  const draft = await readDraft(db, file.slug);
  if (!draft) throw new Error(`conference ${file.slug} is gone`);
  return previewImport(list, planImport(list.rows, await delegatesOf(db, file.slug), draft), draft);
}

/** Which preview an organiser said yes to. */
export interface ListConfirmation {
  readonly base: string;
  /** How many people who are not in the list they typed that they want erased; undefined: all stay. */
  readonly erase: number | undefined;
  readonly organiser: Organiser;
}

/**
 * Writes what was previewed, all of it or nothing: `changed` when it would by now be something else, or when the typed
 * number is not that of the people who would be erased.
 */
export async function confirmList(
  { db, now, failed }: ListImports,
  file: ListFile,
  { base, erase, organiser }: ListConfirmation,
): Promise<DelegateImportDone | 'changed' | 'unreadable'> {
  const list = await readList(file, failed);
  if (list.kind === 'refused') return 'unreadable';
  const { slug } = file;
  return db.transaction().execute(async (transaction) => {
    const draft = await readDraft(transaction, slug);
    if (!draft) throw new Error(`conference ${slug} is gone`);
    const plan = planImport(list.rows, await delegatesOf(transaction, slug), draft);
    if (markOf(plan) !== base) return 'changed';
    if (erase !== undefined && erase !== plan.missing.length) return 'changed';
    const done = await write(transaction, slug, plan, { at: now(), organiser, isErasing: erase !== undefined });
    await recordAudit(transaction, {
      at: now(),
      organiser,
      conference: slug,
      action: 'delegates.imported',
      details: { ...done },
    });
    return done;
  });
}

async function write(
  transaction: Queries,
  slug: string,
  { added, changed, missing }: ImportPlan,
  { at, organiser, isErasing }: { readonly at: Instant; readonly organiser: Organiser; readonly isErasing: boolean },
): Promise<DelegateImportDone> {
  const by = { at, by: organiser.id };
  const delegates = added.map(({ delegate }) => delegate);
  if (delegates.length > 0) await addDelegates(transaction, slug, delegates, { ...by, origin: randomUUID() });
  for (const { before, after } of changed) {
    await changeDelegate(transaction, { conference: slug, delegate: before.id }, after, by);
  }
  const erased = isErasing ? missing : [];
  for (const { id } of erased) await eraseDelegate(transaction, { conference: slug, delegate: id }, { at, organiser });
  return { added: added.length, changed: changed.length, erased: erased.length };
}

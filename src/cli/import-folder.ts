import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changesBetween } from '#domain/changes.ts';
import { emptyDraft, partsOf, type Draft } from '#domain/draft.ts';
import { sameValue } from '#domain/records.ts';
import type { FolderLayout } from '#interchange/folder/folder-layout.ts';
import type { GatheredFolder } from '#interchange/folder/gathered-folder.ts';
import { mergeFolder, type FolderMerge } from '#interchange/folder/merge-folder.ts';
import type { Oddity, Refusal } from '#interchange/imported.ts';
import type { MediaStore } from '#server/media/media-store.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import { conferenceOf } from '#server/importing/conference-of-import.ts';
import {
  countsOf,
  foundIn,
  mediaCount,
  readableCount,
  readFolderTables,
  withMedia,
} from '#server/importing/folder-import.ts';
import type { ImportFolder } from '#server/importing/import-source.ts';
import { lookingStore } from '#server/importing/looking-store.ts';
import { readBefore, type Before } from '#server/importing/read-before.ts';
import { PlainError } from '#server/plain-error.ts';
import { changesInWords } from './changes-in-words.ts';
import { sayList } from './console.ts';
import type { ImportCommand } from './import-command.ts';
import { sayOddities, sayProblems, writeReport } from './import-report.ts';
import { publishCommand } from './publish-command.ts';
import { withData } from './with-data.ts';
import { COUNTED } from './words/folder-words.ts';

/**
 * `sotay import` of a folder or ZIP. The pictures and papers are kept first, each on its own, so that a broken import
 * goes on where it stopped; then the draft is written in one transaction. A file that is refused is told, and the rest
 * goes on. Throws PlainError when there is nothing in it that can be imported.
 */
export async function importFolder(command: ImportCommand, folder: ImportFolder): Promise<void> {
  const { slug, options, console } = command;
  try {
    // A dry run on a folder that is not there yet must not create it.
    if (options.dryRun && !existsSync(join(command.data, 'sotay.db'))) {
      return await dryRun(command, folder, undefined, lookingStore(undefined));
    }
    await withData(command.data, console, async (data) => {
      const { db } = data.database;
      const before = await readBefore(db, slug);
      if (options.dryRun) return dryRun(command, folder, before, lookingStore(data.media));
      const gathered = await gather(command, folder, before, data.media);
      const written = await db.transaction().execute(async (transaction) => {
        // Read again under the write lock: somebody may have edited the draft meanwhile.
        const merged = merge(command, gathered.folder, await readBefore(transaction, slug));
        sayFound(command, gathered, merged);
        return writeDraft(transaction, slug, merged.draft, {
          at: Date.now(),
          origin: folder.files.name || command.file,
        });
      });
      console.say(console.words.written(written, slug));
      if (options.publish) return publishCommand(data, slug, options, console);
      sayProblems(await readDraft(db, slug), console);
      console.say(console.words.nowPublish(slug));
    });
  } finally {
    await folder.files.close();
  }
}

interface Gathered {
  readonly folder: GatheredFolder;
  readonly layout: FolderLayout;
  readonly refused: readonly Refusal[];
  readonly oddities: readonly Oddity[];
}

async function gather(
  { file, slug, options, console }: ImportCommand,
  { files, isWhole }: ImportFolder,
  before: Before | undefined,
  store: MediaStore,
): Promise<Gathered> {
  const { words } = console;
  const layout = foundIn(files, options.people === true, words.folder.portraitsNeedPeople);
  if (readableCount(layout) === 0) {
    sayOddities(layout.oddities, true, console);
    throw new PlainError(words.folder.nothing(file), 1);
  }
  console.say(words.folder.counts(file, countsOf(layout)));
  const told = await readFolderTables(layout, {
    slug,
    conference: before?.draft.conference,
    timeZone: options.timeZone,
    language: options.language,
    mayNamePeople: options.people === true,
  });
  const progress = (done: number, of: number): void => console.progress(words.folder.reading, done, of);
  progress(0, mediaCount(layout));
  const { folder, refused } = await withMedia(told, layout, { isWhole, store, progress });
  if (refused.length === readableCount(layout)) refuseAll(refused);
  return { folder, layout, refused, oddities: told.oddities };
}

/** When nothing at all could be read there is nothing to import. */
function refuseAll(refused: readonly Refusal[]): never {
  throw new PlainError(refused.map(({ where, what, todo }) => `${where}: ${what} ${todo}`).join('\n'), 1);
}

function merge({ slug, options }: ImportCommand, gathered: GatheredFolder, before: Before | undefined): FolderMerge {
  const existing = before?.draft ?? emptyDraft(conferenceOf(gathered.programme?.conference ?? {}, slug, options));
  const merged = mergeFolder(existing, gathered, { vanished: options.vanished, before: before?.imported });
  // What is said on the command line is said now, and wins over file and draft.
  const { draft } = merged;
  return { ...merged, draft: { ...draft, conference: conferenceOf(draft.conference, slug, options) } };
}

async function dryRun(
  command: ImportCommand,
  folder: ImportFolder,
  before: Before | undefined,
  store: MediaStore,
): Promise<void> {
  const { console } = command;
  const gathered = await gather(command, folder, before, store);
  const merged = merge(command, gathered.folder, before);
  const after = merged.draft;
  sayFound(command, gathered, merged);
  const existing = before?.draft ?? emptyDraft(after.conference);
  const changes = changesBetween(partsOf(existing), partsOf(after));
  if (changes.length === 0) console.say(console.words.noChanges);
  sayList(console, console.words.changes(changes.length), changesInWords(changes, console));
  for (const line of recordChanges(existing, after, command)) console.say(line);
  sayProblems(after, console);
  console.say(console.words.dryRun);
}

/** How many photographs, papers and so on would be touched. */
function recordChanges(before: Draft, after: Draft, { console }: ImportCommand): readonly string[] {
  return COUNTED.flatMap((collection) => {
    const [old, now]: [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>] = [
      before[collection],
      after[collection],
    ];
    const added = Object.keys(now).filter((id) => !Object.hasOwn(old, id)).length;
    const removed = Object.keys(old).filter((id) => !Object.hasOwn(now, id)).length;
    const changed = Object.keys(now).filter((id) => Object.hasOwn(old, id) && !sameValue(old[id], now[id])).length;
    if (added + removed + changed === 0) return [];
    return [console.words.folder.recordChanges(collection, { added, changed, removed })];
  });
}

function sayFound({ options, console }: ImportCommand, gathered: Gathered, merged: FolderMerge): void {
  const { words } = console;
  const { folder, refused, layout } = gathered;
  if (folder.programme !== undefined) console.say(words.counts(folder.programme.report.counts));
  const oddities = [...gathered.oddities, ...merged.oddities];
  const lines = refused.map(({ where, what, todo }) => `${where}: ${what} ${todo}`);
  sayList(console, words.folder.refused(refused.length), lines, options.report ? '' : words.reportHint);
  sayOddities(oddities, options.report !== undefined, console);
  if (!options.report) return;
  const programme = folder.programme?.report;
  writeReport(options.report, { format: 'folder', counts: countsOf(layout), programme, refused, oddities }, console);
}

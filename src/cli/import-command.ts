import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { changesBetween } from '#domain/changes.ts';
import { emptyDraft, partsOf, type Draft } from '#domain/draft.ts';
import { importProgramme } from '#interchange/import-programme.ts';
import { FORMATS, type FormatName, type ImportedDraft } from '#interchange/imported.ts';
import { mergeImport, type Merged } from '#interchange/merge-import.ts';
import type { Queries } from '#server/database/queries.ts';
import { readDraft, writeDraft, type Written } from '#server/drafting/drafts.ts';
import { conferenceOf } from '#server/importing/conference-of-import.ts';
import { readBefore, type Before } from '#server/importing/read-before.ts';
import { PlainError } from '#server/plain-error.ts';
import { changesInWords } from './changes-in-words.ts';
import { sayList, type Console } from './console.ts';
import { sayOddities, sayProblems, writeReport } from './import-report.ts';
import { sourceAt } from './import-source.ts';
import { publishCommand, type PublishOptions } from './publish-command.ts';
import { withData } from './with-data.ts';

export interface ImportCommandOptions extends PublishOptions {
  readonly format?: string | undefined;
  readonly title?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
  readonly vanished: 'cancel' | 'remove';
  readonly people?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  readonly report?: string | undefined;
  readonly publish?: boolean | undefined;
}

export interface ImportCommand {
  readonly file: string;
  readonly slug: string;
  readonly data: string;
  readonly options: ImportCommandOptions;
  readonly console: Console;
}

/** `sotay import`: reads a file into a draft and says what was found. Throws PlainError when it is refused. */
export async function importCommand(command: ImportCommand): Promise<void> {
  const { file, slug, options, console } = command;
  checkOptions(options, console);
  const folder = await sourceAt(file, options.format, console);
  if (folder !== undefined) {
    // It brings the readers of pictures and papers along, which a programme has no use for.
    const { importFolder } = await import('./import-folder.ts');
    return importFolder(command, folder);
  }
  const bytes = readBytes(file, console);
  // A dry run on a folder that is not there yet must not create it.
  if (options.dryRun && !existsSync(join(command.data, 'sotay.db'))) return dryRun(command, bytes, undefined);
  await withData(command.data, console, async (data) => {
    const { db } = data.database;
    if (options.dryRun) return dryRun(command, bytes, await readBefore(db, slug));
    console.say(console.words.written(await importInto(db, command, bytes), slug));
    if (options.publish) return publishCommand(data, slug, options, console);
    sayProblems(await readDraft(db, slug), console);
    console.say(console.words.nowPublish(slug));
  });
}

/** Writes the draft. On its own, so that nothing of the file is in memory any more when its parts are published. */
async function importInto(db: Queries, command: ImportCommand, bytes: Uint8Array): Promise<Written> {
  const { file, slug } = command;
  const imported = await read(command, bytes, await readDraft(db, slug));
  return db.transaction().execute(async (transaction) => {
    // Read again under the write lock: somebody may have edited the draft meanwhile.
    const merged = merge(command, await readBefore(transaction, slug), imported);
    sayFound(command, imported, merged);
    return writeDraft(transaction, slug, merged.draft, { at: Date.now(), origin: basename(file) });
  });
}

async function dryRun(command: ImportCommand, bytes: Uint8Array, before: Before | undefined): Promise<void> {
  const { console } = command;
  const imported = await read(command, bytes, before?.draft);
  const merged = merge(command, before, imported);
  const after = merged.draft;
  sayFound(command, imported, merged);
  const existing = before?.draft ?? emptyDraft(after.conference);
  const changes = changesBetween(partsOf(existing), partsOf(after));
  if (changes.length === 0) console.say(console.words.noChanges);
  sayList(console, console.words.changes(changes.length), changesInWords(changes, console));
  sayProblems(after, console);
  console.say(console.words.dryRun);
}

/** Reads the file and says what it is. */
async function read(command: ImportCommand, bytes: Uint8Array, existing: Draft | undefined): Promise<ImportedDraft> {
  const { file, slug, options, console } = command;
  const { words } = console;
  console.progress(words.importing(file), 0, 0);
  const result = await importProgramme(bytes, {
    name: basename(file),
    format: options.format as FormatName | undefined,
    people: options.people,
    conference: {
      slug,
      timeZone: options.timeZone ?? existing?.conference.timeZone,
      languages: options.language ? [options.language] : existing?.conference.languages,
      starts: existing?.conference.starts,
    },
  });
  if (!result.ok) {
    const { where, what, todo } = result.refusal;
    const place = where === basename(file) ? file : `${file}: ${where}`;
    throw new PlainError(`${place}: ${what} ${todo}`, 1);
  }
  const { report } = result.imported;
  console.say(words.readAs(file, report.format, report.encoding));
  console.say(words.counts(report.counts));
  return result.imported;
}

/** Says what was odd in the file, and which of its sessions were found again without an id. */
function sayFound({ options, console }: ImportCommand, { report }: ImportedDraft, merged: Merged): void {
  const oddities = [...report.oddities, ...merged.oddities];
  sayOddities(oddities, options.report !== undefined, console);
  if (options.report) writeReport(options.report, { ...report, oddities }, console);
}

function merge(command: ImportCommand, before: Before | undefined, imported: ImportedDraft): Merged {
  const { slug, options } = command;
  const existing = before?.draft ?? emptyDraft(conferenceOf(imported.conference, slug, options));
  const merged = mergeImport(existing, imported, options.vanished, before?.imported.sessions);
  // What is said on the command line is said now, and wins over file and draft.
  const { draft } = merged;
  return { ...merged, draft: { ...draft, conference: conferenceOf(draft.conference, slug, options) } };
}

function checkOptions({ format, timeZone, language }: ImportCommandOptions, { words }: Console): void {
  if (format !== undefined && !FORMATS.some((known) => known === format)) {
    throw new PlainError(words.badFormat(format, FORMATS.join(', ')), 2);
  }
  if (timeZone !== undefined && !isAccepted(() => new Intl.DateTimeFormat('en', { timeZone }))) {
    throw new PlainError(words.badTimeZone(timeZone), 2);
  }
  if (language !== undefined && !isAccepted(() => new Intl.Locale(language))) {
    throw new PlainError(words.badLanguage(language), 2);
  }
}

function isAccepted(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    // Intl throws RangeError for exactly what is asked about here.
    return false;
  }
}

function readBytes(file: string, { words }: Console): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new PlainError(code === 'ENOENT' ? words.noSuchFile(file) : words.unreadableFile(file, code), 1, {
      cause: error,
    });
  }
}

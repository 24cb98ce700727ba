import type { Conference } from '#domain/conference.ts';
import { readCaptionSheet } from '#interchange/folder/caption-sheet.ts';
import type { FolderFile } from '#interchange/folder/folder-files.ts';
import type { FolderLayout, PlacedFile } from '#interchange/folder/folder-layout.ts';
import type { GatheredFolder } from '#interchange/folder/gathered-folder.ts';
import { readPaperSheet } from '#interchange/folder/paper-sheet.ts';
import { readPeopleExtras } from '#interchange/folder/people-extras.ts';
import { readPlaceSheet } from '#interchange/folder/place-sheet.ts';
import { readSheets } from '#interchange/folder/read-sheets.ts';
import { importProgramme } from '#interchange/import-programme.ts';
import { RefusedError, type ImportedDraft, type Refusal } from '#interchange/imported.ts';
import type { Oddities } from '#interchange/oddities.ts';
import type { TableWishes } from '#interchange/sheet-header.ts';
import type { Sheet } from '#interchange/sheet.ts';

/** What is known of the conference before its folder is read. */
export interface Known {
  readonly slug: string;
  readonly conference: { readonly [K in keyof Conference]?: Conference[K] | undefined } | undefined;
  readonly timeZone: string | undefined;
  readonly language: string | undefined;
  readonly mayNamePeople: boolean;
  /** How the tables of the programme and of people are to be read, where somebody said so. */
  readonly table?: TableWishes | undefined;
}

/** What the sheets of a folder say. */
export type Tables = Omit<GatheredFolder, 'photos' | 'papers' | 'portraits' | 'plans' | 'isWhole'>;

interface Heard {
  readonly oddities: Oddities;
  refused(refusal: Refusal): void;
}

/** Reads the programme and every sheet of a folder. What is refused is told, and the rest goes on. */
export async function gatherTables(layout: FolderLayout, known: Known, heard: Heard): Promise<Tables> {
  const programme = await programmeIn(layout.programme, known, heard);
  const languages = languagesOf(known, programme);
  const main = languages?.[0] ?? 'und';
  const extras = known.mayNamePeople ? await extrasIn(layout.people, main, heard) : [];
  const isExtra = (heading: string): boolean => extras.some(({ isHeading }) => isHeading(heading));
  const inLanguage = { ...known, conference: { ...known.conference, languages } };
  const people = await programmeIn(layout.people, inLanguage, heard, isExtra);
  const placed = (await sheetsIn(layout.places, heard)).map(({ sheet, file }) =>
    readPlaceSheet(sheet, file.path, main, heard.oddities),
  );
  return {
    main,
    programme,
    people,
    extras: people === undefined ? [] : extras.flatMap((sheet) => sheet.extras),
    captions: await rowsIn(layout.captions, heard, (sheet, path) => readCaptionSheet(sheet, path, main)),
    paperRows: await rowsIn(layout.paperSheets, heard, (sheet, path) =>
      readPaperSheet(sheet, path, main, heard.oddities),
    ),
    places: placed.flatMap(({ places }) => places),
    areas: placed.flatMap(({ areas }) => areas),
  };
}

async function programmeIn(
  file: FolderFile | undefined,
  { slug, conference, timeZone, language, mayNamePeople, table }: Known,
  heard: Heard,
  isReadElsewhere: (heading: string) => boolean = () => false,
): Promise<ImportedDraft | undefined> {
  return unlessRefused(file, heard, async (there) => {
    const result = await importProgramme(await there.read(), {
      name: there.path,
      people: mayNamePeople,
      table,
      conference: {
        slug,
        timeZone: timeZone ?? conference?.timeZone,
        languages: language ? [language] : conference?.languages,
        starts: conference?.starts,
      },
    });
    if (!result.ok) throw new RefusedError(result.refusal);
    const { report } = result.imported;
    for (const oddity of report.oddities) {
      const heading = /^column (.*)$/.exec(oddity.where)?.[1];
      if (heading !== undefined && isReadElsewhere(heading)) continue;
      heard.oddities.add({ ...oddity, where: `${there.path}, ${oddity.where}` });
    }
    return result.imported;
  });
}

function languagesOf(known: Known, programme: ImportedDraft | undefined): readonly string[] | undefined {
  if (known.language !== undefined) return [known.language];
  return known.conference?.languages ?? programme?.conference.languages;
}

async function extrasIn(
  file: FolderFile | undefined,
  main: string,
  heard: Heard,
): Promise<readonly ReturnType<typeof readPeopleExtras>[]> {
  const sheets = await sheetsIn(file === undefined ? [] : [file], heard);
  return sheets.map(({ sheet }) => readPeopleExtras(sheet, file?.path ?? '', main));
}

/** The rows of sheets, each with the folder its sheet lies in. Headings that mean nothing are told. */
async function rowsIn<Row extends object>(
  files: readonly PlacedFile[],
  heard: Heard,
  read: (
    sheet: Sheet,
    path: string,
  ) => { readonly rows: readonly Row[]; readonly unknown: readonly string[] } | undefined,
): Promise<readonly (Row & { readonly beside: string })[]> {
  const rows: (Row & { readonly beside: string })[] = [];
  for (const { file, sheet } of await sheetsIn(files, heard)) {
    const table = read(sheet, file.path);
    if (table === undefined) {
      const what = 'no column of files was found: a heading such as “File” or “Tệp”';
      heard.oddities.add({ kind: 'unknown-heading', where: file.path, what, done: 'left out' });
      continue;
    }
    for (const heading of table.unknown) {
      const where = `${file.path}, column ${heading}`;
      heard.oddities.add({ kind: 'unknown-heading', where, what: 'its heading is none known here', done: 'left out' });
    }
    const beside = file.within.split('/').slice(0, -1).join('/');
    rows.push(...table.rows.map((row) => ({ ...row, beside })));
  }
  return rows;
}

async function sheetsIn<F extends FolderFile>(
  files: readonly F[],
  heard: Heard,
): Promise<readonly { readonly file: F; readonly sheet: Sheet }[]> {
  const found: { file: F; sheet: Sheet }[] = [];
  for (const file of files) {
    const sheets = await unlessRefused(file, heard, (there) => readSheets(there, heard.oddities));
    for (const sheet of sheets ?? []) {
      // Workbooks have empty sheets behind the one that was written.
      if (sheet.rows.some((row) => row.some((cell) => cell !== undefined))) found.push({ file, sheet });
    }
  }
  return found;
}

async function unlessRefused<F extends FolderFile, T>(
  file: F | undefined,
  heard: Heard,
  read: (file: F) => Promise<T>,
): Promise<T | undefined> {
  if (file === undefined) return undefined;
  try {
    return await read(file);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { where } = error.refusal;
    heard.refused({ ...error.refusal, where: where.startsWith(file.path) ? where : `${file.path}: ${where}` });
    return undefined;
  }
}

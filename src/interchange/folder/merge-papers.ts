import type { Document } from '#domain/documents.ts';
import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { readableId } from '../ids.ts';
import type { Oddities } from '../oddities.ts';
import { told } from '../texts.ts';
import { documentKindIn, documentKindOfFile, titleOfFile } from './file-titles.ts';
import { extensionOf, fileName, withoutExtension } from './folder-files.ts';
import type { GatheredFolder, PaperFacts, Processed } from './gathered-folder.ts';
import { idsOfPaths } from './media-ids.ts';
import { asPath, fileNamed } from './named-file.ts';
import type { PaperRow } from './paper-sheet.ts';
import { edited } from './record-edit.ts';
import { comparable, type RecordFinder } from './record-finder.ts';

type Facts = Pick<GatheredFolder, 'main' | 'papers' | 'paperRows'>;

/**
 * A draft with the papers of a folder. Files that differ in nothing but their extension are one document; a row without
 * a file is a document of which only the title is known.
 */
export function mergePapers(draft: Draft, gathered: Facts, finder: RecordFinder, oddities: Oddities): Draft {
  const { main, papers } = gathered;
  const groups = groupsOf(papers);
  const ids = idsOfPaths('document', [...groups.keys()]);
  const rows = rowsByDocument(draft, gathered, ids, oddities);
  const documents: Record<string, Document> = { ...draft.documents };
  const put = (id: string, path: string | undefined, order: number, facts: Partial<Document>): void => {
    // The language of its words is only a guess at the author's.
    const { language, ...made } = facts;
    const row = rows.get(id);
    const existing = recordOf(documents, id);
    const title = Object.values(row?.title ?? {})[0] ?? '';
    const kind = documentKindIn(title) ?? documentKindOfFile(path ?? '');
    const words = path === undefined ? undefined : (titleOfFile(path) ?? withoutExtension(fileName(path)));
    documents[id] = edited(existing, {
      first: { title: { [main]: words ?? id }, kind, order, ...told({ language }) },
      told: { ...made, ...(row ? rowFacts(row, finder) : {}) },
      cleared: [...(row?.cleared ?? []), ...goneWith(made)],
    });
  };
  const start = Object.values(draft.documents).reduce((most, { order }) => Math.max(most, order + 1), 0);
  let next = start;
  for (const [stem, files] of groups) {
    const id = ids.get(stem) ?? '';
    const made = factsOf(files);
    if (made === undefined && !Object.hasOwn(draft.documents, id)) continue;
    put(id, files[0]?.within ?? stem, next, made ?? {});
    next += 1;
  }
  const handled = new Set(ids.values());
  for (const [id] of rows) {
    if (handled.has(id)) continue;
    put(id, undefined, next, {});
    next += 1;
  }
  return { ...draft, documents };
}

/** The files of each document by its path without extension, the one to be read first first. */
function groupsOf(papers: Facts['papers']): ReadonlyMap<string, readonly Processed<PaperFacts>[]> {
  const groups = new Map<string, Processed<PaperFacts>[]>();
  for (const paper of papers) {
    const stem = withoutExtension(paper.within);
    groups.set(stem, [...(groups.get(stem) ?? []), paper]);
  }
  const rank = ({ within }: Processed<PaperFacts>): number => {
    const at = ['pdf', 'docx', 'pptx'].indexOf(extensionOf(within));
    return at < 0 ? Infinity : at;
  };
  for (const files of groups.values()) files.sort((a, b) => Math.min(rank(a), 9) - Math.min(rank(b), 9));
  return groups;
}

/** What all files of a document give it: every file, and the pages and words of the first that has some. */
function factsOf(files: readonly Processed<PaperFacts>[]): Partial<Document> | undefined {
  const made = files.map((file) => file.made).filter((facts) => facts !== undefined);
  const [first] = made;
  if (first === undefined) return undefined;
  const read = made.find(({ text }) => text !== undefined);
  const { scanned: _, ...facts } = { ...first, ...read };
  return {
    ...facts,
    ...told({ cover: first.cover, pages: first.pages }),
    ...(read === undefined && first.scanned === true ? { scanned: true } : {}),
    files: made.flatMap((facts) => facts.files ?? []),
  };
}

/** What the former file of a document gave it and the new one does not. */
function goneWith(made: Partial<Document>): readonly (keyof Document)[] {
  if (made.files === undefined) return [];
  return (['pages', 'text', 'scanned', 'cover'] as const).filter((field) => made[field] === undefined);
}

function rowFacts(row: PaperRow, finder: RecordFinder): Partial<Document> {
  const sessions = row.sessions === undefined ? [] : finder.sessions(row.sessions, row.where);
  const authors = row.authors === undefined ? [] : finder.people(row.authors, row.where);
  return told({
    title: row.title,
    kind: row.kind,
    sessions: sessions.length > 0 ? sessions : undefined,
    authors: authors.length > 0 ? authors : undefined,
    language: row.language,
  });
}

/** The row of each document, by its id: of a file here, of one imported before, or of a title alone. */
function rowsByDocument(
  draft: Draft,
  { papers, paperRows }: Facts,
  ids: ReadonlyMap<string, string>,
  oddities: Oddities,
): ReadonlyMap<string, PaperRow> {
  const paths = papers.map(({ within }) => within);
  const titles = new Map(
    Object.entries(draft.documents).flatMap(([id, { title }]) =>
      Object.values(title).map((words) => [comparable(words), id]),
    ),
  );
  const rows = new Map<string, PaperRow>();
  for (const row of paperRows) {
    const id = row.file === undefined ? titleId(row, titles) : fileId(row.file, row.beside);
    if (id !== undefined) rows.set(id, row);
    else {
      const what = `there is no one file “${row.file?.slice(0, 80) ?? ''}” among the papers`;
      oddities.add({ kind: 'unknown-name', where: row.where, what, done: 'left out; write its name as it is' });
    }
  }
  return rows;

  function fileId(file: string, beside: string): string | undefined {
    const path = fileNamed(file, beside, paths);
    if (path !== undefined) return ids.get(withoutExtension(path));
    const given = withoutExtension(asPath(file));
    const ways = [beside === '' ? given : `${beside}/${given}`, given, given.replace(/^[^/]*\//, '')];
    const earlier = ways.map((way) => [...idsOfPaths('document', [way]).values()][0] ?? '');
    return earlier.find((id) => Object.hasOwn(draft.documents, id));
  }
}

function titleId(row: PaperRow, titles: ReadonlyMap<string, string>): string {
  const title = Object.values(row.title ?? {})[0] ?? '';
  return titles.get(comparable(title)) ?? readableId('document', title);
}

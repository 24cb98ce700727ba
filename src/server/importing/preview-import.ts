import { changesBetween } from '#domain/changes.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Oddity, Refusal } from '#interchange/imported.ts';
import type { ImportPreview, Remark } from '#wire/desk/importing.ts';
import type { MergedImport, ToldImport } from './merge-reading.ts';
import { placeSaid, said } from './said.ts';
import { countTouched, touchedBetween } from './touched-records.ts';

// Longer lists than these nobody reads; the page says how many more there are.
const MOST = { changes: 300, remarks: 300, problems: 100 };

/** What an import found in its file, and what it would do to the draft. */
export function previewImport(before: Draft, merged: MergedImport, told: ToldImport): ImportPreview {
  const { draft: after, oddities } = merged;
  const changes = changesBetween(partsOf(before), partsOf(after));
  const problems = newProblems(before, after);
  const shown = problems.slice(0, MOST.problems);
  const report = told.kind === 'programme' ? told.imported.report : told.folder.programme?.report;
  return {
    format: told.kind === 'folder' ? 'folder' : told.imported.report.format,
    ...(report?.encoding === undefined ? {} : { encoding: report.encoding }),
    ...(report === undefined ? {} : { counts: report.counts }),
    ...(told.kind === 'folder' ? { files: told.counts } : {}),
    touched: countTouched(touchedBetween(before, after)),
    changes: changes.slice(0, MOST.changes),
    changesInAll: changes.length,
    remarks: oddities.slice(0, MOST.remarks).map(remarkOfOddity),
    remarksInAll: oddities.length,
    refused: told.kind === 'folder' ? told.refused.map(remarkOf) : [],
    problems: shown,
    problemsInAll: problems.length,
    names: namesOf(shown, after),
  };
}

/** A refusal as the desk says it. */
export function remarkOf({ where, what, todo, reason }: Refusal): Remark {
  return {
    where: placeSaid(where),
    what: said(what),
    then: said(todo),
    ...(reason === undefined ? {} : { reason }),
  };
}

function remarkOfOddity({ where, what, done }: Oddity): Remark {
  return { where: placeSaid(where), what: said(what), then: said(done) };
}

function newProblems(before: Draft, after: Draft): readonly Problem[] {
  const known = new Set(problemsIn(before).map((problem) => JSON.stringify(problem)));
  return problemsIn(after).filter((problem) => !known.has(JSON.stringify(problem)));
}

/** What the records that problems are about are called; the page has no draft with them. */
function namesOf(problems: readonly Problem[], draft: Draft): Readonly<Record<string, LocalisedText | string>> {
  const names: Record<string, LocalisedText | string> = {};
  for (const { at, values } of problems) {
    if (at.collection === 'conference') continue;
    for (const id of [at.id, values?.['other']]) {
      const record: object | undefined = typeof id === 'string' ? own(draft[at.collection], id) : undefined;
      if (record === undefined) continue;
      const name = 'title' in record ? record.title : 'name' in record ? record.name : undefined;
      if (name !== undefined) names[`${at.collection}/${String(id)}`] = name as LocalisedText | string;
    }
  }
  return names;
}

function own(records: Readonly<Record<string, object>>, id: string): object | undefined {
  return Object.hasOwn(records, id) ? records[id] : undefined;
}

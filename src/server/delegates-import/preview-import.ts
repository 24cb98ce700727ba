import type { Delegate } from '#domain/delegates.ts';
import type { Draft } from '#domain/draft.ts';
import { recordOf, sameValue } from '#domain/records.ts';
import { textIn } from '#domain/text.ts';
import type { DelegateList } from '#interchange/delegate-list.ts';
import type { DelegateImportPreview, ImportedLine } from '#wire/desk/delegate-import.ts';
import { markOf, type ImportPlan } from './plan-import.ts';

// Longer lists than these nobody reads; the page says how many more there are.
const MOST = { lines: 500, remarks: 500 };
const SHOWN = [
  'name',
  'honorific',
  'organisation',
  'delegation',
  'role',
  'position',
  'email',
  'phone',
  'person',
] as const;

/** A plan as an organiser is shown it before they say yes. */
export function previewImport(
  list: Extract<DelegateList, { kind: 'read' }>,
  plan: ImportPlan,
  draft: Draft,
): DelegateImportPreview {
  const remarks = [...list.remarks, ...plan.remarks].toSorted((a, b) => a.row - b.row);
  const text = (delegate: Delegate, field: (typeof SHOWN)[number]): string | undefined => {
    const value = delegate[field];
    if (field === 'delegation') return textIn(recordOf(draft.delegations, value)?.name, languages) || value;
    return field === 'person' ? (recordOf(draft.people, value)?.name ?? value) : value;
  };
  const languages = draft.conference.languages;
  return {
    kind: 'read',
    columns: list.columns,
    ...(list.encoding === undefined ? {} : { encoding: list.encoding }),
    counts: {
      added: plan.added.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      missing: plan.missing.length,
    },
    added: plan.added.slice(0, MOST.lines).map(({ row, delegate }) => lineOf(delegate, row.row)),
    changed: plan.changed.slice(0, MOST.lines).map(({ row, before, after }) => ({
      ...lineOf(before.delegate, row.row),
      changes: SHOWN.filter((field) => !sameValue(before.delegate[field], after[field])).map((field) => {
        const [was, is] = [text(before.delegate, field), text(after, field)];
        return { field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
      }),
    })),
    missing: plan.missing.slice(0, MOST.lines).map(({ delegate }) => lineOf(delegate)),
    remarks: remarks.slice(0, MOST.remarks),
    remarksInAll: remarks.length,
    base: markOf(plan),
  };
}

function lineOf({ name, organisation }: Delegate, row?: number): ImportedLine {
  return {
    name,
    ...(organisation === undefined ? {} : { organisation }),
    ...(row === undefined ? {} : { row }),
  };
}

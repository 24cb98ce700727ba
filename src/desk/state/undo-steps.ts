import { sameValue } from '#domain/records.ts';
import type { LocalEdit } from './draft.ts';
import type { Fields } from './pending.ts';

/** One edit with what it changed. */
export interface StepEdit {
  readonly edit: LocalEdit;
  /** The record before and after; null where there was none. */
  readonly before: Fields | null;
  readonly after: Fields | null;
}

interface Step {
  readonly name: string | undefined;
  readonly edits: readonly StepEdit[];
  readonly at: number;
}

const MOST_STEPS = 200;
/** Typing goes on as one step for as long as nobody stops to think. */
const ONE_STEP = 3_000;

/** What can be undone, and what was. */
export interface UndoSteps {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const NO_STEPS: UndoSteps = { done: [], undone: [] };

/** The steps after another; one of the same name on the same records soon after is part of the one before. */
export function stepped(
  { done }: UndoSteps,
  name: string | undefined,
  edits: readonly StepEdit[],
  at: number,
): UndoSteps {
  const last = done.at(-1);
  if (last && name !== undefined && last.name === name && at - last.at < ONE_STEP && sameRecords(last.edits, edits)) {
    const joined = last.edits.map((one, i) => ({ ...one, after: edits[i]?.after ?? null }));
    // What was typed and taken away again is nothing to take back.
    const step = joined.some(({ before, after }) => !sameValue(before, after)) ? [{ name, edits: joined, at }] : [];
    return { done: [...done.slice(0, -1), ...step], undone: [] };
  }
  return { done: [...done, { name, edits, at }].slice(-MOST_STEPS), undone: [] };
}

/** The edits that take the last step back, and the steps then. */
export function undoing(steps: UndoSteps, now: (edit: LocalEdit) => Fields | null): Turned | undefined {
  const step = steps.done.at(-1);
  if (!step) return undefined;
  const edits = step.edits.toReversed().flatMap(({ edit, before, after }) => turned(edit, after, before, now(edit)));
  return { edits, steps: { done: steps.done.slice(0, -1), undone: [...steps.undone, step] } };
}

/** The edits that make the last undone step again, and the steps then. */
export function redoing(steps: UndoSteps, now: (edit: LocalEdit) => Fields | null): Turned | undefined {
  const step = steps.undone.at(-1);
  if (!step) return undefined;
  const edits = step.edits.flatMap(({ edit, before, after }) => turned(edit, before, after, now(edit)));
  return { edits, steps: { done: [...steps.done, step], undone: steps.undone.slice(0, -1) } };
}

interface Turned {
  readonly edits: readonly LocalEdit[];
  readonly steps: UndoSteps;
}

/** Turns a record from one standing to another, leaving alone what somebody changed meanwhile. */
function turned(
  { collection, id }: LocalEdit,
  from: Fields | null,
  to: Fields | null,
  now: Fields | null,
): readonly LocalEdit[] {
  if (to === null) return now === null ? [] : [{ collection, id, patch: null }];
  if (now === null) return from === null ? [{ collection, id, patch: to }] : [];
  const fields = new Set([...Object.keys(from ?? {}), ...Object.keys(to)]);
  const back = [...fields].filter(
    (field) => !sameValue(from?.[field], to[field]) && sameValue(now[field], from?.[field]),
  );
  if (back.length === 0) return [];
  return [{ collection, id, patch: Object.fromEntries(back.map((field) => [field, to[field] ?? null])) }];
}

function sameRecords(a: readonly StepEdit[], b: readonly StepEdit[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ edit }, i) => edit.collection === b[i]?.edit.collection && edit.id === b[i].edit.id)
  );
}

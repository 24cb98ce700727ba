import { recordFault } from '#wire/desk/draft-records.ts';
import type { DraftCollection, EditResult } from '#wire/desk/edits.ts';
import type { LocalEdit } from './draft.ts';
import {
  keptAfter,
  only,
  patched,
  patchFor,
  raised,
  seenOf,
  together,
  without,
  type Fields,
  type KeptRecord,
  type Pending,
} from './pending.ts';

type Conflict = Extract<EditResult, { kind: 'conflict' }>;
type Place = Pick<LocalEdit, 'collection' | 'id'>;

/** What this device knows of one record that the server does not. */
export interface OutboxEntry {
  /** Changes that were not sent yet. */
  readonly waiting?: Pending;
  /** Changes that were sent and not answered yet. They are sent again as they were, so that twice is as good as once. */
  readonly flight?: Pending;
  /** Why the server would not take what waits. */
  readonly refused?: Refusal;
  readonly conflict?: {
    readonly edit: LocalEdit;
    readonly theirs: Conflict;
    /** The record as it stood here, for when theirs is gone. */
    readonly whole: Fields | null;
  };
}

export interface Refusal {
  readonly reason: string;
  readonly field?: string;
}

/** What became of an entry and of the record below it. */
export interface Outcome {
  readonly entry?: OutboxEntry | undefined;
  readonly kept?: KeptRecord | undefined;
}

/** A record as it stands here: the server's, with what was changed here on top; null where there is none. */
export function shown(kept: KeptRecord | undefined, entry: OutboxEntry | undefined): Fields | null {
  return patched(sent(kept, entry), entry?.waiting, kept);
}

function sent(kept: KeptRecord | undefined, entry: OutboxEntry | undefined): Fields | null {
  return patched(kept?.record ?? null, entry?.flight, kept);
}

/** The entry after another change of the record; undefined when nothing is left of it. */
export function withEdit(
  entry: OutboxEntry | undefined,
  kept: KeptRecord | undefined,
  patch: Fields | null,
): OutboxEntry | undefined {
  const { waiting, flight, conflict } = entry ?? {};
  const standing = sent(kept, entry);
  const wanted = patch === null ? null : patchFor(standing, waiting?.patch, patch);
  const base = waiting?.base ?? (standing === null ? kept?.revision : (flight?.base ?? kept?.revision)) ?? 0;
  const isNothing = wanted === null ? standing === null : standing !== null && Object.keys(wanted).length === 0;
  const touched = Object.keys(wanted ?? { ...standing, ...kept?.record });
  const seen = Object.fromEntries(touched.map((field) => [field, seenOf([waiting, flight], kept, field)]));
  return entryOf({ flight, conflict, waiting: isNothing ? undefined : { base, seen, patch: wanted } });
}

/** An entry without what is undefined, or undefined when that is all. */
function entryOf(parts: { readonly [K in keyof OutboxEntry]: OutboxEntry[K] | undefined }): OutboxEntry | undefined {
  const told = Object.entries(parts).filter(([, part]) => part !== undefined);
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** Whether the server lacks something of it. */
export function isUnsent(entry: OutboxEntry): boolean {
  return entry.waiting !== undefined || entry.flight !== undefined;
}

/** Why what waits cannot be sent as it is; undefined when nothing speaks against it. */
export function faultOf(
  collection: DraftCollection,
  entry: OutboxEntry,
  kept: KeptRecord | undefined,
): Refusal | undefined {
  const { waiting, refused } = entry;
  if (refused || !waiting?.patch) return refused;
  const record = shown(kept, entry);
  // Removed meanwhile: the server says so better.
  if (record === null) return undefined;
  const isNew = sent(kept, entry) === null;
  return recordFault(collection, record, isNew ? undefined : Object.keys(waiting.patch));
}

/**
 * The entry with what of it can be sent now as its flight. Fields that make no record wait on while they are mended;
 * a record that is not there yet goes whole or not at all.
 */
export function launched(collection: DraftCollection, entry: OutboxEntry, kept: KeptRecord | undefined): OutboxEntry {
  const { waiting, flight, conflict } = entry;
  if (flight || !waiting) return entry;
  let patch = waiting.patch;
  let held: Fields = {};
  for (let fault = faultOf(collection, entry, kept); fault;) {
    const field = fault.field?.split('.')[0] ?? '';
    if (entry.refused || patch === null || sent(kept, entry) === null || !Object.hasOwn(patch, field)) return entry;
    held = { ...held, [field]: patch[field] };
    patch = without(patch, [field]);
    fault = faultOf(collection, { waiting: { ...waiting, patch } }, kept);
  }
  if (patch !== null && Object.keys(patch).length === 0 && Object.keys(held).length > 0) return entry;
  const stays = Object.keys(held).length > 0 ? { ...waiting, patch: held } : undefined;
  return entryOf({ flight: { ...waiting, patch }, waiting: stays, conflict }) ?? {};
}

/** What the server's answer to what was sent makes of entry and record. */
export function answered(place: Place, { entry, kept }: Outcome, result: EditResult): Outcome {
  const { flight, waiting, conflict } = entry ?? {};
  if (!flight) return { entry, kept };
  switch (result.kind) {
    case 'done': {
      const next = waiting && raised(waiting, flight, result);
      return { entry: entryOf({ waiting: next, conflict }), kept: keptAfter(kept, flight, result) };
    }
    case 'refused': {
      const { reason, field } = result;
      // What was typed meanwhile may be what mends it.
      const refused = waiting ? undefined : { reason, ...(field === undefined ? {} : { field }) };
      return { entry: entryOf({ waiting: together(flight, waiting), refused, conflict }), kept };
    }
    case 'conflict':
      return overtaken(place, { entry, kept }, together(flight, waiting), result);
  }
}

function overtaken({ collection, id }: Place, { entry, kept }: Outcome, mine: Pending, theirs: Conflict): Outcome {
  const { record, revision, fields } = theirs;
  const isWhole = mine.patch === null || record === null || fields.length === 0;
  const earlier = entry?.conflict;
  const patch = isWhole || mine.patch === null ? mine.patch : only(mine.patch, fields);
  const before = earlier?.edit.patch;
  const conflict = {
    edit: { collection, id, patch: before && patch ? { ...before, ...patch } : patch },
    theirs: { ...theirs, fields: [...new Set([...(earlier?.theirs.fields ?? []), ...fields])] },
    whole: shown(kept, entry),
  };
  // What nobody else touched goes on its own.
  const others = isWhole || mine.patch === null ? {} : without(mine.patch, fields);
  const waiting = Object.keys(others).length > 0 ? { ...mine, patch: others } : undefined;
  const newest = kept && kept.revision > revision ? kept : { revision, record };
  return { entry: entryOf({ conflict, waiting }), kept: newest };
}

/** An entry whose conflict is decided: mine is made again on top of theirs, or given up. */
export function settled({ entry, kept }: Outcome, keep: 'mine' | 'theirs'): OutboxEntry | undefined {
  const { conflict, ...rest } = entry ?? {};
  const left = entryOf(rest);
  if (!conflict || keep === 'theirs') return left;
  const { patch } = conflict.edit;
  const isGone = shown(kept, left) === null;
  const mine = isGone && patch !== null ? (conflict.whole ?? patch) : patch;
  // What was typed into the same field since is newer than what the conflict was about.
  const since = Object.keys({ ...left?.flight?.patch, ...left?.waiting?.patch });
  return withEdit(left, kept, mine && without(mine, since));
}

import type { Draft } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { recordOf } from '#domain/records.ts';
import { textIn } from '#domain/text.ts';
import type { DraftCollection } from '#wire/desk/edits.ts';

/** The problems of a draft by the record they stand beside. */
export interface ProblemsBeside {
  /** Of one record, or of one of its fields. The conference's own sheet is `conference`, whatever its id. */
  at(collection: DraftCollection, id: string, field?: string): readonly Problem[];
}

/**
 * Sorts problems by where they are shown. A clash is told of the session that starts first; here it stands beside both,
 * because an organiser looks at either.
 */
export function problemsBeside(problems: readonly Problem[], draft: Draft | undefined): ProblemsBeside {
  const byRecord = new Map<string, Problem[]>();
  for (const found of problems) {
    for (const each of [found, ...mirrored(found, draft)]) {
      const key = keyOf(each.at.collection, each.at.id);
      const group = byRecord.get(key);
      if (group) group.push(each);
      else byRecord.set(key, [each]);
    }
  }
  return {
    at(collection, id, field) {
      const own = byRecord.get(keyOf(collection, id)) ?? NONE;
      return field === undefined || own.length === 0 ? own : own.filter(({ at }) => at.field === field);
    },
  };
}

const NONE: readonly Problem[] = [];

function keyOf(collection: DraftCollection, id: string): string {
  return collection === 'conference' ? collection : `${collection}/${id}`;
}

function mirrored(found: Problem, draft: Draft | undefined): readonly Problem[] {
  const other = found.values?.['other'];
  if (!draft || found.at.collection !== 'sessions' || typeof other !== 'string') return [];
  const title = textIn(recordOf(draft.sessions, found.at.id)?.title, draft.conference.languages);
  const values = { ...found.values, other: found.at.id, otherTitle: title };
  return [{ ...found, at: { ...found.at, id: other }, values }];
}

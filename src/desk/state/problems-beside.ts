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
  const byRecord = new Map<string, Beside[]>();
  const put = (key: string, beside: Beside): void => {
    const group = byRecord.get(key);
    if (group) group.push(beside);
    else byRecord.set(key, [beside]);
  };
  for (const found of problems) {
    put(keyOf(found.at.collection, found.at.id), { found });
    const other = found.values?.['other'];
    if (found.at.collection === 'sessions' && typeof other === 'string')
      put(keyOf('sessions', other), { found, other });
  }
  return {
    at(collection, id, field) {
      const own = byRecord.get(keyOf(collection, id)) ?? NONE;
      const asked = field === undefined ? own : own.filter(({ found }) => found.at.field === field);
      return asked.map(({ found, other }) => (other === undefined ? found : mirrored(found, other, draft)));
    },
  };
}

/** A problem beside a record: its own, or that of another one which names it. */
interface Beside {
  readonly found: Problem;
  readonly other?: string;
}

const NONE: readonly Beside[] = [];

function keyOf(collection: DraftCollection, id: string): string {
  return collection === 'conference' ? collection : `${collection}/${id}`;
}

function mirrored(found: Problem, other: string, draft: Draft | undefined): Problem {
  const title = draft && textIn(recordOf(draft.sessions, found.at.id)?.title, draft.conference.languages);
  return {
    ...found,
    at: { ...found.at, id: other },
    values: { ...found.values, other: found.at.id, otherTitle: title ?? '' },
  };
}

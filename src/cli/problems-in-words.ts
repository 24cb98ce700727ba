import type { Draft } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { textIn } from '#domain/text.ts';
import type { Console } from './console.ts';

/** Each problem as one line: where it stands, named as its readers know it, and what is wrong. */
export function problemsInWords(
  problems: readonly Problem[],
  draft: Draft | undefined,
  console: Console,
): readonly string[] {
  return problems.map((problem) => {
    const what = console.words.problems[problem.kind].replace(/\{(\w+)\}/g, (gap, name: string) =>
      String(problem.values?.[name] ?? gap),
    );
    return `${placeOf(problem, draft, console)}: ${what}`;
  });
}

function placeOf({ at }: Problem, draft: Draft | undefined, console: Console): string {
  const field = at.field === undefined ? '' : ` (${at.field})`;
  if (at.collection === 'conference') return `conference${field}`;
  const record: object = draft?.[at.collection][at.id] ?? {};
  const name = nameIn('title' in record ? record.title : 'name' in record ? record.name : undefined, console);
  return `${at.collection}/${at.id}${name ? ` “${name}”` : ''}${field}`;
}

function nameIn(text: unknown, console: Console): string {
  if (typeof text === 'string') return text;
  // Titles and names are localised texts wherever they are not plain ones.
  return typeof text === 'object' && text !== null ? textIn(text as Record<string, string>, [console.language]) : '';
}

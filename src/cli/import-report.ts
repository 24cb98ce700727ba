import { writeFileSync } from 'node:fs';
import type { Draft } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';
import type { Oddity } from '#interchange/imported.ts';
import { PlainError } from '#server/plain-error.ts';
import { sayList, type Console } from './console.ts';
import { problemsInWords } from './problems-in-words.ts';

/** Says what was odd, each with its place and what was done; where the rest is when there is more. */
export function sayOddities(oddities: readonly Oddity[], isReported: boolean, console: Console): void {
  const { words } = console;
  const lines = oddities.map(({ where, what, done }) => `${where}: ${what} — ${done}`);
  sayList(console, words.oddities(lines.length), lines, isReported ? '' : words.reportHint);
}

/** Says what an organiser should look at before publishing. */
export function sayProblems(draft: Draft | undefined, console: Console): void {
  const lines = draft ? problemsInWords(problemsIn(draft), draft, console) : [];
  sayList(console, console.words.warnings(lines.length), lines);
}

/** Writes everything that was found as JSON. Throws PlainError when the file cannot be written. */
export function writeReport(path: string, report: object, { words, say }: Console): void {
  try {
    writeFileSync(path, `${JSON.stringify(report, undefined, 1)}\n`);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new PlainError(words.cannotWrite(path, code), 1, { cause: error });
  }
  say(words.reportWritten(path));
}

import type { OperatorLanguage } from '#server/words.ts';
import { WORDS, type Words } from './words/words.ts';

/** Where a command speaks, and how. */
export interface Console {
  readonly words: Words;
  readonly language: OperatorLanguage;
  /** One line for the person, on standard output. */
  say(line: string): void;
  /** Shows how far long work is, on one line that is rewritten; silent when nobody watches. `total` 0: not known. */
  progress(what: string, done: number, total: number): void;
}

// Redrawing more often costs more than it tells.
const REDRAW = 100;

export function openConsole(language: OperatorLanguage): Console {
  const watched = process.stderr.isTTY;
  let drawnAt = 0;
  let drawn = false;

  function clear(): void {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  }

  return {
    words: WORDS[language],
    language,
    say(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    progress(what, done, total) {
      if (!watched || (drawn && performance.now() - drawnAt < REDRAW)) return;
      clear();
      process.stderr.write(
        total > 0 ? `${what} ${done}/${total} (${Math.floor((100 * done) / total)} %)` : `${what} …`,
      );
      drawn = true;
      drawnAt = performance.now();
    },
  };
}

// A list longer than this hides what came before it on the screen.
const LONGEST_LIST = 20;

/** Says a list under its heading; what is too long is folded, with a hint where the rest is. */
export function sayList(console: Console, heading: string, lines: readonly string[], hint = ''): void {
  if (lines.length === 0) return;
  console.say(heading);
  for (const line of lines.slice(0, LONGEST_LIST)) console.say(`  ${line}`);
  if (lines.length > LONGEST_LIST) console.say(`  ${console.words.more(lines.length - LONGEST_LIST, hint)}`);
}

const HALF_CHARACTER = /\p{Cs}/u;

/** Whether a text has no lone surrogate: half a character does not survive being written as UTF-8. */
export function isWellFormedText(text: string): boolean {
  return !HALF_CHARACTER.test(text);
}

/** What was taken out of a text, for the report; empty when it was clean. */
export interface CleanText {
  readonly text: string;
  readonly removed: readonly Removed[];
}
export type Removed = 'control characters' | 'direction overrides' | 'broken characters' | 'length';

/** Longest single-line text (a title, a name) and longest paragraph text kept, in UTF-16 units. */
export const LINE_LIMIT = 1_000;
export const PARAGRAPHS_LIMIT = 100_000;

const SUSPECT = /[^\n\t\P{Cc}]|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/u;
const CONTROLS = /[^\n\t\P{Cc}]|[\ufeff\ufffe\uffff]/gu;
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g;

/** One line of plain text: composed (NFC), single spaces, nothing invisible that could deceive. */
export function cleanLine(raw: string): CleanText {
  return limited(
    withoutSuspects(raw, (text) => text.replace(/\s+/g, ' ').trim()),
    LINE_LIMIT,
  );
}

/** Paragraphs of plain text: composed, line ends as `\n`, at most one blank line between paragraphs. */
export function cleanParagraphs(raw: string): CleanText {
  return limited(withoutSuspects(raw, tidyParagraphs), PARAGRAPHS_LIMIT);
}

// Line by line: a pattern for blanks before a line end takes quadratic time on a line of blanks alone.
function tidyParagraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutSuspects(raw: string, tidy: (text: string) => string): CleanText {
  let text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!SUSPECT.test(text)) return { text: tidy(text.normalize('NFC')), removed: [] };
  const removed: Removed[] = [];
  const take = (what: Removed, cleaned: string): void => {
    if (cleaned !== text) removed.push(what);
    text = cleaned;
  };
  take('control characters', text.replace(CONTROLS, ''));
  take('direction overrides', text.replace(OVERRIDES, ''));
  take('broken characters', text.replace(/\p{Cs}/gu, ''));
  return { text: tidy(text.normalize('NFC')), removed };
}

function limited({ text, removed }: CleanText, limit: number): CleanText {
  if (text.length <= limit) return { text, removed };
  const cut = text.slice(0, limit - 1).replace(/\p{Cs}$/u, '');
  return { text: `${cut.trimEnd()}…`, removed: [...removed, 'length'] };
}

import { isLocalDate, type LocalDate } from '#domain/time.ts';

/**
 * Reads a time of day as people type it: `7:30`, `07.30`, `7h30`, `7g30`, `730`, `7h`. Answers `HH:MM`, or undefined
 * for what is none.
 */
export function readClock(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:.hg]\s*(\d{2})?(?:[:.]\d{2})?)?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain);
  const hours = Number(match?.[1]);
  const minutes = Number(match?.[2] ?? 0);
  if (!match || hours > 23 || minutes > 59) return undefined;
  return `${two(hours)}:${two(minutes)}`;
}

/**
 * Reads a date as people type it, day first: `10/5/2018`, `10-5`, `10.5.18`, `10 May 2018`, or `2018-05-10`. Without a year it is that of
 * `near`. Answers undefined for what is none.
 */
export function readDate(text: string, near: LocalDate | undefined): LocalDate | undefined {
  // Weekdays in front of a date, as the table itself writes them, say nothing new.
  const plain = inFigures(text.trim().replace(/^.*,\s*/, ''));
  if (isLocalDate(plain)) return plain;
  const match = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?$/.exec(plain);
  if (!match) return undefined;
  const [, day = '', month = '', said] = match;
  const year = said === undefined ? near?.slice(0, 4) : said.length === 2 ? `20${said}` : said;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

/** `10 May 2018` as `10/5/2018`; anything else as it is. */
function inFigures(text: string): string {
  const [, day, month = '', year] = /^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/i.exec(text) ?? [];
  const place = MONTHS.indexOf(month.toLowerCase());
  return place < 0 ? text : `${day}/${place + 1}/${year}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a whole number of 0 or more; separators of thousands are left out. Answers undefined for what is none. */
export function readWhole(text: string): number | undefined {
  const plain = text.trim().replace(/(?<=\d)[.,\s](?=\d{3}\b)/g, '');
  const value = /^\d+$/.test(plain) ? Number(plain) : undefined;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Reads degrees of latitude (`most` 90) or longitude (180), with a point or a comma. Answers undefined for what is none. */
export function readDegrees(text: string, most: number): number | undefined {
  const plain = text.trim().replace(',', '.').replace(/°$/, '');
  const value = /^[+-]?\d{1,3}(?:\.\d*)?$/.test(plain) ? Number(plain) : NaN;
  return Math.abs(value) <= most ? value : undefined;
}

/** Reads per cent between 0 and 100 as a part of one, with a point or a comma. Answers undefined for what is none. */
export function readPercent(text: string): number | undefined {
  const plain = text.trim().replace(',', '.').replace(/\s*%$/, '');
  const value = /^\d{1,3}(?:\.\d*)?$/.test(plain) ? Number(plain) : NaN;
  return value <= 100 ? value / 100 : undefined;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

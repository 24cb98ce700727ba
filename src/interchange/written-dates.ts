import type { LocalDate } from '#domain/time.ts';
import { isDate } from './iso-times.ts';

export interface ReadDate {
  readonly date: LocalDate;
  /** Said when it had to be interpreted. */
  readonly odd?: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date as people write it, anywhere in a text: `Thứ Năm, 10/5/2018`, `10-5-2018`, `2018-05-10`, `ngày 10 tháng 5 năm
 * 2018`, `10 May 2018`, `May 10, 2018`. Day before month, as in Vietnam, unless that cannot be. A date without its year
 * takes `year`; without one it is none.
 */
export function readWrittenDate(text: string, year?: number): ReadDate | undefined {
  const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (iso) return dated(iso[1], iso[2], iso[3]);
  const numeric = /(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/.exec(text);
  if (numeric) return dayFirst(numeric[1], numeric[2], numeric[3]);
  const spoken = /(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})(?:\s*(?:,|năm|-|\/)?\s*(\d{4}))?/iu.exec(text.normalize('NFC'));
  if (spoken) return withYear(spoken[1], spoken[2], spoken[3], year);
  const named = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?(?:,?\s+(\d{4}))?/.exec(text);
  if (named && monthOf(named[2]) > 0) return withYear(named[1], String(monthOf(named[2])), named[3], year);
  const american = /([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?!\d)/.exec(text);
  if (american && monthOf(american[1]) > 0)
    return withYear(american[2], String(monthOf(american[1])), american[3], year);
  const short = /(?<![\d:.])(\d{1,2})\s*[/-]\s*(\d{1,2})(?![\d:h])/i.exec(text);
  if (short) return withYear(short[1], short[2], undefined, year);
  return undefined;
}

/** A day by Excel's count of days since 1899-12-30; undefined for a number that is no date of our times. */
export function dateOfSerial(serial: number): LocalDate | undefined {
  if (!(serial >= 20_000 && serial < 80_000)) return undefined;
  return new Date(Math.floor(serial) * 86_400_000 - 25_569 * 86_400_000).toISOString().slice(0, 10);
}

function dayFirst(day = '', month = '', year = ''): ReadDate | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  if (Number(month) <= 12) return dated(full, month, day);
  const swapped = dated(full, day, month);
  return swapped === undefined ? undefined : { ...swapped, odd: 'read as month before day' };
}

function withYear(day = '', month = '', told: string | undefined, year: number | undefined): ReadDate | undefined {
  if (told !== undefined) return dated(told, month, day);
  if (year === undefined) return undefined;
  const read = dated(String(year), month, day);
  return read === undefined ? undefined : { ...read, odd: `its year is not told; ${year} was taken` };
}

function dated(year = '', month = '', day = ''): ReadDate | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? { date } : undefined;
}

function monthOf(word = ''): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

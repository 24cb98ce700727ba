import type { LanguageTag } from './text.ts';
import type { LocalDate } from './time.ts';

/** A day as a sign has it: `Thứ Năm, 10 tháng 5, 2018`. */
export function dayInWords(day: LocalDate, language: LanguageTag): string {
  const words = format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day));
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

/** One day, or from one to another: `10 – 12 tháng 5, 2018`. */
export function daysInWords(from: LocalDate, to: LocalDate | undefined, language: LanguageTag): string {
  const long = format(language, { dateStyle: 'long' });
  return to === undefined || to === from ? long.format(noon(from)) : long.formatRange(noon(from), noon(to));
}

function format(language: LanguageTag, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // Sổ Tay writes British English.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' });
}

function noon(day: LocalDate): number {
  return Date.parse(`${day}T12:00:00Z`);
}

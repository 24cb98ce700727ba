import { isLocalDate, isVenueTime, clockOf, dateOf, type LocalDate } from '#domain/time.ts';

/** A date in words: `Thứ 5, 10/05/2018`. What is no date stays as it is. */
export function dateInWords(date: LocalDate, language: string): string {
  if (!isLocalDate(date)) return date;
  return dayFormat(language).format(new Date(`${date}T12:00:00Z`));
}

/** A time of the venue, or a date, in words; anything else stays as it is. */
export function timeInWords(text: string, language: string): string {
  return isVenueTime(text) ? `${clockOf(text)}, ${dateInWords(dateOf(text), language)}` : dateInWords(text, language);
}

/** What a language is called: `tiếng Anh`. A tag nobody knows stays as it is. */
export function languageInWords(tag: string, language: string): string {
  try {
    return languageNames(language).of(tag) ?? tag;
  } catch {
    // Intl says RangeError for what is no tag.
    return tag;
  }
}

const dayFormat = remembered(
  (language) =>
    // The day comes first in what organisers type, so it does in what they read and copy.
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      weekday: 'short',
      day: '2-digit',
      // In figures the English of two countries would mean different days.
      month: language.startsWith('vi') ? '2-digit' : 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
);
const languageNames = remembered((language) => new Intl.DisplayNames(language, { type: 'language' }));

/** Formatters cost far more to make than to use, and a list asks for thousands of words. */
function remembered<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const own = made.get(language) ?? make(language);
    made.set(language, own);
    return own;
  };
}

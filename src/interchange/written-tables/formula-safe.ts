/**
 * A text that no spreadsheet takes for a formula when it opens a CSV file: with a quotation mark before what begins as
 * one (OWASP ASVS 1.2.10). Spreadsheets skip blanks and controls before they decide, and take full-width signs for the
 * plain ones in East Asian settings.
 */
export function formulaSafe(text: string): string {
  return BEGINS_AS_FORMULA.test(text) ? `'${text}` : text;
}

// = + - @ and their full-width forms, after anything that is not seen; a tab, a line's end or NUL at the very start.
const BEGINS_AS_FORMULA = /^(?:[\p{Z}\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0])/u;

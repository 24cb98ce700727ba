/** A moment (ISO 8601, UTC) by this device's clock: `09:00, 10 thg 5, 2018`. For what concerns people and machines, not the venue. */
export function momentHere(moment: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));
}

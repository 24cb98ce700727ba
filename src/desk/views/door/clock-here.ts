/** A moment as the clock of this device shows it: `08:12`. */
export function clockHere(moment: string | number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

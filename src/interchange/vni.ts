// VNI-Windows writes a vowel and, behind it, one sign for its quality and tone together.
const GRAVE = '\u0300';
const ACUTE = '\u0301';
const CIRCUMFLEX = '\u0302';
const TILDE = '\u0303';
const BREVE = '\u0306';
const HOOK = '\u0309';
const DOT = '\u0323';
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['ù', ACUTE],
  ['ø', GRAVE],
  ['û', HOOK],
  ['õ', TILDE],
  ['ï', DOT],
  ['â', CIRCUMFLEX],
  ['á', CIRCUMFLEX + ACUTE],
  ['à', CIRCUMFLEX + GRAVE],
  ['å', CIRCUMFLEX + HOOK],
  ['ã', CIRCUMFLEX + TILDE],
  ['ä', CIRCUMFLEX + DOT],
  ['ê', BREVE],
  ['é', BREVE + ACUTE],
  ['è', BREVE + GRAVE],
  ['ú', BREVE + HOOK],
  ['ü', BREVE + TILDE],
  ['ë', BREVE + DOT],
]);
const ALONE: ReadonlyMap<string, string> = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);
const LETTER = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñíìæóòî]/gi;

// A converter in wide use writes ỹ with the sign of ì; as a capitalised word in a list of names, `Mì` is never meant.
const CONVERTED_MY = /(?<!\p{L})Mì(?!\p{L})/gu;

/** Text of VNI-Windows, given as the windows-1252 letters its bytes stand for. */
export function decodeVni(letters: string): string {
  return letters
    .replace(LETTER, (whole, vowel?: string, sign?: string) => {
      const letter = vowel ?? whole;
      const plain = letter.toLowerCase();
      const base = ALONE.get(plain) ?? plain;
      const marked = (base + (SIGNS.get((sign ?? '').toLowerCase()) ?? '')).normalize('NFC');
      return letter === plain ? marked : marked.toUpperCase();
    })
    .replace(CONVERTED_MY, 'Mỹ');
}

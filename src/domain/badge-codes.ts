/**
 * The code printed on a badge: ten characters of Crockford's alphabet (https://www.crockford.com/base32.html) and one
 * that checks them, so that a slip of the finger is found without asking a server. The first four choose the badge.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
// Crockford's five further signs for remainders of 37.
const CHECKS = `${ALPHABET}*~$=U`;

export const SELECTOR_LENGTH = 4;
export const CODE_LENGTH = 10;

/** The first `length` characters of some bytes, five bits each. */
export function crockford(bytes: Uint8Array, length: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  if (text.length < length) throw new RangeError(`${bytes.length} bytes make no ${length} characters`);
  return text;
}

/** A code with its check character. */
export function withCheck(code: string): string {
  return code + checkOf(code);
}

/** As it is printed: `K7QD-9MZ4-TX3`. */
export function printedCode(checked: string): string {
  return (checked.match(/.{1,4}/gu) ?? []).join('-');
}

/**
 * The ten characters somebody typed, whatever the case, with O for 0 and I or L for 1 forgiven, or why it is no code:
 * too few or too many characters, one that never stands on a badge, or a slip somewhere.
 */
export function typedCode(
  text: string,
): { readonly code: string } | { readonly wrong: 'length' | 'character' | 'slip' } {
  const bare = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—._]/gu, '');
  const read = bare.replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  const code = read.slice(0, CODE_LENGTH);
  if ([...code].some((sign) => !ALPHABET.includes(sign))) return { wrong: 'character' };
  if (read.length !== CODE_LENGTH + 1) return { wrong: 'length' };
  if (!CHECKS.includes(read.at(-1) ?? '')) return { wrong: 'character' };
  return checkOf(code) === read.at(-1) ? { code } : { wrong: 'slip' };
}

/** What the QR code of a badge opens: the secret stands behind the `#`, which no server and no link preview is sent. */
export function badgeAddress(origin: string, slug: string, selector: string, secret: string): string {
  return `${origin}/${slug}/sign-in#badge=${selector}${secret}`;
}

/** Selector and secret of an address a badge opened, or of what a camera read; undefined when it is no badge's. */
export function badgeIn(address: string): { readonly selector: string; readonly secret: string } | undefined {
  const found = /#badge=([0-9A-HJKMNP-TV-Z]{4})([A-Za-z0-9_-]{22})$/u.exec(address);
  return found ? { selector: found[1] ?? '', secret: found[2] ?? '' } : undefined;
}

function checkOf(code: string): string {
  let remainder = 0;
  for (const sign of code) remainder = (remainder * 32 + ALPHABET.indexOf(sign)) % 37;
  return CHECKS[remainder] ?? '';
}

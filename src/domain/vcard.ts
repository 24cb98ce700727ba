import { isWellFormedText } from './well-formed.ts';

/** What somebody gives of themselves to somebody else. */
export interface ContactCard {
  readonly name: string;
  readonly honorific?: string;
  readonly organisation?: string;
  readonly position?: string;
  readonly phone?: string;
  /** The telephone number answers on Zalo. */
  readonly zalo?: true;
  readonly email?: string;
}

/** The fields of a card that are told one by one. */
export type ContactField = Exclude<keyof ContactCard, 'name' | 'honorific'>;

/**
 * A card as a vCard 3.0 (RFC 2426), which every phone's address book reads; 4.0 is refused by many.
 * @param note what the owner of the address book wrote about it
 */
export function vCardOf(card: ContactCard, note?: string): string {
  const { name, honorific = '', organisation, position, phone, zalo, email } = card;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    // The whole name stands as the given one: address books put given names first and would turn ours around.
    `N:;${escaped(name)};;${escaped(honorific)};`,
    `FN:${escaped([honorific, name].filter(Boolean).join(' '))}`,
    ...(organisation ? [`ORG:${escaped(organisation)}`] : []),
    ...(position ? [`TITLE:${escaped(position)}`] : []),
    ...(phone ? [`TEL;TYPE=CELL:${escaped(phone)}`] : []),
    ...(phone && zalo ? [`URL:${zaloAddress(phone)}`] : []),
    ...(email ? [`EMAIL;TYPE=INTERNET:${escaped(email)}`] : []),
    ...(note ? [`NOTE:${escaped(note)}`] : []),
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** More than this holds no card that a camera could read. */
const LONGEST_CARD = 4_000;
/** UTF-16 units of one field. */
const LONGEST_FIELD = 200;

/**
 * The card in what a camera read: a vCard of any version, or a MeCard, as other apps make them. Undefined when it is no
 * card or names nobody. All of it is text somebody else wrote: without control characters, and no longer than is fit.
 */
export function cardIn(text: string): ContactCard | undefined {
  if (text.length > LONGEST_CARD) return undefined;
  const read = text.trimStart();
  if (/^begin:vcard\s*$/im.test(read.slice(0, 20))) return cardOf(vCardFields(read));
  return /^mecard:/i.test(read) ? cardOf(meCardFields(read.slice('mecard:'.length))) : undefined;
}

/** The address that opens a chat with a number on Zalo. */
export function zaloAddress(phone: string): string {
  return `https://zalo.me/${phone.replaceAll(/\D/gu, '')}`;
}

/** The address that calls a number; undefined when there are too few digits in it to call. */
export function telAddress(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/gu, '');
  return digits.length < 3 ? undefined : `tel:${/^\s*\+/u.test(phone) ? '+' : ''}${digits}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\,;]/gu, String.raw`\$&`).replaceAll(/\r\n?|\n/gu, String.raw`\n`);
}

/** Octets of a line, its end not counted. */
const LONGEST_LINE = 75;

/** A line in pieces of at most 75 octets; no letter is cut apart. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const letter of line) {
    const own = octetsOf(letter);
    if (octets + own > LONGEST_LINE) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += own;
  }
  return text;
}

function octetsOf(letter: string): number {
  const point = letter.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** Values by the upper-case name of their property; the first of each. */
type Fields = ReadonlyMap<string, string>;

function vCardFields(text: string): Fields {
  const fields = new Map<string, string>();
  // A line that begins with a space goes on with the one before.
  for (const line of text.replaceAll(/\r?\n[ \t]/gu, '').split(/\r\n?|\n/u)) {
    const colon = line.indexOf(':');
    const [name = '', ...parameters] = line.slice(0, Math.max(colon, 0)).toUpperCase().split(';');
    const value = line.slice(colon + 1);
    const bare = name.slice(name.lastIndexOf('.') + 1);
    if (bare === 'END') break;
    const isQuoted = parameters.some((parameter) => /^(ENCODING=)?QUOTED-PRINTABLE$/u.test(parameter));
    const isZalo = bare === 'URL' && /^https:\/\/zalo\.me\/\d+$/iu.test(value.trim());
    add(fields, isZalo ? 'ZALO' : bare, isQuoted ? unquoted(value) : value);
  }
  return fields;
}

/** `N:Lan;TEL:0912;;`: docomo's own short form, which many apps put in codes. */
function meCardFields(text: string): Fields {
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([A-Za-z-]+):((?:\\.|[^;\\])*);/gu)) {
    add(fields, name.toUpperCase() === 'N' ? 'FN' : name.toUpperCase(), value);
  }
  return fields;
}

function add(fields: Map<string, string>, name: string, value: string): void {
  if (name !== '' && value.trim() !== '' && !fields.has(name)) fields.set(name, value);
}

function cardOf(fields: Fields): ContactCard | undefined {
  const [family, given, middle, prefix] = parts(fields.get('N') ?? '');
  const honorific = given ? plain(prefix ?? '') : '';
  const full = plain(parts(fields.get('FN') ?? '').join('; '));
  const ofParts = plain([family, middle, given].filter(Boolean).join(' '));
  const name = honorific && full.startsWith(`${honorific} `) ? full.slice(honorific.length + 1) : full || ofParts;
  if (name === '') return undefined;
  const organisation = plain(
    parts(fields.get('ORG') ?? '')
      .filter(Boolean)
      .join(', '),
  );
  const position = plain(parts(fields.get('TITLE') ?? '').join('; '));
  const phone = plain(parts(fields.get('TEL') ?? '').join('')).replace(/^tel:/iu, '');
  const email = plain(parts(fields.get('EMAIL') ?? '').join('')).replace(/^mailto:/iu, '');
  return {
    name,
    ...(honorific && name !== full ? { honorific } : {}),
    ...(organisation ? { organisation } : {}),
    ...(position ? { position } : {}),
    ...(telAddress(phone) === undefined ? {} : { phone }),
    ...(telAddress(phone) !== undefined && fields.has('ZALO') ? { zalo: true } : {}),
    ...(/^[^\s@]+@[^\s@]+$/u.test(email) ? { email } : {}),
  };
}

/** The parts of a value between its semicolons, as they were before they were escaped. */
function parts(value: string): readonly string[] {
  const read = [''];
  for (const [sign] of value.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (sign === ';') read.push('');
    else read.push((read.pop() ?? '') + (/^\\n$/iu.test(sign) ? ' ' : sign.replace(/^\\(?=[\s\S])/u, '')));
  }
  return read;
}

/** One line of text: no control characters, nothing that turns the direction of what stands beside it. */
function plain(text: string): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_FIELD);
  // Cut in the middle of a letter, or never one.
  return isWellFormedText(line) ? line : line.replaceAll(/\p{Cs}/gu, '');
}

/** Quoted-printable (RFC 2045), as old phones write everything that is not ASCII. */
function unquoted(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('%', '%25').replaceAll(/=([0-9A-Fa-f]{2})/gu, '%$1'));
  } catch {
    return value; // Not in UTF-8: what can be read of it is there.
  }
}

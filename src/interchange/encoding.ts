import type { Oddities } from './oddities.ts';
import { repairMojibake } from './mojibake.ts';
import { decodeTcvn, decodeViscii, hasVn1Capitals } from './vietnamese-encodings.ts';
import { vietnameseness } from './vietnamese-syllables.ts';
import { decodeVni } from './vni.ts';

export interface DecodedText {
  readonly text: string;
  /** As a reader knows it: `UTF-8`, `VISCII`, `TCVN3 (ABC)`… */
  readonly encoding: string;
}

/**
 * The text of bytes whose encoding nobody told: by byte order mark, as UTF-16 by its zeros, as UTF-8 where it is,
 * else as the encoding in which most words are Vietnamese syllables, else as the XML declaration says, else as
 * windows-1252. Always composed (NFC). What is not plain UTF-8 is reported.
 */
export function decodeText(bytes: Uint8Array, oddities: Oddities): DecodedText {
  const found = byMark(bytes) ?? byZeros(bytes) ?? asUtf8(bytes) ?? asLegacy(bytes);
  const say = (what: string, done: string): void => oddities.add({ kind: 'encoding', where: 'file', what, done });
  if (!/^UTF-8( with a byte order mark)?$/.test(found.encoding)) {
    say(`its text is written in ${found.encoding}`, 'read as such');
  }
  const broken = found.text.split('\ufffd').length - 1;
  if (broken > 0) say(`${broken} bytes are no character in ${found.encoding}`, 'shown as �');
  return { text: composed(found.text, say), encoding: found.encoding };
}

function byMark(bytes: Uint8Array): DecodedText | undefined {
  const decoded = (encoding: string, label: string, skip: number): DecodedText => ({
    encoding,
    text: new TextDecoder(label).decode(bytes.subarray(skip)),
  });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('UTF-16 (little-endian)', 'utf-16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('UTF-16 (big-endian)', 'utf-16be', 2);
  if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return undefined;
  return repaired(new TextDecoder('utf-8').decode(bytes), 'UTF-8 with a byte order mark');
}

/** UTF-16 without a mark: every other byte of ASCII is zero, which no text in bytes has. */
function byZeros(bytes: Uint8Array): DecodedText | undefined {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = sample.length / 8;
  if (odd > many && even < odd / 8) return decodedAs(bytes, 'UTF-16 (little-endian, no mark)', 'utf-16le');
  if (even > many && odd < even / 8) return decodedAs(bytes, 'UTF-16 (big-endian, no mark)', 'utf-16be');
  return undefined;
}

function asUtf8(bytes: Uint8Array): DecodedText | undefined {
  try {
    return repaired(new TextDecoder('utf-8', { fatal: true }).decode(bytes), 'UTF-8');
  } catch {
    // Not UTF-8: that is the answer asked for, and TextDecoder gives it by throwing.
    return undefined;
  }
}

function repaired(text: string, encoding: string): DecodedText {
  const repairedText = repairMojibake(text);
  if (repairedText === undefined) return { text, encoding };
  return { text: repairedText, encoding: 'UTF-8 that was once read as Latin-1 and saved again' };
}

const PLAUSIBLE = 0.6; // German in windows-1252 has hardly a Vietnamese syllable; a Vietnamese list is nearly nothing else.

function asLegacy(bytes: Uint8Array): DecodedText {
  const candidates: readonly DecodedText[] = [
    decodedAs(bytes, 'windows-1258', 'windows-1258'),
    { text: decodeTcvn(bytes), encoding: hasVn1Capitals(bytes) ? 'TCVN 5712-1 (VN1)' : 'TCVN3 (ABC)' },
    { text: decodeViscii(bytes), encoding: 'VISCII' },
    { text: decodeVni(new TextDecoder('windows-1252').decode(bytes)), encoding: 'VNI-Windows' },
    decodedAs(bytes, 'UTF-8', 'utf-8'),
  ];
  const rated = candidates.map((candidate) => ({ candidate, rating: vietnameseness(candidate.text) }));
  const best = rated.reduce((a, b) => (b.rating > a.rating ? b : a));
  if (best.rating >= PLAUSIBLE) return best.candidate;
  return mostlyUtf8(bytes) ?? asDeclared(bytes) ?? decodedAs(bytes, 'windows-1252', 'windows-1252');
}

/** UTF-8 in which a few bytes are broken. */
function mostlyUtf8(bytes: Uint8Array): DecodedText | undefined {
  const decoded = decodedAs(bytes, 'UTF-8', 'utf-8');
  const whole = decoded.text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  const broken = decoded.text.match(/\ufffd/g)?.length ?? 0;
  return whole > broken * 2 ? decoded : undefined;
}

/** The encoding an XML declaration names (XML 1.0 §4.3.3). */
function asDeclared(bytes: Uint8Array): DecodedText | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  if (label === undefined || /^utf/i.test(label)) return undefined;
  try {
    return decodedAs(bytes, label, label);
  } catch {
    // A label this platform does not know is as good as none.
    return undefined;
  }
}

function decodedAs(bytes: Uint8Array, encoding: string, label: string): DecodedText {
  return { encoding, text: new TextDecoder(label).decode(bytes) };
}

function composed(text: string, say: (what: string, done: string) => void): string {
  const nfc = /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text;
  // Some keyboards write the Icelandic eth, which looks like Đ and is found by no search for Đ.
  const eth = nfc.match(/[\u00d0\u00f0]/g)?.length ?? 0;
  if (eth === 0 || vietnameseness(nfc) < PLAUSIBLE) return nfc;
  say(`${eth} letters are the Icelandic Ð instead of Đ`, 'replaced by Đ');
  return nfc.replace(/\u00d0/g, 'Đ').replace(/\u00f0/g, 'đ');
}

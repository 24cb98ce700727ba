// VISCII (RFC 1456 §2), its 128 upper places in order and its six letters among the controls.
const VISCII =
  'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ';
const VISCII_LOW = new Map([
  [0x02, 'Ẳ'],
  [0x05, 'Ẵ'],
  [0x06, 'Ẫ'],
  [0x14, 'Ỷ'],
  [0x19, 'Ỹ'],
  [0x1e, 'Ỵ'],
]);

// TCVN 5712:1993 VN1. TCVN3, which the ABC fonts use, is this without the capitals that carry a tone.
const TCVN =
  'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ';
const TCVN_LOW = new Map([
  [0x01, 'Ú'],
  [0x02, 'Ụ'],
  [0x04, 'Ừ'],
  [0x05, 'Ử'],
  [0x06, 'Ữ'],
  [0x11, 'Ứ'],
  [0x12, 'Ự'],
  [0x13, 'Ỳ'],
  [0x14, 'Ỷ'],
  [0x15, 'Ỹ'],
  [0x16, 'Ý'],
  [0x17, 'Ỵ'],
]);

/** Text of VISCII bytes (RFC 1456). */
export function decodeViscii(bytes: Uint8Array): string {
  return decodeBy(bytes, VISCII, VISCII_LOW);
}

/**
 * Text of TCVN 5712 bytes, VN1 and its subset TCVN3 (ABC) alike; combining tones are composed (NFC). TCVN3 has no
 * capital with a tone, so converters write both letters (`Aánh`) or leave an eth as it was (`éức`): no syllable is
 * spelt so, and these are put right.
 */
export function decodeTcvn(bytes: Uint8Array): string {
  return decodeBy(bytes, TCVN, TCVN_LOW)
    .normalize('NFC')
    .replace(/([AEIOUYĂÂÊÔƠƯ])([à-ỹ])/g, (both, capital: string, marked: string) =>
      withoutTone(marked) === capital.toLowerCase() && marked !== capital.toLowerCase() ? marked.toUpperCase() : both,
    )
    .replace(/(?<![\p{L}\p{M}])é(?=[aeiouyà-ỹ])/gu, '\u00d0');
}

function withoutTone(letter: string): string {
  return letter
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
}

/** Whether TCVN bytes use a capital with tone, or a combining tone: VN1 has them, TCVN3 has not. */
export function hasVn1Capitals(bytes: Uint8Array): boolean {
  return bytes.some((byte) =>
    byte >= 0x80 ? /[\p{Lu}\p{M}]/u.test(TCVN[byte - 0x80] ?? '') && !isPlainCapital(byte) : TCVN_LOW.has(byte),
  );
}

/** Ă Â Ê Ô Ơ Ư Đ, which TCVN3 has too. */
function isPlainCapital(byte: number): boolean {
  return byte >= 0xa1 && byte <= 0xa7;
}

function decodeBy(bytes: Uint8Array, upper: string, lower: ReadonlyMap<number, string>): string {
  let text = '';
  for (const byte of bytes) {
    text += byte >= 0x80 ? (upper[byte - 0x80] ?? '') : (lower.get(byte) ?? String.fromCharCode(byte));
  }
  return text;
}

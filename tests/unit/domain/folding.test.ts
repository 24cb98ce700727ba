import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#domain/folding.ts';

test.each([
  ['Đại hội', 'dai hoi'],
  ['Thuý Thúy', 'thuy thuy'],
  ['NGUYỄN THỊ THANH PHƯƠNG', 'nguyen thi thanh phuong'],
  ['Lạng Sơn'.normalize('NFD'), 'lang son'],
  ['Straße STRASSE', 'strasse strasse'],
  ['Æsop Œuvre Øresund Łódź', 'aesop oeuvre oresund lodz'],
  ['İstanbul ılık', 'istanbul ilik'],
  ['ΟΔΟΣ', 'οδοσ'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

test('folding twice is folding once, for texts and for every letter there is', () => {
  // A few hundred letters at a time: one by one this would be the slowest test of all.
  for (let first = 0; first < 0x1_f000; first += 0x200) {
    const letters = Array.from({ length: 0x200 }, (_, i) => String.fromCodePoint(first + i)).join(' ');
    expect(fold(fold(letters))).toBe(fold(letters));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('however the accents are written, the fold is the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aăâeêoôơuưyđĐÁẶỆỘỮ thôn') }), (text) => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      expect(fold(text)).toMatch(/^[a-z ]*$/);
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isWellFormedText } from '#domain/well-formed.ts';
import { cleanText } from '#server/writes/clean-text.ts';

it('keeps what people write as they wrote it', () => {
  const text = 'Hội nghị “Tổng kết” 2015–2018\n\tNgười hỏi: Lê Tú Anh 👩‍🏫 (đ/c)';
  expect(cleanText(text)).toBe(text);
  expect(cleanText('một\r\nhai')).toBe('một\nhai');
});

it('can be written as UTF-8 and shown, whatever it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u0000', '\ud800', '\udc00', '\u0007', '\u009b'),
      (text, bad) => {
        const clean = cleanText(text + bad + text);
        expect(isWellFormedText(clean)).toBe(true);
        expect(/[^\P{Cc}\n\t]/u.test(clean)).toBe(false);
        expect(cleanText(clean)).toBe(clean);
      },
    ),
  );
});

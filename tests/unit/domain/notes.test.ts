import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothTexts } from '#domain/notes.ts';

describe('two texts of one note', () => {
  test('are one when one holds the other', () => {
    expect(bothTexts('hỏi ông An, rồi về', 'hỏi ông An')).toBe('hỏi ông An, rồi về');
    expect(bothTexts('', 'mới')).toBe('mới');
    expect(bothTexts('cũ', '')).toBe('cũ');
  });

  test('stand one below the other when they differ', () => {
    expect(bothTexts('một', 'hai')).toBe('một\n\nhai');
  });

  test('lose no word, and joining again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const both = bothTexts(a, b);
        for (const text of [a, b]) {
          for (const word of text.split(/\s+/)) expect(both).toContain(word);
          expect(bothTexts(both, text)).toBe(both);
        }
      }),
    );
  });
});

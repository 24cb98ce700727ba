import { describe, expect, it } from 'vitest';
import { cleanLine, cleanParagraphs, LINE_LIMIT } from '#interchange/clean-text.ts';

describe('clean text', () => {
  it('is composed, on one line, with single spaces', () => {
    expect(cleanLine('  Nguye\u0302\u0303n\n  Va\u0306n ')).toEqual({ text: 'Nguyễn Văn', removed: [] });
  });

  it('loses NUL and other control characters, and says so', () => {
    expect(cleanLine('a\u0000b\u0007c')).toEqual({ text: 'abc', removed: ['control characters'] });
  });

  it('loses direction overrides, and says so', () => {
    expect(cleanLine('abc\u202Etxt.exe')).toEqual({ text: 'abctxt.exe', removed: ['direction overrides'] });
  });

  it('loses half surrogates and keeps whole ones', () => {
    expect(cleanLine('a\uD83Db😀')).toEqual({ text: 'ab😀', removed: ['broken characters'] });
  });

  it('is cut at its limit with a sign of it', () => {
    const { text, removed } = cleanLine('x'.repeat(LINE_LIMIT + 5));
    expect(text).toHaveLength(LINE_LIMIT);
    expect(text.endsWith('…')).toBe(true);
    expect(removed).toEqual(['length']);
  });

  it('keeps paragraphs apart by one blank line whatever the line ends', () => {
    expect(cleanParagraphs('a  \r\n\r\n\r\n\r\nb\rc').text).toBe('a\n\nb\nc');
  });

  it('takes time in proportion to a line of blanks', () => {
    const started = performance.now();
    cleanParagraphs(`a${' '.repeat(500_000)}b`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

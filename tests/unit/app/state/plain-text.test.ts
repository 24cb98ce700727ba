import { describe, expect, it } from 'vitest';
import { blocksOf } from '#app/state/plain-text.ts';

/** Where the links of a text lead. */
const linksIn = (text: string): readonly (readonly [string, string])[] =>
  blocksOf(text).flatMap(({ lines }) =>
    lines.flat().flatMap(({ text: words, href }) => (href === undefined ? [] : [[words, href] as const])),
  );

describe('plain text', () => {
  it('has paragraphs and lists', () => {
    const blocks = blocksOf('Xe đón:\n- 6 giờ\n- 7 giờ\n\nHẹn gặp.\nBan tổ chức');
    expect(
      blocks.map(({ kind, lines }) => [kind, lines.map((spans) => spans.map(({ text }) => text).join(''))]),
    ).toEqual([
      ['paragraph', ['Xe đón:']],
      ['list', ['6 giờ', '7 giờ']],
      ['paragraph', ['Hẹn gặp.', 'Ban tổ chức']],
    ]);
    expect(blocksOf(' \n\n')).toEqual([]);
  });

  it('leads to the web, to mail and to telephones, without the sentence’s own full stop', () => {
    expect(
      linksIn(
        'Xem https://example.org/a_(b)?x=1. Viết cho thu.vien@example.org, gọi 0205 387 0000 hoặc +84 912 345 678!',
      ),
    ).toEqual([
      ['https://example.org/a_(b)?x=1', 'https://example.org/a_(b)?x=1'],
      ['thu.vien@example.org', 'mailto:thu.vien@example.org'],
      ['0205 387 0000', 'tel:02053870000'],
      ['+84 912 345 678', 'tel:+84912345678'],
    ]);
    expect(linksIn('(xem https://example.org/b)')).toEqual([['https://example.org/b', 'https://example.org/b']]);
  });

  it('leads nowhere else', () => {
    expect(linksIn('javascript:alert(1) data:text/html,x ftp://example.org //example.org')).toEqual([]);
    expect(linksIn('ngày 01-02-2026 08.30, mã 0123456, từ 8.00 đến 17.00')).toEqual([]);
  });

  it('loses no letter', () => {
    const text = 'Gọi 0912345678, xem https://example.org. <b>&amp;</b>';
    expect(
      blocksOf(text)
        .flatMap(({ lines }) => lines.flat().map(({ text: words }) => words))
        .join(''),
    ).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import { linesOf } from '#interchange/papers/pdf-lines.ts';
import { tagsIn } from '#interchange/papers/pdf-tags.ts';
import { textOfPdf } from '#interchange/papers/pdf-text.ts';
import type { OutlineEntry, PdfLine } from '#interchange/papers/pdf-words.ts';

/** Lines one below the other, in 12-point letters unless told otherwise. */
function page(texts: readonly (string | Partial<PdfLine>)[]): readonly PdfLine[] {
  return texts.map((told, index) => ({
    text: '',
    size: 12,
    left: 70,
    right: 500,
    base: 700 - index * 15,
    ...(typeof told === 'string' ? { text: told } : told),
  }));
}

function blocksOf(pages: readonly (readonly PdfLine[])[], outline: readonly OutlineEntry[] = []) {
  return textOfPdf({ kind: 'read', pages: pages.length, lines: pages, outline })?.blocks;
}

describe('the words of a PDF', () => {
  it('keep a Vietnamese word whole that changes its font at every mark', () => {
    const piece = (str: string, left: number) => ({ str, transform: [12, 0, 0, 12, left, 700], width: 6, height: 12 });
    const pieces = [piece('H', 70), piece('ộ', 76), piece('i', 82), piece(' ', 88), piece('ngh', 91), piece('ị', 105)];
    expect(linesOf(pieces).map(({ text }) => text)).toEqual(['Hội nghị']);
  });

  it('are composed, whatever the font told', () => {
    expect(linesOf([{ str: 'Thu\u031b vie\u0323\u0302n', hasEOL: true }])[0]?.text).toBe('Thư viện');
  });

  it('run on where a line only ended at the margin', () => {
    expect(blocksOf([page(['Thư viện tỉnh phục vụ bạn đọc', 'ở mười một huyện.'])])).toEqual([
      { kind: 'page', number: 1 },
      { kind: 'paragraph', text: 'Thư viện tỉnh phục vụ bạn đọc ở mười một huyện.' },
    ]);
  });

  it('join a word parted at the line’s end, but not one that is written with a hyphen', () => {
    const text = 'A well-known infra-';
    const [, paragraph] = blocksOf([page([text, 'structure that is well-', 'known everywhere.'])]) ?? [];
    expect(paragraph).toMatchObject({ text: 'A well-known infrastructure that is well-known everywhere.' });
  });

  it('start a paragraph after a gap, an indent or a line that ends early', () => {
    const found = blocksOf([
      page([
        'Đoạn thứ nhất kéo dài đến hết dòng này',
        { text: 'rồi dừng.', right: 130 },
        'Đoạn thứ hai cũng kéo dài đến hết dòng',
        'và còn đi tiếp một dòng nữa thôi',
        { text: 'Đoạn thứ ba thụt vào đầu dòng', left: 100 },
        { text: 'Đoạn thứ tư ở dưới xa.', base: 500 },
      ]),
    ]);
    expect(found?.filter(({ kind }) => kind === 'paragraph')).toHaveLength(4);
  });

  it('keep the items of a list, without their bullets', () => {
    const found = blocksOf([page(['Nhiệm vụ:', '• Luân chuyển sách', 'về cơ sở', '• Tập huấn', '1. Kết quả'])]);
    expect(found?.slice(1)).toEqual([
      { kind: 'paragraph', text: 'Nhiệm vụ:' },
      { kind: 'item', text: 'Luân chuyển sách về cơ sở' },
      { kind: 'item', text: 'Tập huấn' },
      { kind: 'item', text: '1. Kết quả' },
    ]);
  });

  it('have headings where letters are larger, in capitals, or named by the outline', () => {
    const body = Array.from({ length: 12 }, (_, i) => `Dòng thứ ${i} của phần thân bài báo cáo tổng kết nhiệm kỳ.`);
    const lines = page([
      { text: 'Báo cáo tổng kết', size: 20, base: 760 },
      { text: 'ĐẶT VẤN ĐỀ', base: 730 },
      ...body,
      { text: '2. Kết quả đạt được', base: 400 },
      ...body.map((text, index) => ({ text, base: 380 - index * 15 })),
    ]);
    const headings = blocksOf([lines], [{ title: 'Kết quả đạt được', depth: 2 }])?.filter(
      ({ kind }) => kind === 'heading',
    );
    expect(headings).toEqual([
      { kind: 'heading', level: 1, text: 'Báo cáo tổng kết' },
      { kind: 'heading', level: 2, text: 'ĐẶT VẤN ĐỀ' },
      { kind: 'heading', level: 2, text: '2. Kết quả đạt được' },
    ]);
  });

  it('leave away what is printed on every page again', () => {
    const pages = ['một', 'hai', 'ba', 'bốn'].map((name, index) => [
      ...page(['Kỷ yếu hội nghị', `Chương ${name} không lặp lại.`]),
      ...page([
        { text: 'Ba.', base: 300 },
        { text: 'Bốn.', base: 285 },
        { text: `Trang ${index + 1}/4`, base: 30 },
      ]),
    ]);
    const text = JSON.stringify(blocksOf(pages));
    expect(text).not.toContain('Kỷ yếu');
    expect(text).not.toContain('/4');
    expect(text).toContain('Chương ba');
  });

  it('keep a sentence whole that runs over a page’s end', () => {
    expect(blocksOf([page(['Hội nghị đã bầu ra một']), page(['ban chấp hành mới. Sau đó nghỉ.'])])).toEqual([
      { kind: 'page', number: 1 },
      { kind: 'paragraph', text: 'Hội nghị đã bầu ra một ban chấp hành mới.' },
      { kind: 'page', number: 2 },
      { kind: 'paragraph', text: 'Sau đó nghỉ.' },
    ]);
  });

  it('are what the file’s own tags say, page numbers left away', () => {
    const tree = {
      role: 'Root',
      children: [
        { role: 'H2', children: [{ id: 'a' }] },
        { role: 'P', children: [{ role: 'Span', children: [{ id: 'b' }] }] },
        { role: 'L', children: [{ role: 'LI', children: [{ role: 'P', children: [{ id: 'c' }] }] }] },
      ],
    };
    const marked = (id: string, ...texts: readonly string[]) => [
      { type: 'beginMarkedContentProps', tag: 'P', id },
      ...texts.map((str) => ({ str, transform: [12, 0, 0, 12, 70, 700], width: 90, height: 12, hasEOL: true })),
      { type: 'endMarkedContent' },
    ];
    const number = marked('x', '7').map((mark) => ('tag' in mark ? { ...mark, tag: 'Artifact' } : mark));
    const pieces = [...marked('a', 'Kết quả'), ...marked('b', 'Một', 'hai.'), ...marked('c', 'Ba'), ...number];
    expect(blocksOf([linesOf(pieces, tagsIn(tree))])?.slice(1)).toEqual([
      { kind: 'heading', level: 2, text: 'Kết quả' },
      { kind: 'paragraph', text: 'Một hai.' },
      { kind: 'item', text: 'Ba' },
    ]);
  });

  it('are none in a scan', () => {
    expect(blocksOf([[], []])).toBeUndefined();
  });

  it('set in a font from before Unicode are read as what they look like', () => {
    const text = 'Héi nghÞ Liªn hiÖp Th­ viÖn c¸c tØnh miÒn nói phÝa B¾c tæ chøc t¹i L¹ng S¬n';
    expect(blocksOf([page([text])])?.[1]).toEqual({
      kind: 'paragraph',
      text: 'Hội nghị Liên hiệp Thư viện các tỉnh miền núi phía Bắc tổ chức tại Lạng Sơn',
    });
  });
});

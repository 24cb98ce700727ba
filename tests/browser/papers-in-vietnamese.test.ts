import { beforeAll, describe, expect, it } from 'vitest';
import type { PaperContent } from '#interchange/papers/paper.ts';
import { readPaper } from '#interchange/papers/read-paper.ts';
import { launch } from '#tests/support/chromium.ts';

// As a report is written: a heading, paragraphs that run over lines and pages, a list, a footer on every page.
const PARAGRAPH =
  'Hội nghị Liên hiệp Thư viện các tỉnh miền núi phía Bắc đã tổng kết công tác luân chuyển sách, báo về cơ sở, ' +
  'đồng thời bầu ra ban chấp hành nhiệm kỳ mới với sự nhất trí cao của các đại biểu tham dự. ';
const PAGE = `<!doctype html><html lang="vi"><style>body{font-family:serif;font-size:14px;width:600px}h1{font-size:26px}
  footer{position:fixed;bottom:0}</style><footer>Kỷ yếu hội nghị</footer><h1>Báo cáo tổng kết</h1>
  <p>${PARAGRAPH.repeat(2)}</p><ul><li>Luân chuyển sách</li><li>Tập huấn nghiệp vụ</li></ul>
  ${`<p>${PARAGRAPH.repeat(6)}</p>`.repeat(12)}</html>`;

const papers: PaperContent[] = [];

beforeAll(async () => {
  const context = await launch();
  const page = await context.newPage();
  await page.setContent(PAGE);
  for (const tagged of [true, false]) {
    const pdf = await page.pdf({ format: 'A4', tagged, margin: { top: '2cm', bottom: '2cm', left: '2cm' } });
    const result = await readPaper(pdf, 'bao-cao.pdf');
    if (!result.ok) throw new Error(result.refusal.what);
    papers.push(result.paper);
  }
  await context.close();
});

describe('a Vietnamese PDF as a browser prints it', () => {
  it('comes out as whole words, paragraph by paragraph, with its heading, tagged or not', () => {
    for (const { text } of papers) {
      const blocks = text?.blocks ?? [];
      expect(text?.language).toBe('vi');
      expect(blocks.slice(0, 3)).toEqual([
        { kind: 'page', number: 1 },
        { kind: 'heading', level: 1, text: 'Báo cáo tổng kết' },
        { kind: 'paragraph', text: PARAGRAPH.repeat(2).trim() },
      ]);
      expect(JSON.stringify(text)).toContain('Hội nghị Liên hiệp Thư viện');
      expect(JSON.stringify(text)).toBe(JSON.stringify(text).normalize('NFC'));
    }
  });

  it('keeps its list, where it tells that there is one', () => {
    expect(papers[0]?.text?.blocks.slice(3, 5)).toEqual([
      { kind: 'item', text: 'Luân chuyển sách' },
      { kind: 'item', text: 'Tập huấn nghiệp vụ' },
    ]);
  });

  it('knows its pages, and leaves away what is printed on each', () => {
    for (const { text, pages } of papers) {
      expect(pages).toBeGreaterThanOrEqual(3);
      expect(text?.blocks.filter(({ kind }) => kind === 'page')).toHaveLength(pages ?? 0);
      expect(JSON.stringify(text)).not.toContain('Kỷ yếu');
    }
  });
});

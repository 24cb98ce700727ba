import { beforeAll, describe, expect, it } from 'vitest';
import type { PaperContent } from '#interchange/papers/paper.ts';
import { readPaper } from '#interchange/papers/read-paper.ts';
import { launch } from '#tests/support/chromium.ts';

// As a report is written: a heading, paragraphs that run over lines and pages, a list, a footer on every page.
const PARAGRAPH =
  'Hội nghị Liên hiệp Thư viện các tỉnh miền núi phía Bắc đã tổng kết công tác luân chuyển sách, báo về cơ sở, ' +
  'đồng thời bầu ra ban chấp hành nhiệm kỳ mới với sự nhất trí cao của các đại biểu tham dự. ';
const PAGE = `<!doctype html><html lang="vi"><style>body{font-family:serif;font-size:14px;width:600px}h1{font-size:26px}
  </style><h1>Báo cáo tổng kết</h1>
  <p>${PARAGRAPH.repeat(2)}</p><ul><li>Luân chuyển sách</li><li>Tập huấn nghiệp vụ</li></ul>
  ${`<p>${PARAGRAPH.repeat(6)}</p>`.repeat(12)}</html>`;

const FOOTER = '<p style="width:100%;margin:0;font-size:10px;text-align:center">Kỷ yếu hội nghị</p>';
const PRINTED = {
  format: 'A4',
  margin: { top: '2cm', bottom: '2cm', left: '2cm' },
  displayHeaderFooter: true,
  headerTemplate: '<p></p>',
  footerTemplate: FOOTER,
} as const;
const papers: PaperContent[] = [];
let onePage: PaperContent;

beforeAll(async () => {
  const context = await launch();
  const page = await context.newPage();
  await page.setContent(PAGE);
  for (const tagged of [true, false]) {
    papers.push(await paperOf(await page.pdf({ ...PRINTED, tagged })));
  }
  onePage = await paperOf(await page.pdf({ ...PRINTED, pageRanges: '1' }));
  await context.close();
});

async function paperOf(pdf: Buffer): Promise<PaperContent> {
  const result = await readPaper(pdf, 'bao-cao.pdf');
  if (!result.ok) throw new Error(result.refusal.what);
  return result.paper;
}

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
    // It is printed: what stands on the only page is no running footer.
    expect(JSON.stringify(onePage.text)).toContain('Kỷ yếu hội nghị');
  });
});

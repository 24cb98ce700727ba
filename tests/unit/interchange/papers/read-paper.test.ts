import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPaper } from '#interchange/papers/read-paper.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const P =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

function docx(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipped({ 'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`, ...parts });
}

async function blocksOf(bytes: Uint8Array, name = 'bao-cao') {
  const result = await readPaper(bytes, name);
  if (!result.ok) throw new Error(result.refusal.what);
  return result.paper.text?.blocks;
}

async function refusalOf(bytes: Uint8Array, name = 'bao-cao'): Promise<string> {
  const result = await readPaper(bytes, name);
  return result.ok ? 'taken' : `${result.refusal.where}: ${result.refusal.what} ${result.refusal.todo}`;
}

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const styled = (style: string, text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`;

describe('a Word document', () => {
  it('gives its headings, lists, tables and footnotes, and nothing that was deleted', async () => {
    const styles = `<w:styles ${W}><w:style w:styleId="u1"><w:name w:val="heading 1"/></w:style>
      <w:style w:styleId="c2"><w:name w:val="Chương"/><w:basedOn w:val="u1"/></w:style></w:styles>`;
    const body = `${styled('u1', 'Kết quả')}${styled('c2', 'Công tác luân chuyển')}
      <w:p>${run('Hội ng')}${run('hị')}<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>${run(' mới')}</w:ins></w:p>
      <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>${run('Sách luân chuyển')}</w:p>
      <w:tbl><w:tr><w:tc><w:p>${run('Hà Giang')}</w:p></w:tc><w:tc><w:p>${run('12')}</w:p></w:tc></w:tr></w:tbl>`;
    const footnotes = `<w:footnotes ${W}><w:footnote w:type="separator"><w:p>${run('—')}</w:p></w:footnote>
      <w:footnote><w:p>${run('Theo báo cáo năm 2017.')}</w:p></w:footnote></w:footnotes>`;
    expect(await blocksOf(docx(body, { 'word/styles.xml': styles, 'word/footnotes.xml': footnotes }))).toEqual([
      { kind: 'heading', level: 1, text: 'Kết quả' },
      { kind: 'heading', level: 1, text: 'Công tác luân chuyển' },
      { kind: 'paragraph', text: 'Hội nghị mới' },
      { kind: 'item', text: 'Sách luân chuyển' },
      { kind: 'paragraph', text: 'Hà Giang | 12' },
      { kind: 'item', text: '1. Theo báo cáo năm 2017.' },
    ]);
  });

  it('is refused with a document type, which could make it grow without end', async () => {
    const bomb = zipped({ 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]><w:document ${W}/>` });
    expect(await refusalOf(bomb, 'a.docx')).toMatch(/^a\.docx: word\/document\.xml: .*DOCTYPE/);
  });

  it('is refused when it unpacks to far more than it is', async () => {
    const bomb = docx(`<w:p>${run(' '.repeat(60 * 1024 * 1024))}</w:p>`);
    expect(await refusalOf(bomb, 'a.docx')).toMatch(/Unpacked it is larger/);
  });
});

describe('a presentation', () => {
  const slide = (title: string, body: string): string =>
    `<p:sld ${P}><p:cSld><p:spTree>
    <p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr><p:txBody>${body}</p:txBody></p:sp>
    <p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>7</a:t></a:r></a:p></p:txBody></p:sp>
    <p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${title}</a:t></a:r></a:p></p:txBody></p:sp>
    </p:spTree></p:cSld></p:sld>`;
  const point = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const relations = (pairs: readonly (readonly [string, string, string])[]): string =>
    `<Relationships>${pairs.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`;

  it('is read slide by slide in its own order, the title first and the notes behind', async () => {
    const bytes = zipped({
      'ppt/presentation.xml': `<p:presentation ${P}><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/></p:sldIdLst></p:presentation>`,
      'ppt/_rels/presentation.xml.rels': relations([
        ['a', 'slide', 'slides/slide1.xml'],
        ['b', 'slide', 'slides/slide2.xml'],
      ]),
      'ppt/slides/slide1.xml': slide('Cảm ơn', point('Hết')),
      'ppt/slides/slide2.xml': slide('Mở đầu', point('Một') + point('Hai')),
      'ppt/slides/_rels/slide2.xml.rels': relations([['n', 'notesSlide', '../notesSlides/notesSlide1.xml']]),
      'ppt/notesSlides/notesSlide1.xml': slide('', point('Nói chậm')),
    });
    expect(await blocksOf(bytes)).toEqual([
      { kind: 'page', number: 1 },
      { kind: 'heading', level: 2, text: 'Mở đầu' },
      { kind: 'item', text: 'Một' },
      { kind: 'item', text: 'Hai' },
      { kind: 'paragraph', text: 'Nói chậm' },
      { kind: 'page', number: 2 },
      { kind: 'heading', level: 2, text: 'Cảm ơn' },
      { kind: 'paragraph', text: 'Hết' },
    ]);
  });
});

describe('a plain text', () => {
  it('has paragraphs, items and headings, whatever its line ends', async () => {
    const text =
      '# Quy chế\r\n\r\nĐiều 1. Hội nghị họp mỗi năm.\r\nĐiều 2. Thành phần.\r\n- Ủy viên\r\n\r\nKết\r\n===\r\n';
    expect(await blocksOf(strToU8(text), 'a.txt')).toEqual([
      { kind: 'heading', level: 1, text: 'Quy chế' },
      { kind: 'paragraph', text: 'Điều 1. Hội nghị họp mỗi năm.' },
      { kind: 'paragraph', text: 'Điều 2. Thành phần.' },
      { kind: 'item', text: 'Ủy viên' },
      { kind: 'heading', level: 1, text: 'Kết' },
    ]);
  });

  it('is read in the encoding it is written in', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from('Thư viện tỉnh Lạng Sơn', 'utf16le')]);
    expect(await blocksOf(utf16, 'a.txt')).toEqual([{ kind: 'paragraph', text: 'Thư viện tỉnh Lạng Sơn' }]);
  });
});

describe('what is no paper', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'The file is empty'],
    ['an old Office file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old Office file'],
    ['a web page', strToU8('<!doctype html><script>alert(1)</script>'), 'a web page'],
    ['a ZIP of something else', zipped({ 'a.txt': 'x' }), 'no Word'],
    ['a broken ZIP', strToU8('PK\u0003\u0004 and then nothing'), 'no whole ZIP'],
    ['a broken PDF', strToU8('%PDF-1.7 and then nothing'), 'This PDF is damaged'],
    ['a PDF with a script', strToU8('%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>'), 'holds a program'],
    ['bytes of anything', Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256), 'no paper'],
  ])('is refused with a sentence: %s', async (_, bytes, sentence) => {
    expect(await refusalOf(bytes, 'a.pdf')).toMatch(new RegExp(`^a\\.pdf: .*${sentence}.*\\. .*\\.$`));
  });
});

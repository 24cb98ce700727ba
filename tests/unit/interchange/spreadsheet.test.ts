import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { importProgramme } from '#interchange/import-programme.ts';
import type { ImportedDraft, ImportOptions, ImportResult } from '#interchange/imported.ts';

const conference = { slug: 'test', timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] };

const read = (bytes: Uint8Array | string, more: Partial<ImportOptions> = {}): Promise<ImportResult> =>
  importProgramme(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { name: 'table', conference, ...more });
async function imported(bytes: Uint8Array | string, more: Partial<ImportOptions> = {}): Promise<ImportedDraft> {
  const result = await read(bytes, more);
  if (!result.ok) throw new Error(`${result.refusal.what} ${result.refusal.todo}`);
  return result.imported;
}
const sessionsOf = ({ records }: ImportedDraft) => Object.values(records.sessions);
const kindsOf = ({ report }: ImportedDraft): readonly string[] => report.oddities.map(({ kind }) => kind);

describe('a CSV programme', () => {
  it('is read with title rows, sections, Vietnamese dates and times, and totals', async () => {
    const draft = await imported(
      [
        'CHƯƠNG TRÌNH HỘI NGHỊ (ngày 10 tháng 5 năm 2018),,,,',
        'STT,Thời gian,Nội dung,Người trình bày,Địa điểm',
        ',"Sáng, Thứ Năm, 10/5/2018",,,',
        '1,7h30-8h,Đón tiếp đại biểu,,Hội trường A',
        '2,từ 8h đến 8h15,Khai mạc,"Bà Nguyễn Thị An, Giám đốc Thư viện tỉnh; ông Trần Bình",Hội trường A',
        '3,9h30,Giải lao,,',
        ',Chiều,,,',
        '4,13h30 – 14h15,"Tham luận: thư viện số, hướng đi mới",Lê Hoa,',
        '5,,Bầu Ban Chấp hành,,',
        ',Ngày 11/5,,,',
        '6,7.30,Tham quan,,',
        ',Tổng số: 6 nội dung,,,',
      ].join('\r\n'),
    );
    expect(sessionsOf(draft)).toMatchObject([
      {
        kind: 'ceremony',
        start: '2018-05-10T07:30:00+07:00',
        end: '2018-05-10T08:00:00+07:00',
        room: 'hoi-truong-a',
        order: 0,
      },
      {
        title: { vi: 'Khai mạc' },
        end: '2018-05-10T08:15:00+07:00',
        people: [{ role: 'speaker' }, { role: 'speaker' }],
      },
      { kind: 'break', start: '2018-05-10T09:30:00+07:00' },
      { kind: 'paper', title: { vi: 'Tham luận: thư viện số, hướng đi mới' }, end: '2018-05-10T14:15:00+07:00' },
      { kind: 'election', day: '2018-05-10', partOfDay: 'afternoon' },
      { kind: 'social', day: '2018-05-11', start: '2018-05-11T07:30:00+07:00' },
    ]);
    expect(Object.values(draft.records.people)).toContainEqual({
      name: 'Nguyễn Thị An',
      honorific: 'Bà',
      position: { vi: 'Giám đốc Thư viện tỉnh' },
    });
    expect(draft.report.counts).toEqual({ sessions: 6, people: 3, rooms: 1, tracks: 0, days: 2 });
    expect(draft.report.oddities).toContainEqual({
      kind: 'left-out',
      where: 'row 12',
      what: 'a row of totals',
      done: 'left out',
    });
  });

  it.each([
    ['semicolons behind a sep= line', 'sep=;\r\nDate;Start;End;Title;Room\r\n2018-05-10;07:30;08:00;Opening;Hall\r\n'],
    ['tabs', 'Title\tRoom\tEnd\tStart\tDate\r\nOpening\tHall\t8h\t7h30\t10/5/2018\r\n'],
    [
      'both languages in a heading',
      'Ngày / Date;Thời gian (Time);Nội dung / Title;Phòng\n10-5-2018;7h30-8h00;Opening;Hall\n',
    ],
  ])('is read with %s', async (_, csv) => {
    expect(sessionsOf(await imported(csv))).toMatchObject([
      { title: { vi: 'Opening' }, start: '2018-05-10T07:30:00+07:00', end: '2018-05-10T08:00:00+07:00', room: 'hall' },
    ]);
  });

  it('is read in an old encoding, which the report says', async () => {
    const bytes = Uint8Array.from(
      [...'Ng\xb5y,Gi\xea,N\xe9i dung\n10/5/2018,7h30,Th\xad vi\xd6n tr\xad\xeang h\xe4c'].map((letter) =>
        letter.charCodeAt(0),
      ),
    );
    const draft = await imported(bytes);
    expect(draft.report.encoding).toBe('TCVN3 (ABC)');
    expect(sessionsOf(draft)).toMatchObject([{ title: { vi: 'Thư viện trường học' } }]);
  });

  it('takes kinds, tracks, languages, ids and organisations from their columns', async () => {
    const draft = await imported(
      'Mã,Ngày,Giờ,Tên báo cáo,Báo cáo viên,Đơn vị,Chuyên đề,Hình thức,Ngôn ngữ,Tóm tắt\n' +
        'BC-01,10/5/2018,8h,Thư viện số,Lê Hoa,Thư viện Lào Cai,Chuyển đổi số,Tham luận,Tiếng Anh,Một hai ba',
    );
    expect(draft.records.sessions['BC-01']).toMatchObject({
      kind: 'paper',
      track: 'chuyen-doi-so',
      language: 'en',
      title: { en: 'Thư viện số' },
      abstract: { en: 'Một hai ba' },
    });
    expect(draft.records.organisations).toEqual({ 'thu-vien-lao-cai': { name: { vi: 'Thư viện Lào Cai' } } });
    expect(Object.values(draft.records.people)).toEqual([{ name: 'Lê Hoa', organisation: 'thu-vien-lao-cai' }]);
  });

  it('keeps unknown what is not told, and says where a time cannot be read', async () => {
    const draft = await imported('Nội dung,Ngày,Giờ\nThảo luận,10/5/2018,cả buổi\nBế mạc,,');
    expect(sessionsOf(draft)).toEqual([
      { title: { vi: 'Thảo luận' }, kind: 'discussion', day: '2018-05-10', order: 0 },
      { title: { vi: 'Bế mạc' }, kind: 'ceremony', day: '2018-05-10', order: 1 },
    ]);
    expect(draft.report.oddities).toContainEqual({
      kind: 'odd-time',
      where: 'row 2, column Giờ',
      what: '“cả buổi” is no time',
      done: 'listed without a time',
    });
  });

  it('names columns it does not know and never takes personal data', async () => {
    const draft = await imported('Nội dung,Giờ,Số điện thoại,Màu phông\nA,7h,0912345678,xanh');
    expect(JSON.stringify(draft.records)).not.toContain('0912345678');
    expect(kindsOf(draft)).toEqual(expect.arrayContaining(['unknown-heading', 'left-out']));
  });

  it('is refused without a column of titles, naming what was looked for and found', async () => {
    expect(await read('Giờ,Phòng,Người trình bày\n7h,A,B')).toMatchObject({
      ok: false,
      refusal: { what: expect.stringMatching(/Looked for .*“Nội dung”.*found “Giờ”, “Phòng”/) as string },
    });
    expect(await read('just some words')).toMatchObject({ ok: false });
  });
});

describe('an Excel programme', () => {
  const workbook = (data: object[][]): Promise<Buffer> =>
    writeXlsxFile([
      { data: data as never, sheet: 'Ngày 1' },
      { data: [[{ value: '' }]] as never, sheet: 'Sheet2' },
    ]).toBuffer();
  const text = (value: string, more: object = {}): object => ({ value, type: String, ...more });
  const blank = null as never;

  it('is read with merged cells, its own dates and times, and an empty second sheet', async () => {
    const date = { value: new Date(Date.UTC(2018, 4, 10)), type: Date, format: 'dd/mm/yyyy', rowSpan: 2 };
    const bytes = await workbook([
      [text('CHƯƠNG TRÌNH', { columnSpan: 4 }), blank, blank, blank],
      [],
      [text('Ngày'), text('Giờ'), text('Nội dung'), text('Phòng')],
      [date, { value: 0.3125, type: Number }, text('Khai mạc'), text('A', { rowSpan: 2 })],
      [
        blank,
        { value: new Date(Date.UTC(1899, 11, 30, 13, 30)), type: Date, format: 'hh:mm' },
        text('Tham luận'),
        blank,
      ],
      [text('Tổng cộng', { columnSpan: 2 }), blank, blank, blank],
    ]);
    const draft = await imported(bytes);
    expect(sessionsOf(draft)).toMatchObject([
      { title: { vi: 'Khai mạc' }, start: '2018-05-10T07:30:00+07:00', room: 'a' },
      { title: { vi: 'Tham luận' }, start: '2018-05-10T13:30:00+07:00', room: 'a' },
    ]);
    expect(draft.report.format).toBe('xlsx');
    expect(draft.report.oddities).toContainEqual({
      kind: 'carried-down',
      where: 'row 5 of “Ngày 1”, column Phòng',
      what: 'a merged cell covers this row',
      done: '“A” carried down',
    });
  });

  it('leaves a blank room blank when no merged cell covers it', async () => {
    const draft = await imported(
      await workbook([
        [text('Nội dung'), text('Phòng')],
        [text('Một'), text('A')],
        [text('Hai'), blank],
      ]),
    );
    expect(sessionsOf(draft)[1]).not.toHaveProperty('room');
  });

  it('is refused when it is an old .xls, no workbook, or damaged', async () => {
    expect(await read(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toMatchObject({
      ok: false,
      refusal: { todo: expect.stringContaining('.xlsx') as string },
    });
    const bytes = await workbook([[text('Nội dung'), text('Phòng')]]);
    expect(await read(bytes.subarray(0, bytes.length / 2))).toMatchObject({ ok: false });
  });
});

describe('a list of people', () => {
  const LIST =
    'STT,Họ và tên,Giới tính,Chức vụ,Đơn vị,Điện thoại,Email,Ngày sinh\n' +
    '1,Nguyễn Thị An,Nữ,Giám đốc,Thư viện Lào Cai,0912345678,an@example.org,1/1/1970\n' +
    '2,Trần Bình,Nam,Viên chức,Thư viện Lào Cai,,,\n' +
    '2,Trần Bình,Nam,Viên chức,Thư viện Lào Cai,,,\n';

  it('is refused unless its names may be published', async () => {
    expect(await read(LIST)).toMatchObject({
      ok: false,
      refusal: {
        what: expect.stringContaining('list of people') as string,
        todo: expect.stringContaining('--people') as string,
      },
    });
  });

  it('gives names, positions and organisations when asked for, and no personal data ever', async () => {
    const draft = await imported(LIST, { people: true });
    expect(Object.values(draft.records.people)).toEqual([
      { name: 'Nguyễn Thị An', position: { vi: 'Giám đốc' }, organisation: 'thu-vien-lao-cai' },
      { name: 'Trần Bình', position: { vi: 'Viên chức' }, organisation: 'thu-vien-lao-cai' },
    ]);
    expect(JSON.stringify(draft.records)).not.toMatch(/0912345678|example\.org|1970|Nữ/);
    expect(draft.report.oddities.filter(({ kind }) => kind === 'left-out').map(({ where }) => where)).toEqual([
      'column Giới tính',
      'column Điện thoại',
      'column Email',
      'column Ngày sinh',
    ]);
    expect(kindsOf(draft)).toContain('duplicate-id');
  });
});

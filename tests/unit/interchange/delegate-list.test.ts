import { existsSync, readdirSync, readFileSync } from 'node:fs';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { fold } from '#domain/folding.ts';
import { readDelegateList, type DelegateList } from '#interchange/delegate-list.ts';
import type { DelegateListWishes } from '#wire/desk/delegate-import.ts';

type Read = Extract<DelegateList, { kind: 'read' }>;

async function read(csv: string, wishes?: DelegateListWishes): Promise<Read> {
  const list = await readDelegateList(new TextEncoder().encode(csv), wishes);
  if (list.kind !== 'read') throw new Error(`refused because ${list.because}`);
  return list;
}

const told = ({ rows }: Read): readonly object[] => rows.map(({ sheet: _, row: __, ...facts }) => facts);
const said = ({ remarks }: Read): readonly unknown[] => remarks.map(({ kind, row, value }) => [kind, row, value]);

describe('a list of delegates', () => {
  it('is read by its headings in Vietnamese, whatever their order and case', async () => {
    const list = await read(
      'STT;ĐIỆN THOẠI;Thư điện tử;Ông/Bà;HỌ VÀ TÊN;Đơn vị công tác;Đoàn;Vai trò;Chức vụ\n' +
        '1;0912 345 678;a@example.vn;Bà;Nguyễn Thị A;Thư viện tỉnh;Lạng Sơn;Khách mời;Giám đốc\n',
    );
    expect(told(list)).toEqual([
      {
        name: 'Nguyễn Thị A',
        honorific: 'Bà',
        organisation: 'Thư viện tỉnh',
        delegation: 'Lạng Sơn',
        role: 'guest',
        position: 'Giám đốc',
        email: 'a@example.vn',
        phone: '0912 345 678',
      },
    ]);
  });

  it('is read by its headings in English', async () => {
    const list = await read(
      'No,Last name,First name,Affiliation,Delegation,Role,Job title,E-mail,Mobile\n' +
        '1,Nguyen,An,National Library,Hanoi,Speaker,Director,an@example.org,+84 912345678\n',
    );
    expect(told(list)).toEqual([
      {
        name: 'Nguyen An',
        organisation: 'National Library',
        delegation: 'Hanoi',
        role: 'speaker',
        position: 'Director',
        email: 'an@example.org',
        phone: '+84 912345678',
      },
    ]);
  });

  it('puts the halves of a name together, and the form of address before it apart', async () => {
    expect(told(await read('Họ và tên đệm,Tên,Đơn vị\nLê Thị,Bưởi,X\n'))).toEqual([
      { name: 'Lê Thị Bưởi', organisation: 'X' },
    ]);
    expect(told(await read('Họ tên,Đơn vị\nÔng Hà Văn Tư,X\nBà  Lý Thị Sáu,Y\n'))).toEqual([
      { name: 'Hà Văn Tư', honorific: 'Ông', organisation: 'X' },
      { name: 'Lý Thị Sáu', honorific: 'Bà', organisation: 'Y' },
    ]);
  });

  it('gives those below a line with a delegation’s name that delegation', async () => {
    const list = await read(
      'STT,Họ và tên,Chức vụ\nI. Đoàn Cao Bằng: 2 đại biểu,,\n1,Nông Thị Mai,A\n2,Hoàng Văn Bé,B\nII. Đoàn Lào Cai,,\n1,Giàng A Páo,C\nTổng số: 3 đại biểu,,\n',
    );
    expect(list.rows.map(({ name, delegation }) => [name, delegation])).toEqual([
      ['Nông Thị Mai', 'Đoàn Cao Bằng'],
      ['Hoàng Văn Bé', 'Đoàn Cao Bằng'],
      ['Giàng A Páo', 'Đoàn Lào Cai'],
    ]);
    expect(said(list).map((line) => (line as unknown[])[0])).toEqual(['heading', 'heading', 'total']);
  });

  it('tells row by row what it could not take, and takes the rest', async () => {
    const list = await read(
      'Họ và tên,Đơn vị,Email,Điện thoại,Vai trò\n' +
        ',Thư viện X,x@example.vn,,\n' +
        'Lê A,X,chưa có,gọi sau,người bạn\n' +
        'Lê A,X,,,\n' +
        'Lê A,Y,,,\n' +
        'TRẦN THỊ B,Z,,912345678,\n',
    );
    expect(said(list)).toEqual([
      ['no-name', 2, undefined],
      ['unknown-role', 3, 'người bạn'],
      ['odd-email', 3, 'chưa có'],
      ['odd-phone', 3, 'gọi sau'],
      ['capitals', 6, 'TRẦN THỊ B'],
      ['same-row', 4, '3'],
      ['namesake', 5, '3'],
    ]);
    expect(list.rows.map(({ row }) => row)).toEqual([3, 5, 6]);
    // A spreadsheet takes telephone numbers for numbers and eats the zero they begin with.
    expect(list.rows[2]?.phone).toBe('0912345678');
  });

  it('is told by somebody which column has the names', async () => {
    const csv = 'Ai tới,Ở đâu\nVi Văn Keo,Cao Lộc\n';
    const refused = await readDelegateList(new TextEncoder().encode(csv));
    expect(refused).toMatchObject({
      kind: 'refused',
      because: 'no-names',
      columns: [{ key: 'ai toi' }, { key: 'o dau' }],
    });
    const list = await read(csv, { columns: { 'ai toi': 'name', 'o dau': 'organisation' } });
    expect(told(list)).toEqual([{ name: 'Vi Văn Keo', organisation: 'Cao Lộc' }]);
  });

  it('carries a merged organisation down to everybody beside it', async () => {
    const rows = [
      [{ value: 'Họ và tên' }, { value: 'Đơn vị' }],
      [{ value: 'Lê Một' }, { value: 'Thư viện X', rowSpan: 2 }],
      [{ value: 'Lê Hai' }, null],
      [{ value: 'Lê Ba' }, null],
    ];
    const bytes = await writeXlsxFile(rows, { sheet: 'Danh sách' }).toBuffer();
    const list = await readDelegateList(bytes);
    expect(list.kind === 'read' && list.rows.map(({ organisation }) => organisation)).toEqual([
      'Thư viện X',
      'Thư viện X',
      undefined,
    ]);
  });

  it('keeps out what nobody sees and what is too long', async () => {
    const list = await read(`Họ và tên,Đơn vị\nLê\u202e Văn C,${'x'.repeat(300)}\n`);
    expect(list.rows[0]).toMatchObject({ name: 'Lê Văn C', organisation: 'x'.repeat(200) });
    expect(said(list).map((line) => (line as unknown[])[0])).toEqual(['odd-signs', 'shortened']);
  });
});

const FOLDER = new URL('../../../../shared/data/delegates/', import.meta.url);
if (existsSync(FOLDER)) {
  describe('the neighbouring lists', () => {
    const files = readdirSync(FOLDER);
    it.each(files)('%s has its 120 people', async (file) => {
      const list = await readDelegateList(readFileSync(new URL(file, FOLDER)));
      if (list.kind !== 'read') throw new Error(`refused because ${list.because}`);
      expect(list.rows).toHaveLength(120);
      expect(list.rows[0]).toMatchObject({
        name: 'Nguyễn Thu Việt',
        position: 'Giám đốc',
        organisation: 'Thư viện tỉnh Lạng Sơn',
      });
      // Some of these encodings have no Đ for every Đ; without its marks every name is the same in all of them.
      expect(fold(list.rows.map(({ name }) => name).join('\n'))).toBe(fold(await namesInUtf8()));
      expect(list.remarks.filter(({ kind }) => kind === 'namesake')).toHaveLength(1);
      expect(list.rows.every(({ organisation }) => organisation?.startsWith('Thư viện'))).toBe(true);
    });

    async function namesInUtf8(): Promise<string> {
      const list = await readDelegateList(readFileSync(new URL('synthetic120_utf8.csv', FOLDER)));
      return list.kind === 'read' ? list.rows.map(({ name }) => name).join('\n') : '';
    }

    it('cut off anywhere are read or refused, and never throw', async () => {
      for (const file of ['synthetic120.xlsx', 'synthetic120_utf16le-nobom.csv']) {
        const whole = readFileSync(new URL(file, FOLDER));
        for (let part = 1; part < 20; part += 1) {
          expect(await readDelegateList(whole.subarray(0, Math.floor((whole.length * part) / 20)))).toHaveProperty(
            'kind',
          );
        }
      }
    });
  });
} else {
  console.info(`No ${FOLDER.pathname}: reading real lists of delegates was not tested.`);
}

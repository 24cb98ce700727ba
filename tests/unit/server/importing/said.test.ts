import { describe, expect, it } from 'vitest';
import { importProgramme } from '#interchange/import-programme.ts';
import { placeSaid, said } from '#server/importing/said.ts';

const read = (text: string) =>
  importProgramme(new TextEncoder().encode(text), { name: 'x.csv', conference: { slug: 'x' } });

describe('what importers say', () => {
  it('is said in Vietnamese, with what they name', () => {
    expect(said('“xx” is no time').vi).toBe('“xx” không phải là giờ');
    expect(placeSaid('row 5 of “Ngày 1”, column Giờ').vi).toBe('hàng 5 của trang tính “Ngày 1”, cột Giờ');
  });

  it('names what the page has, not the options of a command', () => {
    const { en, vi } = said('To publish these names as named persons, import it with --people.');
    expect([en, vi].join()).not.toContain('--');
  });

  it('is Vietnamese for all that spreadsheets usually lack', async () => {
    const result = await read(
      'CHƯƠNG TRÌNH,,,,\nNgày,Thời gian,Nội dung,Ai đó,Điện thoại\n10/05/2018,08:00,Khai mạc,,\n,xx,Giải lao,A,1\n,,,B,\nTổng cộng,,2,,\n',
    );
    if (!result.ok) throw new Error(result.refusal.what);
    const spoken = result.imported.report.oddities.flatMap(({ what, done }) => [what, done]);
    expect(spoken.length).toBeGreaterThan(8);
    expect(spoken.filter((words) => said(words).vi === words)).toEqual([]);
  });

  it('is Vietnamese for why a table is refused', async () => {
    for (const text of ['', 'a,b\n1,2\n', 'Họ và tên,Đơn vị\nA,B\n', '{"x":1}', '<a/>', '<!DOCTYPE a><a/>']) {
      const result = await read(text);
      if (result.ok) throw new Error(`${text} was read`);
      const { what, todo } = result.refusal;
      expect([what, todo].filter((words) => said(words).vi === words)).toEqual([]);
    }
  });
});

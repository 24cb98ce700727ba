import { describe, expect, it } from 'vitest';
import { isName, peopleInCell } from '#interchange/people-in-cell.ts';

const names = (cell: string): readonly string[] => peopleInCell(cell).map(({ name }) => name);

describe('the people in a cell', () => {
  it('stand apart by line breaks, semicolons, commas and “và”', () => {
    expect(names('Nguyễn Văn An\nTrần Thị Bình')).toEqual(['Nguyễn Văn An', 'Trần Thị Bình']);
    expect(names('Nguyễn Văn An; Trần Thị Bình')).toEqual(['Nguyễn Văn An', 'Trần Thị Bình']);
    expect(names('Nguyễn Văn An, Trần Thị Bình và Lê Hoa')).toEqual(['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Hoa']);
    expect(names('1. Nguyễn Văn An\n2. Trần Thị Bình')).toEqual(['Nguyễn Văn An', 'Trần Thị Bình']);
  });

  it('keep their positions, whose commas part nobody', () => {
    expect(
      peopleInCell('Bà Nguyễn Thị An, Giám đốc Thư viện tỉnh Lạng Sơn, Chủ tịch Liên hiệp; ông Trần Bình'),
    ).toEqual([
      {
        ids: [],
        honorific: 'Bà',
        name: 'Nguyễn Thị An',
        position: 'Giám đốc Thư viện tỉnh Lạng Sơn, Chủ tịch Liên hiệp',
      },
      { ids: [], honorific: 'ông', name: 'Trần Bình' },
    ]);
    expect(peopleInCell('Lê Hoa - Phó Giám đốc')[0]).toMatchObject({ name: 'Lê Hoa', position: 'Phó Giám đốc' });
    expect(peopleInCell('PGS.TS. Lê Văn Hoa (Đại học Văn hóa)')[0]).toEqual({
      ids: [],
      honorific: 'PGS.TS.',
      name: 'Lê Văn Hoa',
      position: 'Đại học Văn hóa',
    });
  });

  it('may be an institution, named whole', () => {
    expect(names('Đại diện Thư viện tỉnh Cao Bằng')).toEqual(['Đại diện Thư viện tỉnh Cao Bằng']);
    expect(names('Sở Văn hóa, Thể thao và Du lịch')).toHaveLength(1);
  });

  it('are nobody in an empty cell', () => {
    expect(peopleInCell(' \n; ')).toEqual([]);
  });

  it('are told from other words', () => {
    expect(isName('Nguyễn Thị Thanh Phương')).toBe(true);
    expect(isName('Ông A Phủ')).toBe(true);
    expect(isName('Phó Giám đốc')).toBe(false);
    expect(isName('hướng đi mới')).toBe(false);
  });
});

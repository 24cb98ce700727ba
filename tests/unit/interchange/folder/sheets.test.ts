import { describe, expect, it } from 'vitest';
import { readCaptionSheet } from '#interchange/folder/caption-sheet.ts';
import { readPaperSheet } from '#interchange/folder/paper-sheet.ts';
import { readPlaceSheet } from '#interchange/folder/place-sheet.ts';
import { createOddities } from '#interchange/oddities.ts';
import type { Cell, Sheet } from '#interchange/sheet.ts';

function sheet(...rows: readonly (readonly Cell[])[]): Sheet {
  return { name: '', rows, merges: [] };
}

describe('a sheet of captions', () => {
  it('has its words by language, under whatever headings', () => {
    const table = readCaptionSheet(
      sheet(
        ['Danh sách ảnh'],
        ['Tên tệp', 'Chú thích (tiếng Việt)', 'Caption en', 'Người trong ảnh', 'Máy ảnh'],
        ['a.jpg', 'Khai mạc', 'Opening', 'Bà A\nÔng B', 'Nikon'],
      ),
      'photos/captions.xlsx',
      'vi',
    );
    expect(table?.rows).toMatchObject([
      {
        where: 'photos/captions.xlsx, row 3',
        file: 'a.jpg',
        caption: { vi: 'Khai mạc', en: 'Opening' },
        people: 'Bà A\nÔng B',
      },
    ]);
    expect(table?.unknown).toEqual(['Máy ảnh']);
  });

  it('takes back with a dash, and says nothing with a blank', () => {
    const table = readCaptionSheet(sheet(['File', 'Caption', 'People'], ['a.jpg', undefined, '–']), 'c.csv', 'en');
    expect(table?.rows).toMatchObject([{ caption: undefined, people: undefined, cleared: ['people'] }]);
  });

  it('is none without a column of files', () => {
    expect(readCaptionSheet(sheet(['Caption', 'People'], ['x', 'y']), 'c.csv', 'en')).toBeUndefined();
  });
});

describe('a sheet of papers', () => {
  it('may name documents that have no file', () => {
    const oddities = createOddities();
    const table = readPaperSheet(
      sheet(['Tên', 'Loại', 'Ngôn ngữ'], ['Quy chế', 'Quy chế', 'tiếng Việt'], ['Thơ', 'bài thơ', '']),
      'papers.csv',
      'vi',
      oddities,
    );
    expect(table?.rows).toMatchObject([
      { file: undefined, title: { vi: 'Quy chế' }, kind: 'regulation', language: 'vi' },
      { title: { vi: 'Thơ' }, kind: undefined },
    ]);
    expect(oddities.found(Infinity)).toMatchObject([{ kind: 'odd-kind', where: 'papers.csv, row 3' }]);
  });
});

describe('a sheet of places', () => {
  it('tells where they are, and leaves out what is nowhere', () => {
    const oddities = createOddities();
    const rows = sheet(['Name', 'Lat', 'Lng', 'Rooms'], ['Nhà khách', '21,85', 106.76, 'A; B'], ['Chợ', 210, 106, '']);
    const { places } = readPlaceSheet(rows, 'places.csv', 'vi', oddities);
    expect(places).toMatchObject([
      { name: { vi: 'Nhà khách' }, latitude: 21.85, longitude: 106.76, rooms: 'A; B' },
      { name: { vi: 'Chợ' }, latitude: undefined, longitude: undefined },
    ]);
    expect(oddities.found(Infinity)).toHaveLength(1);
  });

  it('says where rooms are on the plan, in percent or shares', () => {
    const oddities = createOddities();
    const rows = sheet(
      ['Phòng', 'x', 'y', 'Rộng', 'Cao'],
      ['A', 10, '20 %', 50, '30'],
      ['B', 90, 0, 20, 10],
      ['C', 0, '0,5', 1, 0.5],
    );
    const { areas } = readPlaceSheet(rows, 'rooms.csv', 'vi', oddities);
    expect(areas.map(({ room, area }) => [room, area])).toEqual([
      ['A', { x: 0.1, y: 0.2, width: 0.5, height: 0.3 }],
      ['C', { x: 0, y: 0.5, width: 1, height: 0.5 }],
    ]);
    expect(oddities.found(Infinity)[0]?.what).toContain('“B”');
  });
});

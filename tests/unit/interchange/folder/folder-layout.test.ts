import { describe, expect, it } from 'vitest';
import { titleOfFile, documentKindOfFile } from '#interchange/folder/file-titles.ts';
import { isClutter, type FolderFile } from '#interchange/folder/folder-files.ts';
import { layoutOf, type FolderLayout } from '#interchange/folder/folder-layout.ts';
import { idsOfPaths } from '#interchange/folder/media-ids.ts';
import { fileNamed } from '#interchange/folder/named-file.ts';

function layout(paths: readonly string[], name = 'x'): FolderLayout {
  const files = paths.map((path): FolderFile => ({ path, read: () => Promise.resolve(new Uint8Array()) }));
  return layoutOf({ name, files, oddities: [], close: () => Promise.resolve() });
}

const within = (files: readonly { readonly within: string }[]): readonly string[] => files.map((file) => file.within);

describe('a folder to be imported', () => {
  it('is understood in Vietnamese and English, with and without accents', () => {
    const found = layout([
      'Chương trình.xlsx',
      'DAI-BIEU.csv',
      'Địa điểm.csv',
      'Ảnh/a.jpg',
      'Tài liệu/b.pdf',
      'so-do/c.png',
    ]);
    expect(found.programme?.path).toBe('Chương trình.xlsx');
    expect(found.people?.path).toBe('DAI-BIEU.csv');
    expect(found.places.map(({ path }) => path)).toEqual(['Địa điểm.csv']);
    expect([found.photos, found.papers, found.plans].map(within)).toEqual([['a.jpg'], ['b.pdf'], ['c.png']]);
    expect(found.oddities).toEqual([]);
  });

  it('may lie within another one, as in a ZIP, or be one of its sections alone', () => {
    expect(within(layout(['Hội nghị/photos/1/a.jpg', 'Hội nghị/papers/b.pdf']).photos)).toEqual(['1/a.jpg']);
    expect(within(layout(['1/a.jpg', '2/b.jpg'], 'anh').photos)).toEqual(['1/a.jpg', '2/b.jpg']);
    expect(within(layout(['photos/a.jpg']).photos)).toEqual(['a.jpg']);
  });

  it('has sheets of captions and papers wherever they are looked for', () => {
    const found = layout([
      'captions.csv',
      'photos/1/chu-thich.xlsx',
      'papers/papers.csv',
      'plans/rooms.csv',
      'photos/a.jpg',
    ]);
    expect(within(found.captions)).toEqual(['captions.csv', '1/chu-thich.xlsx']);
    expect(within(found.paperSheets)).toEqual(['papers.csv']);
    expect(within(found.places)).toEqual(['rooms.csv']);
  });

  it('tells what is none of it, a folder once', () => {
    const { oddities } = layout(['photos/a.jpg', 'backup/1.jpg', 'backup/2.jpg', 'notes.exe']);
    expect(oddities.map(({ where, what }) => `${where} ${what}`)).toEqual([
      'backup/ a folder of 2 files whose name is none known here',
      'notes.exe a file whose name or kind is none known here',
    ]);
  });

  it('does not mind what systems leave behind', () => {
    expect(['.DS_Store', '__MACOSX/a.jpg', 'a/Thumbs.db', '~$b.docx'].every(isClutter)).toBe(true);
    expect(['a/b.jpg', '../a.jpg'].some(isClutter)).toBe(false);
  });
});

describe('the name of a file', () => {
  it.each([
    ['01_khai-mac.jpg', 'Khai mac'],
    ['Đoàn chủ tịch.JPG', 'Đoàn chủ tịch'],
    ['10-5-2018 tại Lạng Sơn.jpg', '10 5 2018 tại Lạng Sơn'],
    ['IMG_0001.jpg', undefined],
    ['DSC01234 (2).JPG', undefined],
    ['WhatsApp Image 2018-05-10 at 09.30.11.jpeg', undefined],
    ['20180510_093011.jpg', undefined],
  ])('%s says %s', (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });

  it('says what kind of document it is', () => {
    expect(['nghi-quyet-2018.pdf', 'Báo cáo.docx', 'a.pptx', 'Quy chế.pdf', 'a.pdf'].map(documentKindOfFile)).toEqual([
      'resolution',
      'report',
      'slides',
      'regulation',
      'paper',
    ]);
  });

  it('gives the same id on every import, and two files never one', () => {
    const ids = idsOfPaths('photo', ['Ngày 1/Khai mạc.jpg', 'Ngày 1/khai mac.jpg', '写真.jpg']);
    expect(ids.get('Ngày 1/Khai mạc.jpg')).toBe('ngay-1-khai-mac');
    expect(new Set(ids.values()).size).toBe(3);
  });

  it('is found as a sheet writes it, and never guessed', () => {
    const paths = ['1/a.jpg', '2/a.jpg', '2/Khai mạc.JPG'];
    expect(fileNamed('a.jpg', '2', paths)).toBe('2/a.jpg');
    expect(fileNamed('photos\\1\\A.JPG', '', paths)).toBe('1/a.jpg');
    expect(fileNamed('khai-mac', '', paths)).toBe('2/Khai mạc.JPG');
    expect(fileNamed('a.jpg', '', paths)).toBeUndefined();
  });
});

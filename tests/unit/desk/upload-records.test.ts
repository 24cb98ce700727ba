import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { UploadResult } from '#wire/desk/uploads.ts';
import { editOf, titleOf } from '../../../src/desk/state/upload-records.ts';
import type { UploadItem, UploadTarget } from '../../../src/desk/state/upload-store.ts';

const base: Draft = emptyDraft({ title: { vi: 'H' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] });
const anItem = (target: UploadTarget): UploadItem => ({
  key: 'k',
  place: 1,
  name: 'bao-cao_tong-ket.pdf',
  purpose: 'paper',
  target,
  length: 1,
  digest: 'd',
  state: 'arrived',
});
const photo = { renditions: [], placeholder: 'p' };
const paperOf = (digest: string): UploadResult => ({
  kind: 'paper',
  paper: { files: [{ digest, length: 1, type: 'application/pdf', name: 'a.pdf' }], pages: 3, language: 'vi' },
});

describe('a file that arrived', () => {
  it('is a photo behind the others of its album, and stays where it is when it is given twice', () => {
    const target = { collection: 'photos', id: 'x', album: 'a' } as const;
    const draft = {
      ...base,
      photos: { old: { caption: {}, album: 'a', order: 4 }, far: { caption: {}, album: 'b', order: 9 } },
    };
    const edit = editOf(anItem(target), { kind: 'photo', photo }, draft);
    expect(edit?.patch).toEqual({ caption: {}, album: 'a', order: 5, ...photo });
    const named = { ...draft, photos: { ...draft.photos, x: { caption: { vi: 'Hội trường' }, album: 'b', order: 0 } } };
    expect(editOf(anItem(target), { kind: 'photo', photo }, named)?.patch).toEqual(photo);
  });

  it('is a new document with a title, or another file of one that is there', () => {
    const target = { collection: 'documents', id: 'x' } as const;
    expect(editOf(anItem(target), paperOf('1'), base)?.patch).toMatchObject({
      title: { vi: 'bao-cao tong-ket' },
      kind: 'other',
      order: 0,
      pages: 3,
    });
    const [first] = (paperOf('1') as Extract<UploadResult, { kind: 'paper' }>).paper.files;
    const known = { title: { vi: 'B' }, kind: 'report', order: 0, language: 'en' } as const;
    expect(editOf(anItem(target), paperOf('1'), { ...base, documents: { x: known } })?.patch).toEqual({
      files: [first],
      pages: 3,
    });
    const full = { ...base, documents: { x: { ...known, files: [first!] } } };
    expect(editOf(anItem(target), paperOf('1'), full)?.patch).toEqual({});
    expect(editOf(anItem(target), paperOf('2'), full)?.patch).toMatchObject({
      files: [{ digest: '1' }, { digest: '2' }],
    });
  });

  it('is a portrait or a plan where it was sent for, and nothing elsewhere', () => {
    const picture = { kind: 'picture', renditions: [] } as const;
    expect(editOf(anItem({ collection: 'people', id: 'p' }), picture, base)?.patch).toEqual({ portrait: [] });
    expect(editOf(anItem({ collection: 'places', id: 'p' }), picture, base)?.patch).toEqual({
      plan: { renditions: [] },
    });
    expect(editOf(anItem({ collection: 'documents', id: 'p' }), picture, base)).toBeUndefined();
  });
});

it.each([
  ['bao-cao-tong-ket.pdf', 'bao cao tong ket'],
  ['Báo cáo_2018 - 2020.docx', 'Báo cáo 2018 - 2020'],
  ['.pdf', '.pdf'],
])('the file %s makes the title %s', (name, title) => expect(titleOf(name)).toBe(title));

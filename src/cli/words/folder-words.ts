import type { CollectionName } from '#domain/draft.ts';
import type { FolderCounts } from '#server/importing/folder-import.ts';

/** The collections whose changes an import of a folder counts. */
export const COUNTED = [
  'albums',
  'photos',
  'documents',
  'people',
  'places',
] as const satisfies readonly CollectionName[];

/** What the command line says about an import of photographs and papers. */
export interface FolderWords {
  readonly reading: string;
  readonly counts: (name: string, counts: FolderCounts) => string;
  readonly refused: (count: number) => string;
  readonly nothing: (path: string) => string;
  readonly recordChanges: (
    collection: (typeof COUNTED)[number],
    counts: { readonly added: number; readonly changed: number; readonly removed: number },
  ) => string;
  readonly portraitsNeedPeople: { readonly what: string; readonly done: string };
}

export const FOLDER_ENGLISH: FolderWords = {
  reading: 'Reading pictures and papers',
  counts: (name, { photos, papers, portraits, plans }) =>
    `${name}: ${counted(photos, 'photo', 'photos')}, ${counted(papers, 'paper', 'papers')}, ${counted(portraits, 'portrait', 'portraits')}, ${counted(plans, 'floor plan', 'floor plans')}`,
  refused: (count) => `${counted(count, 'file was', 'files were')} not taken:`,
  nothing: (path) =>
    `${path}: there is nothing in it that can be imported. Put pictures into photos/, papers into papers/, and tables such as programme.xlsx or people.xlsx beside them.`,
  recordChanges: (collection, { added, changed, removed }) =>
    `${collection}: ${added} added, ${changed} changed, ${removed} removed`,
  portraitsNeedPeople: {
    what: 'pictures of people',
    done: 'left out; if they agreed to be shown to everyone, import with --people',
  },
};

export const FOLDER_VIETNAMESE: FolderWords = {
  reading: 'Đang đọc ảnh và tài liệu',
  counts: (name, { photos, papers, portraits, plans }) =>
    `${name}: ${photos} ảnh, ${papers} tài liệu, ${portraits} ảnh chân dung, ${plans} sơ đồ`,
  refused: (count) => `${count} tệp không nhận được:`,
  nothing: (path) =>
    `${path}: không có gì để nhập. Hãy đặt ảnh vào thư mục anh/, tài liệu vào tai-lieu/, và các bảng như chuong-trinh.xlsx, dai-bieu.xlsx ở bên cạnh.`,
  recordChanges: (collection, { added, changed, removed }) =>
    `${COLLECTIONS_VI[collection]}: thêm ${added}, sửa ${changed}, bỏ ${removed}`,
  portraitsNeedPeople: {
    what: 'ảnh chân dung',
    done: 'bỏ qua; nếu những người này đồng ý công khai, hãy nhập với --people',
  },
};

const COLLECTIONS_VI: Readonly<Record<(typeof COUNTED)[number], string>> = {
  albums: 'album',
  photos: 'ảnh',
  documents: 'tài liệu',
  people: 'người',
  places: 'địa điểm',
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

import sharp from 'sharp';
import type { Document } from '#domain/documents.ts';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import type { Rendition } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';
import { openDataFolder } from '#server/data-folder.ts';
import type { MediaStore } from '#server/media/media-store.ts';
import { readableTextBytes } from '#wire/readable-text.ts';
import { publishDraft } from './publish-draft.ts';

export interface Wishes {
  /** Names of the photos; the same name is the same picture. */
  readonly photos: readonly string[];
  readonly papers: readonly string[];
  /** Bytes of each original. */
  readonly original?: number;
}

/** Publishes a conference with such photos and papers into a data folder, which a running server may be serving. */
export async function publishMedia(dataDir: string, slug: string, wishes: Wishes): Promise<void> {
  const data = await openDataFolder(dataDir);
  let draft: Draft;
  try {
    draft = await draftOf(wishes, data.media);
  } finally {
    await data.close();
  }
  await publishDraft(dataDir, slug, draft);
}

async function draftOf({ photos, papers, original = 20_000 }: Wishes, store: MediaStore): Promise<Draft> {
  const pictures: Record<string, Photo> = {};
  for (const [order, name] of photos.entries()) {
    pictures[name] = { caption: { vi: `Ảnh ${name}` }, album: 'a', order, renditions: await renditionsOf(name, store) };
  }
  const documents: Record<string, Document> = {};
  for (const [order, name] of papers.entries()) documents[name] = await paperOf(name, { order, original, store });
  const session = { title: { vi: 'Khai mạc' }, kind: 'talk', day: '2026-05-10', order: 0 } as const;
  return {
    ...emptyDraft({
      title: { vi: 'Hội nghị có ảnh và tài liệu' },
      timeZone: 'Asia/Ho_Chi_Minh',
      languages: ['vi'],
      starts: '2026-05-10',
      ends: '2026-05-10',
    }),
    sessions: { 'khai-mac': session },
    albums: { a: { title: { vi: 'Ngày đầu' }, order: 0 } },
    photos: pictures,
    documents,
  };
}

async function renditionsOf(name: string, store: MediaStore): Promise<readonly Rendition[]> {
  const renditions: Rendition[] = [];
  for (const [size, width] of [
    ['thumbnail', 320],
    ['screen', 1280],
  ] as const) {
    const height = (width * 3) / 4;
    const picture = sharp(pixelsOf(name, width * height), { raw: { width, height, channels: 3 } });
    const bytes = await picture.webp({ quality: 40 }).toBuffer();
    renditions.push({ ...(await store.keep(bytes, 'image/webp')), size, width, height });
  }
  return renditions;
}

/** Always the same for the same name, and grainy, so that no two names give the same few bytes. */
function pixelsOf(name: string, count: number): Uint8Array {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Uint8Array.from({ length: count * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 26;
  });
}

async function paperOf(
  name: string,
  { order, original, store }: { readonly order: number; readonly original: number; readonly store: MediaStore },
): Promise<Document> {
  const words = readableTextBytes({ blocks: [{ kind: 'paragraph', text: `Nội dung của ${name}.` }] });
  const file = new TextEncoder().encode(`%PDF-1.4 ${name} `.padEnd(original, name));
  return {
    title: { vi: `Tham luận ${name}` },
    kind: 'report',
    order,
    text: await store.keep(words, 'application/json'),
    files: [await store.keep(file, 'application/pdf', `${name}.pdf`)],
  };
}

import sharp from 'sharp';
import type { Draft } from '#domain/draft.ts';
import type { Rendition } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';
import type { ReadableText, TextBlock } from '#domain/readable-text.ts';
import { openDataFolder } from '#server/data-folder.ts';
import type { MediaStore } from '#server/media/media-store.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '#wire/readable-text.ts';
import { peopleAndPlaces } from './people-and-places.ts';
import { publishDraft } from './publish-draft.ts';

export interface Shelf {
  /** How many photos the album of the opening has. */
  readonly photos: number;
  /** How many different pictures stand for them. */
  readonly pictures?: number;
  /** Pages of the long paper. */
  readonly pages?: number;
}

/** Publishes a conference with papers to read and photos to look at into a data folder. */
export async function publishPapersAndPhotos(dataDir: string, slug: string, shelf: Shelf): Promise<void> {
  const data = await openDataFolder(dataDir);
  let draft: Draft;
  try {
    draft = await withPapersAndPhotos(peopleAndPlaces(12), data.media, shelf);
  } finally {
    await data.close();
  }
  await publishDraft(dataDir, slug, draft);
}

async function withPapersAndPhotos(draft: Draft, media: MediaStore, shelf: Shelf): Promise<Draft> {
  const { photos: count, pictures = Math.min(count, 12), pages = 12 } = shelf;
  const pdf = await media.keep(aPdf(pages), 'application/pdf', 'luan-chuyen-sach.pdf');
  const text = await media.keep(readableTextBytes(aText(pages)), READABLE_TEXT_TYPE);
  const scan = await media.keep(aPdf(1), 'application/pdf', 'quy-che.pdf');
  const made: Pick<Photo, 'renditions' | 'placeholder'>[] = [];
  for (let i = 0; i < pictures; i++) made.push(await aPicture(i, media));
  const photos = Array.from({ length: count }, (_, i): [string, Photo] => [
    `anh-${i + 1}`,
    {
      caption: { vi: `Đại biểu ký sổ lưu niệm, ảnh thứ ${i + 1}`, en: `Signing the guest book, photo ${i + 1}` },
      album: 'khai-mac',
      order: i,
      ...made[i % made.length],
      ...(i === 0 ? { session: 'khai-mac', people: ['p-0'], credit: { vi: 'Ảnh: Thư viện tỉnh' } } : {}),
    },
  ]);
  return {
    ...draft,
    albums: { 'khai-mac': { title: { vi: 'Khai mạc', en: 'Opening' }, order: 0 } },
    photos: Object.fromEntries(photos),
    documents: {
      'luan-chuyen': {
        title: { vi: 'Luân chuyển sách về thư viện cơ sở: ba năm nhìn lại', en: 'Moving books to the villages' },
        kind: 'paper',
        order: 0,
        authors: ['p-0'],
        sessions: ['xe-thu-vien'],
        language: 'vi',
        files: [pdf],
        pages,
        text,
      },
      'quy-che': {
        title: { vi: 'Quy chế hoạt động của Liên hiệp' },
        kind: 'regulation',
        order: 1,
        files: [scan],
        pages: 1,
        scanned: true,
      },
      'bao-cao': { title: { vi: 'Báo cáo tổng kết nhiệm kỳ' }, kind: 'report', order: 2, authors: ['p-1'] },
    },
  };
}

function aText(pages: number): ReadableText {
  const blocks = Array.from({ length: pages }, (_, i): TextBlock[] => [
    { kind: 'page', number: i + 1 },
    ...(i % 3 === 0 ? [{ kind: 'heading', level: 1, text: `Phần ${i / 3 + 1}. Sách đi về bản` } as const] : []),
    ...Array.from({ length: 5 }, (_, j): TextBlock => ({
      kind: 'paragraph',
      text: `Trang ${i + 1}, đoạn ${j + 1}. ${SENTENCE.repeat(3)}`,
    })),
    { kind: 'item', text: 'Mười ba thư viện tỉnh cùng luân chuyển.' },
    { kind: 'item', text: `Hội nghị ghi nhận ở trang ${i + 1}.` },
  ]);
  return { language: 'vi', blocks: blocks.flat() };
}

const SENTENCE = 'Xe thư viện lưu động đưa sách tới xã, tới trường, tới đồn biên phòng và những bản xa đường lớn. ';

/** A PDF of so many pages with a line of text on each, written out by hand. */
export function aPdf(pages: number): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, i) => `${4 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, (_, i) => {
      const content = `0.64 0.15 0.16 rg 72 700 451 60 re f 0 g BT /F1 24 Tf 72 640 Td (Page ${i + 1} of the library van) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }).flat(),
  ];
  let pdf = '%PDF-1.4\n';
  const starts = objects.map((object, i) => {
    const start = pdf.length;
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return String(start).padStart(10, '0');
  });
  const size = objects.length + 1;
  const rows = starts.map((start) => `${start} 00000 n \n`).join('');
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`;
  return new TextEncoder().encode(pdf);
}

async function aPicture(i: number, media: MediaStore): Promise<Pick<Photo, 'renditions' | 'placeholder'>> {
  const hue = (i * 47) % 360;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="853"><linearGradient id="g" x2="0.3" y2="1"><stop stop-color="hsl(${hue} 35% 42%)"/><stop offset="1" stop-color="hsl(${hue + 40} 40% 72%)"/></linearGradient><rect width="1280" height="853" fill="url(#g)"/><circle cx="${200 + ((i * 131) % 880)}" cy="420" r="190" fill="hsl(${hue + 180} 30% 60%)"/></svg>`;
  const renditions: Rendition[] = [];
  for (const [size, width] of [
    ['thumbnail', 320],
    ['screen', 1280],
  ] as const) {
    const height = Math.round((width * 853) / 1280);
    const bytes = await sharp(Buffer.from(drawing)).resize(width, height).webp({ quality: 70, effort: 0 }).toBuffer();
    renditions.push({ ...(await media.keep(bytes, 'image/webp')), size, width, height });
  }
  return { renditions, placeholder: PLACEHOLDERS[i % PLACEHOLDERS.length] ?? '' };
}

const PLACEHOLDERS = ['HBkSHYSIeHiPiHh8eJd4eTN0EEQG', '1QcSHQRnh493V4dIh4eXh1h4kJUI', '3PcNNYSFeXh_d3eld0iHZoZgVwh2'];

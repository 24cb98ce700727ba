// Draws the pictures and prints the papers of the demonstration conferences into src/server/demo/media, with an index of
// them in src/server/demo/media-index.json. Run it after changing anything in scripts/demo-content or their drafts:
// npm run demo-content
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { format } from 'prettier';
import type { Document } from '../src/domain/documents.ts';
import { RENDITION_SIZES, type MediaFile } from '../src/domain/media.ts';
import { DEMO_DRAFTS } from '../src/server/demo/drafts.ts';
import { mediaDigest, type MediaStore } from '../src/server/media/media-store.ts';
import { processPhoto } from '../src/server/media/process-photo.ts';
import { processPicture } from '../src/server/media/process-picture.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '../src/wire/readable-text.ts';
import { launch } from '../tests/support/chromium.ts';
import { LANG_SON_PAPERS } from './demo-content/lang-son-papers.ts';
import { pageOf, wordsOf, type Paper } from './demo-content/paper.ts';
import { PICTURES } from './demo-content/pictures.ts';
import { printed } from './demo-content/printed.ts';
import { VIEN_CHUC_PAPERS } from './demo-content/vien-chuc-papers.ts';

const DEMO = join(import.meta.dirname, '../src/server/demo');
const MEDIA = join(DEMO, 'media');
const CONTENT: Readonly<Record<string, { papers: Readonly<Record<string, Paper>>; pictures: typeof PICTURES }>> = {
  'lang-son-2018': { papers: LANG_SON_PAPERS, pictures: PICTURES },
  'vien-chuc-2020': { papers: VIEN_CHUC_PAPERS, pictures: {} },
};

const files: Record<string, MediaFile> = {};
const photos: Record<string, Record<string, unknown>> = {};
const documents: Record<string, Record<string, unknown>> = {};

await rm(MEDIA, { recursive: true, force: true });
const browser = await launch();
for (const [slug, { papers, pictures }] of Object.entries(CONTENT)) {
  const draft = DEMO_DRAFTS[slug];
  if (!draft) throw new Error(`no draft for ${slug}`);
  for (const [id, draw] of Object.entries(pictures)) {
    const store = writingTo(`${slug}/${id}`);
    (photos[slug] ??= {})[id] = await processPhoto(await withoutRim(draw()), id, store);
    console.log(`${slug}: ${id}`);
  }
  for (const [id, paper] of Object.entries(papers)) {
    const document = draft.documents[id];
    if (!document) throw new Error(`${slug} has no document ${id}`);
    (documents[slug] ??= {})[id] = await documentFields(
      `${slug}/${id}`,
      document,
      paper,
      draft.conference.organiser?.['vi'] ?? '',
    );
    console.log(`${slug}: ${id}`);
  }
}
await browser.close();

const json = JSON.stringify({ files, photos, documents });
await writeFile(join(DEMO, 'media-index.json'), await format(json, { parser: 'json', printWidth: 120 }));
const total = Object.values(files).reduce((sum, { length }) => sum + length, 0);
console.log(`${Object.keys(files).length} files, ${Math.round(total / 1024)} KB`);

async function documentFields(
  name: string,
  document: Document,
  paper: Paper,
  organiser: string,
): Promise<Pick<Document, 'files' | 'pages' | 'text' | 'cover'>> {
  const { pdf, cover } = await printed(browser, pageOf(document, paper, organiser), paper.pages.length);
  const store = writingTo(name);
  const file = await store.keep(pdf, 'application/pdf', `${name.split('/').at(-1)}.pdf`);
  const text = await store.keep(readableTextBytes(wordsOf(document, paper)), READABLE_TEXT_TYPE);
  const pictures = await processPicture(cover, name, writingTo(`${name}-cover`), { sizes: ['thumbnail'] });
  return { files: [file], pages: paper.pages.length, text, cover: pictures };
}

/** The drawing as pixels, without the rim where the cut edges would run out. */
async function withoutRim(svg: string): Promise<Buffer> {
  const RIM = 16;
  const drawn = sharp(Buffer.from(svg));
  const { width, height } = await drawn.metadata();
  return drawn
    .extract({ left: RIM, top: RIM, width: width - 2 * RIM, height: height - 2 * RIM })
    .png()
    .toBuffer();
}

/** Stands for a data folder's media: what is kept lands in the project under a name a person can read. */
function writingTo(name: string): MediaStore {
  const endings: Readonly<Record<string, string>> = {
    'image/avif': 'avif',
    'image/webp': 'webp',
    'application/pdf': 'pdf',
    [READABLE_TEXT_TYPE]: 'json',
  };
  let pictures = 0;
  return {
    async keep(bytes, type, fileName) {
      const file = { digest: mediaDigest(bytes), length: bytes.length, type };
      // Pictures come from the smallest to the largest.
      const size = type.startsWith('image/') ? `-${RENDITION_SIZES[pictures++]}` : '';
      const path = `${name}${size}.${endings[type] ?? 'bin'}`;
      await mkdir(dirname(join(MEDIA, path)), { recursive: true });
      await writeFile(join(MEDIA, path), bytes);
      files[path] = file;
      return { ...file, ...(fileName === undefined ? {} : { name: fileName }) };
    },
    has: () => Promise.resolve(false),
    lengths: () => Promise.resolve(new Map()),
    file: () => Promise.resolve(undefined),
    made: () => Promise.resolve(undefined),
    noteMade: () => Promise.resolve(),
  };
}

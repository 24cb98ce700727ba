import type { Document } from '#domain/documents.ts';
import { PAPER_TYPES, type PaperContent } from '#interchange/papers/paper.ts';
import { readPaper } from '#interchange/papers/read-paper.ts';
import { READABLE_TEXT_TYPE, readableTextBytes } from '#wire/readable-text.ts';
import { mediaDigest, type MediaStore } from './media-store.ts';
import { paperCover } from './paper-cover.ts';
import { RefusedMediaError } from './refused-media.ts';

/** What a document gets of its file. */
export type ProcessedPaper = Required<Pick<Document, 'files'>> &
  Pick<Document, 'pages' | 'text' | 'scanned' | 'cover' | 'language'>;

/**
 * Keeps a paper, its words and pictures of its first page. The same bytes give the same, and are read once. It takes two
 * threads, one after the other: give it a few papers at a time. Throws RefusedMediaError for what is no paper, is
 * damaged, has a password or holds a program.
 */
export async function processPaper(bytes: Uint8Array, name: string, store: MediaStore): Promise<ProcessedPaper> {
  const source = mediaDigest(bytes);
  const made = (await store.made(source, RECIPE)) as Made | undefined;
  if (made && (await isThere(made, source, store))) return named(made, name, await store.keep(bytes, made.type));
  const content = await contentOf(bytes, name);
  const text = content.text && (await store.keep(readableTextBytes(content.text), READABLE_TEXT_TYPE));
  const cover = content.type === PAPER_TYPES.pdf ? await paperCover(bytes, name, store) : undefined;
  const file = await store.keep(bytes, content.type);
  const whole: Made = {
    type: content.type,
    ...(content.pages === undefined ? {} : { pages: content.pages }),
    ...(content.scanned ? { scanned: true } : {}),
    ...(text === undefined ? {} : { text }),
    ...(content.text?.language === undefined ? {} : { language: content.text.language }),
    ...(cover === undefined ? {} : { cover }),
  };
  await store.noteMade(source, RECIPE, whole);
  return named(whole, name, file);
}

// Raise the number when anything about the reading changes: words and covers are then made anew.
const RECIPE = 'paper 1';

interface Made extends Pick<Document, 'pages' | 'text' | 'scanned' | 'cover' | 'language'> {
  readonly type: string;
}

function named({ type: _, ...made }: Made, name: string, file: ProcessedPaper['files'][number]): ProcessedPaper {
  return { ...made, files: [{ ...file, name }] };
}

async function isThere({ text, cover = [] }: Made, source: string, store: MediaStore): Promise<boolean> {
  for (const digest of [source, ...(text ? [text.digest] : []), ...cover.map((picture) => picture.digest)]) {
    if (!(await store.has(digest))) return false;
  }
  return true;
}

async function contentOf(bytes: Uint8Array, name: string): Promise<PaperContent> {
  const result = await readPaper(bytes, name);
  if (!result.ok) throw new RefusedMediaError(result.refusal);
  return result.paper;
}

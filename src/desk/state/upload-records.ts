import type { Document } from '#domain/documents.ts';
import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import type { UploadResult } from '#wire/desk/uploads.ts';
import type { LocalEdit } from './draft.ts';
import type { UploadItem } from './upload-store.ts';

/**
 * The edit that gives a record what a file became: an ordinary edit, so that captions, order and taking it back are
 * ordinary too. Making it twice is making it once. Undefined when there is nothing to give.
 */
export function editOf(item: UploadItem, result: UploadResult, draft: Draft): LocalEdit | undefined {
  const { collection, id, album } = item.target;
  if (collection === 'photos' && result.kind === 'photo') {
    const known = recordOf(draft.photos, id);
    const own = known ? {} : { caption: {}, album: album ?? '', order: nextOrder(Object.values(draft.photos), album) };
    return { collection, id, patch: { ...own, ...result.photo } };
  }
  if (collection === 'documents' && result.kind === 'paper') {
    return { collection, id, patch: paperPatch(item.name, result.paper, recordOf(draft.documents, id), draft) };
  }
  if (result.kind !== 'picture') return undefined;
  if (collection === 'people') return { collection, id, patch: { portrait: result.renditions } };
  if (collection !== 'places') return undefined;
  // Another picture has its rooms elsewhere.
  return { collection, id, patch: { plan: { renditions: result.renditions } } };
}

type Paper = Extract<UploadResult, { kind: 'paper' }>['paper'];

function paperPatch(
  name: string,
  paper: Paper,
  known: Document | undefined,
  draft: Draft,
): Readonly<Record<string, unknown>> {
  if (!known) {
    const title = { [draft.conference.languages[0] ?? 'vi']: titleOf(name) };
    const order = nextOrder(Object.values(draft.documents));
    return { title, kind: 'other', order, ...paper };
  }
  const before = known.files ?? [];
  const [file] = paper.files;
  if (before.some(({ digest }) => digest === file?.digest)) return {};
  // What is read and shown is the first file; the others stand beside it.
  if (before.length > 0) return { files: [...before, ...paper.files] };
  const { language, ...rest } = paper;
  return { ...rest, ...(known.language === undefined && language !== undefined ? { language } : {}) };
}

function nextOrder(records: readonly { readonly order: number; readonly album?: string }[], album?: string): number {
  const beside = album === undefined ? records : records.filter((record) => record.album === album);
  return Math.max(-1, ...beside.map(({ order }) => order)) + 1;
}

/** A file's name as a title: without its ending, blanks where people had to write something else. */
export function titleOf(name: string): string {
  const plain = name.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ');
  const spaced = /\s/.test(plain) ? plain : plain.replaceAll('-', ' ');
  return spaced.replace(/\s+/g, ' ').trim() || name;
}

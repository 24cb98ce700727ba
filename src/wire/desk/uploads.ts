import * as v from 'valibot';
import type { Document } from '#domain/documents.ts';
import type { Rendition } from '#domain/media.ts';
import type { Photo } from '#domain/photos.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';
import { isDigest, type Digest } from '../digest.ts';

/** What a file is to become. A plan is the picture of a place, a portrait that of a person. */
export const UPLOAD_PURPOSES = ['photo', 'paper', 'portrait', 'plan'] as const;
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number];

/** Why a file was not taken, as a word the desk has a sentence for. */
export const UPLOAD_REFUSALS = [
  'empty',
  'too-large',
  'too-many-pixels',
  'damaged',
  'heic',
  'other-picture',
  'drawing',
  'web-page',
  'not-a-picture',
  'not-a-paper',
  'other-paper',
  'old-office',
  'password',
  'program',
  'unreadable',
] as const;
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number];

/** What became of a file that arrived whole: what a record gets of it, or why it gets nothing. */
export type UploadResult =
  | { readonly kind: 'photo'; readonly photo: Required<Pick<Photo, 'renditions' | 'placeholder'>> }
  | {
      readonly kind: 'paper';
      readonly paper: Required<Pick<Document, 'files'>> &
        Pick<Document, 'pages' | 'text' | 'scanned' | 'cover' | 'language'>;
    }
  | { readonly kind: 'picture'; readonly renditions: readonly Rendition[] }
  /** `what` and `todo` are sentences in English. */
  | { readonly kind: 'refused'; readonly reason: UploadRefusal; readonly what: string; readonly todo: string };

/** How far a file is. `offset`: the bytes that have arrived. */
export type UploadState =
  | { readonly id: string; readonly state: 'receiving'; readonly offset: number; readonly length: number }
  | { readonly id: string; readonly state: 'processing' }
  | { readonly id: string; readonly state: 'done'; readonly result: UploadResult };

/** What an organiser's browser announces before it sends a file. */
export interface UploadWish {
  readonly name: string;
  /** Bytes. */
  readonly length: number;
  readonly digest: Digest;
  readonly purpose: UploadPurpose;
}

/** Most bytes of a file that are sent with one request. */
export const UPLOAD_CHUNK = 1024 * 1024;
/** The longest file that is taken at all, in bytes; pictures may have less. */
export const UPLOAD_LIMIT = 60 * 1024 * 1024;

export const uploadWishSchema = v.strictObject({
  name: v.pipe(v.string(), v.transform(nameOf), v.minLength(1), v.maxLength(200)),
  length: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  digest: v.pipe(v.string(), v.check(isDigest)),
  purpose: v.picklist(UPLOAD_PURPOSES),
});

/** Reads the announcement of a file. */
export function decodeUploadWish(bytes: Bytes): Decoded<UploadWish> {
  return decodeJson<UploadWish>(bytes, uploadWishSchema as v.GenericSchema<unknown, UploadWish>);
}

/** A file's own name, without folders and signs nobody sees. */
function nameOf(text: string): string {
  return (text.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').trim();
}

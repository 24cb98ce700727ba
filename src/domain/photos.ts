import type { Audience } from './audience.ts';
import type { Rendition } from './media.ts';
import type { SessionId } from './session.ts';
import type { LocalisedText } from './text.ts';

export type PhotoId = string;
export type AlbumId = string;

/** A picture with its caption. Without renditions only the caption is known. */
export interface Photo {
  readonly caption: LocalisedText;
  readonly album: AlbumId;
  readonly order: number;
  readonly session?: SessionId;
  readonly people?: readonly string[];
  readonly credit?: LocalisedText;
  readonly renditions?: readonly Rendition[];
  /** ThumbHash, base64url. */
  readonly placeholder?: string;
  /** Only in drafts: who may see it, when not everybody may. No part says so. */
  readonly audience?: Audience;
}

export interface Album {
  readonly title: LocalisedText;
  readonly order: number;
}

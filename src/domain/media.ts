/** A media object of the channel, named by the SHA-256 of its bytes. */
export interface MediaFile {
  readonly digest: string;
  /** Bytes. */
  readonly length: number;
  /** Its media type, e.g. `application/pdf`. */
  readonly type: string;
  readonly name?: string;
}

export const RENDITION_SIZES = ['thumbnail', 'screen', 'large'] as const;

/** One size of a picture. */
export interface Rendition extends MediaFile {
  readonly size: (typeof RENDITION_SIZES)[number];
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

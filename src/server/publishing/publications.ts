import type { PublicParts } from '#domain/parts.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import type { Digest } from '#wire/digest.ts';
import type { Head } from '#wire/head.ts';
import type { Channel } from '#wire/paths.ts';

/** What has been published, as whoever serves or exports it asks for it. Everything here is immutable but the heads. */
export interface Publications {
  /** Conferences with at least one edition, by slug. */
  conferences(): Promise<readonly ConferenceRow[]>;
  /** The newest edition of a channel, signed, re-signed when its hour has passed. */
  newest(slug: string, channel: 'public'): Promise<PublishedEdition | undefined>;
  newest(slug: string, channel: Channel): Promise<PublishedHead | undefined>;
  /** An object of that channel, and only of that channel. */
  object(slug: string, channel: Channel, digest: Digest): Promise<PublishedObject | undefined>;
  /** A media file of that channel, and only of that channel, that its newest edition names. */
  media(slug: string, channel: Channel, digest: Digest): Promise<PublishedMedia | undefined>;
  /** The merge patch between two parts of the channel; undefined when either is unknown or the patch is not worth it. */
  delta(slug: string, channel: Channel, to: Digest, from: Digest): Promise<Bytes | undefined>;
  /** Called with the channel whose newest edition changed, also when another process published it. */
  onEdition(listener: (slug: string, channel: Channel, edition: number) => void): () => void;
  /**
   * A head somebody holds. When it is ours by signature and newer than ours, this server was restored from an older
   * copy: the epoch is raised above it and publishing waits for an organiser's word (docs/SYNC.md).
   */
  witness(head: Head): Promise<'known' | 'raised' | 'foreign'>;
}

/** A head as it is served. */
export interface PublishedHead {
  readonly head: Head;
  /** The canonical bytes of the head, at most 1 KB. */
  readonly headBytes: Bytes;
  /** Changes whenever `headBytes` does. */
  readonly tag: string;
}

/** An edition of the public channel. */
export interface PublishedEdition extends PublishedHead {
  /** The parts, decoded: for pages and feeds. */
  readonly parts: PublicParts;
}

export interface PublishedObject {
  readonly bytes: Bytes;
  /** `application/json` for parts. */
  readonly type: string;
}

/** A media file as it is served. */
export interface PublishedMedia {
  readonly digest: Digest;
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  readonly type: string;
  /** What it is called where it is saved; pictures and texts have none. */
  readonly name?: string | undefined;
}

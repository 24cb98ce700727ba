import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { Channel } from '#wire/paths.ts';

/** Every table and its columns. Moments are ISO 8601 text in UTC, truth values are absent or present, bodies are JSON text. */
export interface Tables {
  conferences: { slug: string; created_at: string };
  draft_records: DraftRecordTable;
  channels: ChannelTable;
  editions: EditionTable;
  objects: ObjectTable;
  channel_objects: { conference: string; channel: Channel; digest: Digest; part: string | null };
  media: MediaTable;
  media_made: MadeTable;
  channel_media: ChannelMediaTable;
  deltas: { to_digest: Digest; from_digest: Digest; bytes: Bytes };
  organiser_links: { hash: string; expires: string; used_at: string | null };
  organiser_sessions: { hash: string; expires: string };
}

interface DraftRecordTable {
  conference: string;
  /** A collection of the draft, or `conference` for the conference's own record. */
  collection: string;
  id: string;
  /** Rises by one with every change. */
  revision: number;
  body: string;
  /** The import that brought it last; null when only organisers wrote it. */
  origin: string | null;
  updated_at: string;
}

interface ChannelTable {
  conference: string;
  channel: Channel;
  epoch: number;
  /** 0 until the first edition. */
  edition: number;
  /** Why publishing waits for an organiser's word; null while it does not. */
  frozen_because: 'older-copy' | null;
}

interface EditionTable {
  conference: string;
  channel: Channel;
  epoch: number;
  edition: number;
  published_at: string;
  /** The `parts` of its head: digests and lengths by part name. */
  parts: string;
}

interface ObjectTable {
  digest: Digest;
  type: string;
  length: number;
  /** How long it is when compressed with gzip: what a delta has to beat. */
  gzip_length: number;
  bytes: Bytes;
}

/** A media file; its bytes lie in the data folder under their digest. */
interface MediaTable {
  digest: Digest;
  type: string;
  length: number;
}

/** What became of a file that was processed, so that the same file is not processed again. */
interface MadeTable {
  source: Digest;
  /** The kind and version of the processing. */
  recipe: string;
  /** JSON. */
  result: string;
}

/** Media a channel may serve. */
interface ChannelMediaTable {
  conference: string;
  channel: Channel;
  digest: Digest;
  /** What the file is to be called where it is saved; null for pictures and texts. */
  name: string | null;
}

import type { Generated } from 'kysely';
import type { OrganiserRole } from '#domain/organisers.ts';
import type { Bytes } from '#wire/canonical.ts';
import type { Digest } from '#wire/digest.ts';
import type { UploadPurpose } from '#wire/desk/uploads.ts';
import type { Channel } from '#wire/paths.ts';
import type { DelegateTables } from './delegate-tables.ts';

/** Every table and its columns. Moments are ISO 8601 text in UTC, truth values are absent or present, bodies are JSON text. */
export interface Tables extends DelegateTables {
  conferences: ConferenceTable;
  draft_records: DraftRecordTable;
  channels: ChannelTable;
  editions: EditionTable;
  objects: ObjectTable;
  channel_objects: { conference: string; channel: Channel; digest: Digest; part: string | null };
  media: MediaTable;
  media_made: MadeTable;
  channel_media: ChannelMediaTable;
  deltas: { to_digest: Digest; from_digest: Digest; bytes: Bytes };
  organisers: OrganiserTable;
  organiser_roles: RoleTable;
  organiser_links: LinkTable;
  organiser_sessions: SessionTable;
  draft_gone: GoneTable;
  scheduled_publications: ScheduledTable;
  draft_copies: DraftCopyTable;
  corrections: CorrectionTable;
  audit: AuditTable;
  uploads: UploadTable;
}

interface ConferenceTable {
  slug: string;
  created_at: string;
  /** Rises by one with every transaction that changes the draft. */
  draft_sequence: Generated<number>;
  /** JSON: by heading, what organisers said columns of imported tables mean; null until somebody did. */
  import_columns: Generated<string | null>;
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
  /** The conference's draft sequence when it was last changed. */
  sequence: Generated<number>;
  /** JSON: by top-level field, the revision that changed it last and whose that was. Fields of the first writing are absent. */
  fields: Generated<string>;
  /** The organiser who changed it last; null when an import did. */
  updated_by: Generated<string | null>;
}

/** A record that was removed, so that those who edited it meanwhile can be told. */
interface GoneTable {
  conference: string;
  collection: string;
  id: string;
  /** One above the last it had. */
  revision: number;
  sequence: number;
  at: string;
  by: string | null;
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
  /** The organiser; null when a command or the clock published. */
  published_by: Generated<string | null>;
  /** What organisers wrote about it: JSON, a LocalisedText. */
  note: Generated<string | null>;
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

interface OrganiserTable {
  id: string;
  /** As others read it. */
  name: string;
  /** What they type to sign in, folded; null until they chose one. */
  sign_in_name: string | null;
  /** `$argon2id$…`; null until they chose one: then only a link lets them in. */
  password: string | null;
  created_at: string;
}

interface RoleTable {
  organiser: string;
  /** A slug, or `*` for every conference, those to come included. */
  conference: string;
  role: OrganiserRole;
}

/** A one-time link. Without an organiser it makes one. */
interface LinkTable {
  hash: string;
  expires: string;
  used_at: string | null;
  /** Whom it lets in again. */
  organiser: string | null;
  /** The role it gives; absent: owner of everything. */
  conference: string | null;
  role: OrganiserRole | null;
  made_by: string | null;
}

interface SessionTable {
  hash: string;
  /** What it is called in a list; no secret. */
  id: string;
  organiser: string;
  /** Browser and system in words, as told by the browser. */
  device: string;
  created_at: string;
  seen_at: string;
  expires: string;
}

interface ScheduledTable {
  id: string;
  conference: string;
  at: string;
  by: string | null;
  /** JSON: the wishes it was asked for with. */
  wishes: string;
  /** JSON: what came of it; null while it waits. */
  result: string | null;
}

/** A draft as it was before an older edition took its place, so that there is a way back. */
interface DraftCopyTable {
  id: string;
  conference: string;
  at: string;
  by: string | null;
  /** The edition that took its place. */
  edition: number;
  /** JSON: the draft. */
  body: string;
}

/** A correction from the corridor, under the id its sender gave it. */
interface CorrectionTable {
  conference: string;
  id: string;
  at: string;
  by: string | null;
  /** JSON: what was answered. */
  answer: string;
  /** JSON: what it changed, with what was said before. */
  amendments: string;
}

interface AuditTable {
  sequence: Generated<number>;
  at: string;
  /** Null for commands. */
  organiser: string | null;
  /** Their name at that time, or the command's. */
  name: string;
  conference: string | null;
  /** A word such as `record.edited`. */
  action: string;
  /** What it was done to, such as `sessions/abc`. */
  about: string | null;
  /** JSON. Holds no secret. */
  details: string | null;
}

/** A file on its way to the server. Its bytes lie in the data folder; their count is what has arrived. */
interface UploadTable {
  id: string;
  conference: string;
  organiser: string;
  name: string;
  digest: Digest;
  length: number;
  /** What it is to become: a photograph, a paper … */
  purpose: UploadPurpose;
  created_at: string;
  /** JSON: what became of it; null until it is whole. */
  result: string | null;
}

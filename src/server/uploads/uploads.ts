import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { DelegateId } from '#domain/delegates.ts';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { UploadResult, UploadState, UploadWish } from '#wire/desk/uploads.ts';
import type { DataFolder } from '../data-folder.ts';
import * as rows from '../database/upload-rows.ts';
import { recordAudit } from '../organisers/audit.ts';
import { isStorageFull } from '../storage-full.ts';
import { earlierResult, ownEarlierUpload } from './earlier-result.ts';
import { delegateOwner, isDelegateOwner } from './owners.ts';
import { createProcessingQueue } from './processing-queue.ts';
import { processUpload } from './process-upload.ts';
import { TooLongError, untilStopped } from './until-stopped.ts';
import { openUploadFiles } from './upload-files.ts';

/** Who sends, and to which conference. */
export type Sender = { readonly conference: string } & (
  { readonly organiser: Pick<Organiser, 'id' | 'name'> } | { readonly delegate: DelegateId }
);

/** What came of bytes: how far the file is now, or why they were not taken. */
export type Appended =
  | UploadState
  | { readonly refused: 'unknown' | 'busy' | 'too-long' }
  | { readonly refused: 'offset' | 'digest'; readonly offset: number };

/** Files on their way here, which may stop and go on at any time, and what becomes of them. */
export interface Uploads {
  /** Begins, or goes on with, a file. One that this conference has had before needs no bytes. */
  begin(sender: Sender, wish: UploadWish): Promise<UploadState | { readonly refused: 'too-many' | 'busy' | 'unknown' }>;
  /** How far a file is. When it is whole, waits some seconds for what becomes of it. */
  state(sender: Sender, id: string): Promise<UploadState | { readonly refused: 'unknown' | 'busy' }>;
  /** Adds bytes at an offset. Throws StorageFullError or what the disk says when there is no room. */
  append(sender: Sender, id: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<Appended>;
  /** Forgets a file that is not finished; one that is stays, for something may name it. False when there is none. */
  remove(sender: Sender, id: string): Promise<boolean>;
  /** Forgets what was begun and left alone: an organiser's for a day, a delegate's for a week. Tells how many. */
  sweep(): Promise<number>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A camera roll is sent one picture after another; this many begun at once are no camera roll. */
const MOST_UNFINISHED = 100;
/** A delegate's in a day, and all they have not finished. Who offers more is heard tomorrow. */
const MOST_OF_DELEGATE = 60;
// A phone in a pocket may come back to a network days after it went.
const WEEK = 7 * DAY;

export interface UploadsParts {
  readonly data: Pick<DataFolder, 'folder' | 'database' | 'media'>;
  readonly now: () => Instant;
  /** How long an answer waits for a picture or paper to be made, in milliseconds. */
  readonly wait?: number;
  /** Told what went wrong with a file that no reader refused. */
  readonly onTrouble: (error: unknown) => void;
}

export function openUploads({ data, now, onTrouble, wait = 8_000 }: UploadsParts): Uploads {
  const { db } = data.database;
  const files = openUploadFiles(data.folder);
  const queue = createProcessingQueue<UploadResult>();
  const receiving = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>();

  async function begin(sender: Sender, wish: UploadWish): ReturnType<Uploads['begin']> {
    const { name, digest, length, purpose } = wish;
    const owner = ownerOf(sender);
    const begun = await rows.unfinishedUpload(db, owner, digest, purpose);
    if (begun && (await files.size(begun.id)) === undefined) {
      // Its bytes are gone: somebody cleaned the folder.
      await rows.dropUpload(db, begun.id);
    } else if (begun) {
      return stateOf(sender, begun);
    }
    if (!queue.hasRoom) return { refused: 'busy' };
    // Of what is the organisers' a delegate must not even learn that it is here, so that only their own counts as known.
    const isDelegate = 'delegate' in sender;
    const own = isDelegate ? await ownEarlierUpload(data, owner, wish) : undefined;
    if (own) return { ...own, state: 'done' };
    if (await hasTooMany(owner)) return { refused: 'too-many' };
    const id = randomUUID();
    const created_at = new Date(now()).toISOString();
    const row = { id, ...owner, name, digest, length, purpose, created_at, result: null };
    const known = isDelegate ? undefined : await earlierResult(data, owner, wish);
    if (known) {
      await rows.addUpload(db, { ...row, result: JSON.stringify(known) });
      return { id, state: 'done', result: known };
    }
    await files.make(id, length);
    await rows.addUpload(db, row);
    return { id, state: 'receiving', offset: 0, length };
  }

  async function hasTooMany(owner: rows.UploadOwner): Promise<boolean> {
    if (!isDelegateOwner(owner.organiser)) return (await rows.countUnfinished(db, owner)) >= MOST_UNFINISHED;
    const since = new Date(now() - DAY).toISOString();
    return (await rows.countBegunOrUnfinished(db, owner, since)) >= MOST_OF_DELEGATE;
  }

  async function stateOf(
    sender: Sender,
    row: rows.UploadRow,
  ): Promise<UploadState | { readonly refused: 'unknown' | 'busy' }> {
    const { id, length } = row;
    // Only this file writes results, so that the shape is known.
    if (row.result !== null) return { id, state: 'done', result: JSON.parse(row.result) as UploadResult };
    const offset = await files.size(id);
    if (offset === undefined) return { refused: 'unknown' };
    if (offset < length) return { id, state: 'receiving', offset, length };
    const job = queue.take(id, () => finish(sender, row));
    if (job === undefined) return { refused: 'busy' };
    const result = await Promise.race([job, pause(wait, undefined, { ref: false })]);
    return result === undefined ? { id, state: 'processing' } : { id, state: 'done', result };
  }

  async function finish(sender: Sender, row: rows.UploadRow): Promise<UploadResult> {
    const { id, name } = row;
    const result = await made(row, await readFile(files.path(id)));
    await db.transaction().execute(async (transaction) => {
      await rows.finishUpload(transaction, id, JSON.stringify(result));
      // The trail is of what organisers do; a delegate's picture is looked at before anything becomes of it.
      if ('delegate' in sender) return;
      const action = result.kind === 'refused' ? 'upload.refused' : 'upload.taken';
      await recordAudit(transaction, { at: now(), ...sender, action, details: { name } });
    });
    await files.remove(id);
    return result;
  }

  async function made(row: rows.UploadRow, bytes: Uint8Array): Promise<UploadResult> {
    try {
      return await processUpload(bytes, row, data.media);
    } catch (error) {
      if (isStorageFull(error)) throw error;
      // A file nobody foresaw must not be tried again for ever.
      onTrouble(error);
      return { kind: 'refused', reason: 'unreadable', what: 'the file cannot be read here.', todo: 'Save it anew.' };
    }
  }

  async function append(
    sender: Sender,
    id: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Appended> {
    const row = await rows.uploadRow(db, ownerOf(sender), id);
    if (!row) return { refused: 'unknown' };
    // A connection that broke may look open from here for minutes: whoever sends again is the one that counts.
    const before = receiving.get(id);
    before?.stop.abort();
    await before?.ended;
    if (receiving.has(id)) return { refused: 'busy' };
    const here = await files.size(id);
    if (row.result !== null || here === undefined || here === row.length) return stateOf(sender, row);
    if (here !== offset) return { refused: 'offset', offset: here };
    const stop = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    receiving.set(id, { stop, ended });
    try {
      await files.write(id, offset, untilStopped(bytes, stop.signal, row.length - offset));
    } catch (error) {
      if (error instanceof TooLongError) return { refused: 'too-long' };
      throw error;
    } finally {
      receiving.delete(id);
      resolve();
    }
    return arrived(sender, row);
  }

  async function arrived(sender: Sender, row: rows.UploadRow): Promise<Appended> {
    const { id, length, digest } = row;
    if ((await files.size(id)) === length && (await files.digest(id)) !== digest) {
      await files.make(id, length);
      return { refused: 'digest', offset: 0 };
    }
    return stateOf(sender, row);
  }

  async function forget(id: string): Promise<void> {
    receiving.get(id)?.stop.abort();
    await receiving.get(id)?.ended;
    await rows.dropUpload(db, id);
    await files.remove(id);
  }

  return {
    begin,
    append,
    async state(sender, id) {
      const row = await rows.uploadRow(db, ownerOf(sender), id);
      return row ? stateOf(sender, row) : { refused: 'unknown' };
    },
    async remove(sender, id) {
      const row = await rows.uploadRow(db, ownerOf(sender), id);
      if (row?.result === null) await forget(id);
      return row !== undefined;
    },
    async sweep() {
      let swept = 0;
      for (const { id, organiser } of await rows.unfinishedSince(db, new Date(now() - DAY).toISOString())) {
        if ((await files.touchedAt(id)) > now() - (isDelegateOwner(organiser) ? WEEK : DAY)) continue;
        await forget(id);
        swept += 1;
      }
      // Bytes of somebody who was erased, or left by a server that was killed at the wrong moment.
      const known = await rows.unfinishedIds(db);
      for (const id of await files.ids()) {
        if (!known.has(id) && (await files.touchedAt(id)) <= now() - HOUR) await files.remove(id);
      }
      return swept;
    },
  };
}

function ownerOf(sender: Sender): rows.UploadOwner {
  return 'delegate' in sender
    ? delegateOwner(sender)
    : { conference: sender.conference, organiser: sender.organiser.id };
}

import * as v from 'valibot';
import type { Bytes } from './canonical.ts';
import { decodeJson, type Decoded } from './decoded.ts';

export const backupNoteSchema = v.object({
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The digest of the database's file. */
  database: v.string(),
  media: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** What a backup says of itself: its `backup.json`. */
export type BackupNote = v.InferOutput<typeof backupNoteSchema>;

/** Reads the note of a backup. */
export function decodeBackupNote(bytes: Bytes): Decoded<BackupNote> {
  return decodeJson(bytes, backupNoteSchema);
}

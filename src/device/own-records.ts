import { bothTexts, type Note, type OwnRecords } from '#domain/notes.ts';
import type { Instant } from '#domain/time.ts';
import type { Added } from './faces.ts';
import type { RowKey, Rows } from './stores.ts';

/** A note as any build wrote it: the text alone, or with what belongs to it. Undefined when there is no text in it. */
export function noteIn(value: unknown): Note | undefined {
  const { text, at, title } = (typeof value === 'string' ? { text: value } : (value ?? {})) as Record<string, unknown>;
  if (typeof text !== 'string' || text === '') return undefined;
  return { text, at: typeof at === 'number' ? at : 0, ...(typeof title === 'string' ? { title } : {}) };
}

/** Puts a note in its row, beside what somebody else may have written there since `base`. */
export async function keepNote(rows: Rows, key: RowKey, note: Note, base: string): Promise<Note | undefined> {
  const row = await rows.get('notes', key);
  const kept = noteIn(row);
  const text = kept === undefined || kept.text === base ? note.text : bothTexts(kept.text, note.text);
  if (text.trim() === '') {
    await rows.delete('notes', key);
    return undefined;
  }
  const written = { ...note, text };
  // A newer build may keep more beside the text than this one knows; it stays.
  await rows.put('notes', key, { ...(typeof row === 'object' ? row : {}), ...written });
  return written;
}

/** Stars and notes of every conference. */
export async function everyRecord(rows: Rows): Promise<ReadonlyMap<string, OwnRecords>> {
  const [stars, notes] = await Promise.all([rows.entries('stars'), rows.entries('notes')]);
  const all = new Map<string, { stars: Map<string, Instant>; notes: Map<string, Note> }>();
  const of = (conference = ''): { stars: Map<string, Instant>; notes: Map<string, Note> } => {
    const own = all.get(conference) ?? { stars: new Map<string, Instant>(), notes: new Map<string, Note>() };
    all.set(conference, own);
    return own;
  };
  for (const [[conference, session = ''], at] of stars) of(conference).stars.set(session, Number(at) || 0);
  for (const [[conference, session = ''], value] of notes) {
    const note = noteIn(value);
    if (note) of(conference).notes.set(session, note);
  }
  return all;
}

/** Adds what is not here; of a note that reads otherwise both texts stay. */
export async function addRecords(rows: Rows, taken: ReadonlyMap<string, OwnRecords>): Promise<Added> {
  let stars = 0;
  let notes = 0;
  for (const [conference, own] of taken) {
    for (const [session, at] of own.stars) {
      if (await rows.has('stars', [conference, session])) continue;
      await rows.put('stars', [conference, session], at);
      stars += 1;
    }
    for (const [session, note] of own.notes) {
      const before = noteIn(await rows.get('notes', [conference, session]))?.text ?? '';
      if (bothTexts(before, note.text) === before) continue;
      await keepNote(rows, [conference, session], note, '');
      notes += 1;
    }
  }
  return { stars, notes };
}

import { delegateRow } from '../../database/delegate-rows.ts';
import { countKeptNotes, keptNoteRow, putKeptNote } from '../../database/kept-note-rows.ts';
import { cleanText } from '../clean-text.ts';
import { done, rejected, type Apply } from '../writing.ts';

// A note on each session of the largest programme we know, twice over.
const MOST_NOTES = 2_000;

/**
 * Keeps a note for the delegate's other devices, of whatever session: a note outlives what it was written about. Where
 * another device was faster both texts stay, the other one here and this one on the device that is told so.
 */
export const keepNote: Apply<'note.keep'> = async ({ db, who }, { session, text, title, at }, base = 0) => {
  // Another device may have chosen so meanwhile. The note itself is safe where it was written.
  if ((await delegateRow(db, who))?.keepsNotesSince === undefined) return done();
  const kept = await keptNoteRow(db, who, session);
  const written = cleanText(text);
  if (kept && kept.revision !== base && kept.text !== '') {
    return kept.text === written ? done(kept.revision) : { status: 'conflict', session };
  }
  if (!kept && (await countKeptNotes(db, who)) >= MOST_NOTES) return rejected('too-many');
  // Whoever saw a later revision must not take this one for older: notes that were forgotten are counted on.
  const revision = Math.max(kept?.revision ?? 0, base) + 1;
  const named = title === undefined || written === '' ? null : cleanText(title);
  await putKeptNote(db, who, { session: session.toWellFormed(), text: written, title: named, at, revision });
  return done(revision);
};

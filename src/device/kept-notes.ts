import { bothTexts, type Note } from '#domain/notes.ts';
import type { SessionId } from '#domain/session.ts';
import type { Instant } from '#domain/time.ts';
import { LONGEST_KEPT_NOTE, type MutationArgs } from '#wire/me/mutations.ts';
import type { Own } from '#wire/me/own.ts';
import { noteIn } from './own-records.ts';
import {
  OUTBOX_STORES,
  addEntry,
  entriesOf,
  lineOf,
  putEntry,
  type OutboxEntry,
  type OutboxPlace,
  type Settler,
} from './outbox-rows.ts';
import type { Rows } from './stores.ts';

/** The stores in which notes and what is to be sent of them change together. */
export const KEPT_NOTE_STORES = ['notes', ...OUTBOX_STORES] as const;

/** What the server and this device last agreed on about one note. */
interface Agreed {
  readonly rev: number;
  readonly text: string;
  /** A text the server would not keep: not offered again until it is another. */
  readonly refused?: string | undefined;
}
const NEVER: Agreed = { rev: 0, text: '' };

/** Whose notes, and what it takes to write one down for the server. */
export interface KeptNotes extends OutboxPlace {
  readonly newId: () => string;
  readonly now: () => Instant;
}

/**
 * Puts what a note says now into the outbox, where the server lacks it. One write a note waits at a time: one that was
 * never sent takes the newer words, one that may be there already is waited for.
 */
export async function offerNote(rows: Rows, kept: KeptNotes, session: SessionId): Promise<void> {
  if (!(await lineOf(rows, kept))) return;
  const note = noteIn(await rows.get('notes', [kept.conference, session]));
  const text = note?.text ?? '';
  const { rev, text: agreed, refused } = (await agreedOf(rows, kept, session)) ?? NEVER;
  const pending = await pendingOf(rows, kept, session);
  const args = argsOf(session, note, kept.now());
  if (pending) {
    if (pending.tries === 0 && text !== textOf(pending)) await putEntry(rows, { ...pending, args });
    return;
  }
  if (text === agreed || text === refused || text.length > LONGEST_KEPT_NOTE) return;
  await addEntry(rows, kept, { id: kept.newId(), op: 'note.keep', args, base: rev, at: kept.now() });
}

/** Offers every note of the conference, and what was taken away since it was last agreed on. */
export async function offerNotes(rows: Rows, kept: KeptNotes): Promise<void> {
  const written = (await rows.entries('notes', kept.conference)).map(([key]) => String(key[1]));
  for (const session of new Set([...written, ...(await agreedSessions(rows, kept))])) {
    const { refused: _, ...agreed } = (await agreedOf(rows, kept, session)) ?? NEVER;
    if (_ !== undefined) await putAgreed(rows, kept, session, agreed);
    await offerNote(rows, kept, session);
  }
}

/** Takes in what the server has of this person's notes; says which changed here. Nobody's words are written over. */
export async function takeNotes(rows: Rows, kept: KeptNotes, notes: Own['notes']): Promise<readonly SessionId[]> {
  const changed: SessionId[] = [];
  for (const [session, theirs] of Object.entries(notes)) {
    const agreed = await agreedOf(rows, kept, session);
    // What was answered before our last write was done knows less than we do; while one waits, its own answer tells.
    if ((agreed && theirs.rev <= agreed.rev) || (await pendingOf(rows, kept, session))) continue;
    if (await merge(rows, kept, { session, agreed: agreed ?? NEVER, theirs })) changed.push(session);
    await putAgreed(rows, kept, session, { rev: theirs.rev, text: theirs.text });
    await offerNote(rows, kept, session);
  }
  return changed;
}

/** Forgets what was agreed on: notes are this device's alone again, and if they are kept once more, all are offered. */
export async function forgetAgreed(rows: Rows, kept: KeptNotes): Promise<void> {
  for (const session of await agreedSessions(rows, kept)) await rows.delete('settings', agreedKey(kept, session));
}

/** What the server's answer about a note changes here. A note is never returned: it is where it was written. */
export function noteSettler(kept: KeptNotes): Settler {
  return {
    stores: KEPT_NOTE_STORES,
    async settle(rows, entry, result) {
      const { session } = entry.args as MutationArgs<'note.keep'>;
      const agreed = (await agreedOf(rows, kept, session)) ?? NEVER;
      const sent = textOf(entry);
      if (result.status === 'conflict') {
        const theirs = { ...(result.server as { readonly text?: string; readonly title?: string }) };
        const { text = '' } = theirs;
        await merge(rows, kept, { session, agreed, theirs: { ...theirs, text } });
        await putAgreed(rows, kept, session, { rev: result.rev, text });
      } else if (result.status === 'rejected' || result.rev === undefined) {
        await putAgreed(rows, kept, session, { ...agreed, refused: sent });
      } else if (result.rev >= agreed.rev) {
        // Lower: it was done long ago and told again.
        await putAgreed(rows, kept, session, { rev: result.rev, text: sent });
      }
      await offerNote(rows, kept, session);
      return 'kept';
    },
  };
}

interface Both {
  readonly session: SessionId;
  readonly agreed: Agreed;
  readonly theirs: { readonly text: string; readonly at?: string; readonly title?: string | undefined };
}

/** Brings a note of this device and the server's together; says whether it reads otherwise here now. */
async function merge(rows: Rows, { conference, now }: KeptNotes, { session, agreed, theirs }: Both): Promise<boolean> {
  const key = [conference, session] as const;
  const row = await rows.get('notes', key);
  const mine = noteIn(row)?.text ?? '';
  const text = together(mine, theirs.text, agreed.text);
  if (text === mine) return false;
  if (text === '') {
    await rows.delete('notes', key);
    return true;
  }
  const { title } = theirs;
  const at = Date.parse(theirs.at ?? '') || now();
  const named = title === undefined ? {} : { title };
  await rows.put('notes', key, { ...named, ...(typeof row === 'object' ? row : {}), text, at });
  return true;
}

/** Where only one was changed since they agreed, that one; where both were, both. */
function together(mine: string, theirs: string, agreed: string): string {
  if (mine === agreed) return theirs;
  return theirs === agreed || theirs === '' ? mine : bothTexts(theirs, mine);
}

function argsOf(session: SessionId, note: Note | undefined, now: Instant): MutationArgs<'note.keep'> {
  const at = new Date(note?.at || now).toISOString();
  const title = note?.title?.slice(0, 500);
  return { session, text: note?.text ?? '', at, ...(title === undefined ? {} : { title }) };
}

function textOf({ args }: OutboxEntry): string {
  return (args as MutationArgs<'note.keep'>).text;
}

async function pendingOf(rows: Rows, place: OutboxPlace, session: SessionId): Promise<OutboxEntry | undefined> {
  const entries = await entriesOf(rows, place);
  return entries.find(
    ({ op, state, args }) =>
      op === 'note.keep' && state === 'waiting' && (args as MutationArgs<'note.keep'>).session === session,
  );
}

const AGREED = 'note.';

function agreedKey({ conference, delegate }: OutboxPlace, session: SessionId): readonly [string, string] {
  return [conference, `${AGREED}${delegate}.${session}`];
}

async function agreedOf(rows: Rows, place: OutboxPlace, session: SessionId): Promise<Agreed | undefined> {
  return (await rows.get('settings', agreedKey(place, session))) as Agreed | undefined;
}

function putAgreed(rows: Rows, place: OutboxPlace, session: SessionId, agreed: Agreed): Promise<void> {
  return rows.put('settings', agreedKey(place, session), agreed);
}

async function agreedSessions(rows: Rows, { conference, delegate }: OutboxPlace): Promise<readonly SessionId[]> {
  const beginning = `${AGREED}${delegate}.`;
  const names = (await rows.entries('settings', conference)).map(([key]) => String(key[1]));
  return names.filter((name) => name.startsWith(beginning)).map((name) => name.slice(beginning.length));
}

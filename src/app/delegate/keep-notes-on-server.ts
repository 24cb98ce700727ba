import type { Mine } from '#device/faces.ts';
import {
  KEPT_NOTE_STORES,
  forgetAgreed,
  noteSettler,
  offerNote,
  offerNotes,
  takeNotes,
  type KeptNotes,
} from '#device/kept-notes.ts';
import type { Settler } from '#device/outbox-rows.ts';
import type { Own } from '#wire/me/own.ts';

/** Notes of the one who is signed in, kept for their other devices as long as they want that. */
export interface NotesOnServer {
  /** What the server's answers about notes change here. */
  readonly settlers: Readonly<Record<string, Settler>>;
  /** Does what they chose, with what the server has: each call with the newest. Rejects where the disk refuses it. */
  follow(own: Pick<Own, 'keepNotes' | 'notes'>): Promise<void>;
  /** Notes are this device's alone again, for now. */
  stop(): void;
}

interface Parts extends KeptNotes {
  readonly mine: Pick<Mine, 'stores' | 'takeAlong'>;
  /** Something may wait to be sent. */
  readonly onOffered: () => void;
  /** Notes read otherwise on this device now. */
  readonly onChanged: () => void | Promise<void>;
}

export function createNotesOnServer({ mine, onOffered, onChanged, ...kept }: Parts): NotesOnServer {
  let isOn: boolean | undefined;
  let taken: Own['notes'] | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function follow({ keepNotes, notes }: Pick<Own, 'keepNotes' | 'notes'>): Promise<void> {
    if (isOn === keepNotes && taken === notes) return;
    const isNew = isOn !== keepNotes;
    isOn = keepNotes;
    taken = notes;
    mine.takeAlong(keepNotes ? { stores: KEPT_NOTE_STORES, run: offerOne } : undefined);
    const changed = await mine.stores.write(KEPT_NOTE_STORES, async (rows) => {
      if (!keepNotes) return void (await forgetAgreed(rows, kept));
      const taken = await takeNotes(rows, kept, notes);
      // What was written while nobody looked, and all of it when this is chosen.
      if (isNew) await offerNotes(rows, kept);
      return taken;
    });
    if (changed && changed.length > 0) await onChanged();
    if (keepNotes) onOffered();
  }

  async function offerOne(...[rows, conference, session]: Parameters<NoteRun>): Promise<void> {
    if (conference !== kept.conference) return;
    await offerNote(rows, kept, session);
    onOffered();
  }

  return {
    settlers: { 'note.keep': noteSettler(kept) },
    follow(own) {
      const result = turn.then(() => follow(own));
      turn = result.catch(() => {
        // Not done: the next call does it again.
        isOn = undefined;
        taken = undefined;
      });
      return result;
    },
    stop() {
      mine.takeAlong(undefined);
    },
  };
}

type NoteRun = NonNullable<Parameters<Mine['takeAlong']>[0]>['run'];

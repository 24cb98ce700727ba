import type { Instant } from '#domain/time.ts';
import type { Mine, NoteCompanion } from './faces.ts';
import type { StoreHistory } from './lasting-stores.ts';
import { openStores } from './open-stores.ts';
import { roomyStores, type MakeRoom } from './roomy-stores.ts';
import { addRecords, everyRecord, keepNote, noteIn } from './own-records.ts';
import type { Stores } from './stores.ts';

// Grows only: what a person wrote with one build must be there for every other, older ones too (docs/SYNC.md).
export const MINE_HISTORY: StoreHistory = [
  [
    { name: 'stars' }, // [conference, session] → when
    { name: 'notes' }, // [conference, session] → { text, at, title? }; a text alone is read, too
    { name: 'outbox', counted: true },
    { name: 'acknowledged' },
    { name: 'settings' },
  ],
  [{ name: 'cards' }], // [conference, id] → a card somebody gave (collected-cards.ts)
];

/** Opens what is the person's own. Never rejects: without storage it lives in memory, `lasting` false. */
export async function openMine(options: { readonly name?: string; readonly makeRoom?: MakeRoom } = {}): Promise<Mine> {
  return mineIn(roomyStores(await openStores(options.name ?? 'mine', MINE_HISTORY), options.makeRoom));
}

/** What is the person's own, over stores that are open already. */
export function mineIn(stores: Stores): Mine {
  let along: NoteCompanion | undefined;
  return {
    stores,
    lasting: stores.lasting,
    takeAlong: (companion) => void (along = companion),
    stars: (conference) =>
      stores.read(['stars'], async (rows) => {
        const entries = await rows.entries('stars', conference);
        return new Map(entries.map(([key, at]) => [String(key[1]), Number(at)] as [string, Instant]));
      }),
    star: (conference, session, at) => stores.write(['stars'], (rows) => rows.put('stars', [conference, session], at)),
    unstar: (conference, session) => stores.write(['stars'], (rows) => rows.delete('stars', [conference, session])),
    notes: (conference) =>
      stores.read(['notes'], async (rows) => {
        const entries = await rows.entries('notes', conference);
        return new Map(
          entries.flatMap(([key, value]) => {
            const note = noteIn(value);
            return note ? [[String(key[1]), note] as const] : [];
          }),
        );
      }),
    keepNote: (conference, session, note, base) =>
      stores.write(['notes', ...(along?.stores ?? [])], async (rows) => {
        const kept = await keepNote(rows, [conference, session], note, base);
        await along?.run(rows, conference, session);
        return kept;
      }),
    everything: () => stores.read(['stars', 'notes'], everyRecord),
    add: (taken) =>
      stores.write(['stars', 'notes', ...(along?.stores ?? [])], async (rows) => {
        const added = await addRecords(rows, taken);
        for (const [conference, { notes }] of taken)
          for (const session of notes.keys()) await along?.run(rows, conference, session);
        return added;
      }),
    outboxCount: (conference) =>
      stores.read(['outbox'], async (rows) => {
        const entries = await rows.entries('outbox');
        return entries.filter(([, entry]) => isOf(conference, entry)).length;
      }),
    exportAll: () => {
      const names = MINE_HISTORY.flat().map((store) => store.name);
      return stores.read(names, async (rows) => {
        const tables = await Promise.all(
          names.map(async (name) => {
            const entries = await rows.entries(name);
            return [name, entries.map(([key, value]) => ({ key, value }))] as const;
          }),
        );
        return Object.fromEntries(tables);
      });
    },
    close: () => stores.close(),
  };
}

function isOf(conference: string, entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'conference' in entry && entry.conference === conference;
}

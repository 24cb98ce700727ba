import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNotesOnServer, type NotesOnServer } from '#app/delegate/keep-notes-on-server.ts';
import type { Mine } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn } from '#device/mine.ts';
import { openOutboxStore, type OutboxStore } from '#device/outbox-store.ts';
import type { MutationArgs, MutationResult, MutationsAnswer } from '#wire/me/mutations.ts';
import type { Batch } from '#sync/outbox/ports.ts';
import type { Own } from '#wire/me/own.ts';

// Two phones of one person, edited in any order, their answers lost or late: in the end both read the same as the
// server, no word is lost that nobody deleted, and nothing goes round for ever.

const PLACE = { conference: 'lang-son', delegate: 'nga' } as const;
const SESSION = 'opening';

interface Move {
  readonly do: 'add' | 'empty' | 'send' | 'send, answer lost' | 'look' | 'look, seen late' | 'start again';
  readonly phone: 0 | 1;
}

const moves = (withDeleting: boolean): fc.Arbitrary<readonly Move[]> => {
  const kinds = ['add', 'add', 'send', 'send', 'send, answer lost', 'look', 'look, seen late', 'start again'] as const;
  const kind = fc.constantFrom(...kinds, ...(withDeleting ? (['empty'] as const) : []));
  return fc.array(fc.record({ do: kind, phone: fc.constantFrom(0 as const, 1) }), { maxLength: 40 });
};

test('no word is lost, and both phones end on the same', async () => {
  await fc.assert(
    fc.asyncProperty(moves(false), async (history) => {
      const { texts, words } = await play(history);
      for (const word of words) for (const text of texts) expect(text).toContain(word);
    }),
    { numRuns: 400 },
  );
});

test('with notes taken away in between, both phones end on the same', async () => {
  await fc.assert(
    fc.asyncProperty(moves(true), async (history) => {
      await play(history);
    }),
    { numRuns: 400 },
  );
});

async function play(
  history: readonly Move[],
): Promise<{ readonly texts: readonly string[]; readonly words: string[] }> {
  const server = notesServer();
  const phones = [await aPhone(server), await aPhone(server)] as const;
  const words: string[] = [];
  for (const [index, { do: what, phone }] of history.entries()) {
    const one = phones[phone];
    if (what === 'add') {
      words.push(`w${index}.`);
      await one.write(`${await one.text()} w${index}.`.trim());
    } else if (what === 'empty') await one.write('');
    else if (what === 'send') await one.send();
    else if (what === 'send, answer lost') await one.send({ isLost: true });
    else if (what === 'look') await one.look();
    else if (what === 'look, seen late') one.ask();
    else {
      words.push(`w${index}.`);
      await one.startAgain(`w${index}.`);
    }
  }
  // Each looks and sends by turns; who always finds something to say never ends.
  for (let round = 0; round < 12; round++) for (const one of phones) await one.quiet();
  const sent = server.count();
  for (const one of phones) await one.quiet();
  expect(server.count()).toBe(sent);
  const texts = await Promise.all(phones.map((one) => one.text()));
  expect(texts[0]).toBe(texts[1]);
  expect(server.own()[SESSION]?.text ?? '').toBe(texts[0]);
  for (const one of phones) expect(await one.waiting()).toBe(0);
  return { texts, words };
}

async function aPhone(server: NotesServer) {
  const stores = memoryStores();
  const mine: Mine = mineIn(stores);
  let ids = 0;
  const name = server.newName();
  const newId = (): string => `${name}-${++ids}`;
  const now = (): number => 1_525_900_000_000;
  let seen: Own['notes'] | undefined;
  let notes!: NotesOnServer;
  let outbox!: OutboxStore;
  const open = async (): Promise<void> => {
    notes = createNotesOnServer({
      ...PLACE,
      mine,
      newId,
      now,
      onOffered: () => undefined,
      onChanged: () => undefined,
    });
    outbox = await openOutboxStore({
      ...PLACE,
      stores,
      newId,
      at: now(),
      epoch: () => 1,
      settlers: notes.settlers,
    });
    await notes.follow({ keepNotes: true, notes: server.own() });
  };
  const phone = {
    text: async () => (await mine.notes(PLACE.conference)).get(SESSION)?.text ?? '',
    waiting: async () => (await outbox.entries()).length,
    write: async (text: string) => {
      await mine.keepNote(PLACE.conference, SESSION, { text, at: now() }, await phone.text());
    },
    async send({ isLost = false } = {}) {
      const batch = await outbox.nextBatch();
      if (!batch || batch.mutations.length === 0) return;
      const answer = server.deliver(batch);
      if (!isLost) await outbox.takeAnswer(batch, answer, now());
    },
    /** Asks what the server has, and hears it when it looks next, which may be much later. */
    ask: () => (seen = server.own()),
    async look() {
      const own = seen ?? server.own();
      seen = undefined;
      await notes.follow({ keepNotes: true, notes: own });
    },
    async quiet() {
      seen = undefined;
      for (let more = 0; more < 4 && (await phone.waiting()) > 0; more++) await phone.send();
      await phone.look();
    },
    /** The page is opened again; something was written before anybody was known to be signed in. */
    async startAgain(word: string) {
      notes.stop();
      await phone.write(`${await phone.text()} ${word}`.trim());
      await open();
    },
  };
  await open();
  return phone;
}

type NotesServer = ReturnType<typeof notesServer>;

/** Keeps notes as the server does (src/server/writes/operations/note-keep.ts). */
function notesServer() {
  const notes = new Map<string, { text: string; at: string; rev: number }>();
  const results = new Map<string, MutationResult>();
  const lastNumbers = new Map<string, number>();
  let names = 0;
  let requests = 0;
  const keep = ({ session, text, at }: MutationArgs<'note.keep'>, base = 0): Partial<MutationResult> => {
    const kept = notes.get(session);
    if (kept && kept.rev !== base && kept.text !== '') {
      if (kept.text === text) return { status: 'done', rev: kept.rev };
      return { status: 'conflict', rev: kept.rev, server: { text: kept.text, at: kept.at } };
    }
    const rev = Math.max(kept?.rev ?? 0, base) + 1;
    notes.set(session, { text, at, rev });
    return { status: 'done', rev };
  };
  return {
    newName: () => `phone${++names}`,
    count: () => requests,
    own: (): Own['notes'] => Object.fromEntries(structuredClone([...notes])),
    deliver({ client, mutations }: Batch): MutationsAnswer {
      requests++;
      const told: MutationResult[] = [];
      for (const { n, id, args, base } of mutations) {
        const result =
          results.get(id) ?? ({ n, id, ...keep(args as MutationArgs<'note.keep'>, base) } as MutationResult);
        results.set(id, result);
        lastNumbers.set(client, n);
        told.push(result);
      }
      return { lastN: lastNumbers.get(client) ?? 0, results: told };
    },
  };
}

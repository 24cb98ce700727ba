import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, DraftSession } from '#domain/draft.ts';
import type { DataFolder } from '#server/data-folder.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import { anOrganiser, type AnOrganiser, type Network } from '#tests/support/desk/an-organiser.ts';
import { draftWith, NOON, putDraft, temporaryFolder } from '#tests/support/data-folders.ts';
import { openDataFolder } from '#server/data-folder.ts';

// Few, so that they meet.
const FIELDS = ['title', 'abstract'] as const;
const IDS = ['phien-1'] as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
beforeEach(async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  folder = await temporaryFolder();
  data = await openDataFolder(folder.path);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await data.close();
  await folder.remove();
});

const who = fc.constantFrom(0, 1);
const id = fc.constantFrom(...IDS);
const field = fc.constantFrom(...FIELDS);
const fate = fc.constantFrom<ReturnType<Network>>('works', 'works', 'loses-answer', 'loses-request');
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('type' as const), who, id, field }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), who, id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('make' as const), who, id }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('exchange' as const),
      who,
      fates: fc.array(fate, { maxLength: 4 }),
      during: fc.option(fc.record({ id, field, request: fc.constantFrom(1, 2) })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('import' as const), id, field }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      who,
      id,
      keep: fc.constantFrom('mine' as const, 'theirs' as const),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

describe('two organisers and an importer', () => {
  it('never lose what was acknowledged without having seen it or being told', { timeout: 120_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 30 }), (deeds) => play(`hoi-nghi-${run++}`, deeds)),
      { numRuns: 150 },
    );
  });
});

/** Plays it on a conference of its own, looking at every change of the server's draft as it happens. */
async function play(slug: string, deeds: readonly Deed[]): Promise<void> {
  await putDraft(data, slug, draftWith(2));
  const organisers = [await anOrganiser(data, slug, 'Hoa'), await anOrganiser(data, slug, 'Minh')] as const;
  const seen = organisers.map(() => new Map<string, Set<string>>());
  const typed = organisers.map(() => new Map<string, string>());
  const everWritten = new Set<string>();
  let before = await stateOf(slug);
  for (const value of before.values()) everWritten.add(value);
  for (const organiser of organisers) await organiser.exchange();
  organisers.forEach(look);

  for (const [turn, one] of deeds.entries()) {
    const text = `${'who' in one ? one.who : 'import'} ${turn}`;
    if (one.kind === 'import') {
      const overwritten = await importText(slug, one.id, one.field, text);
      const after = await stateOf(slug);
      for (const key of changedKeys(before, after)) {
        const wasTyped = /^"\{\\"vi\\":\\"[01] /.test(JSON.stringify(before.get(key) ?? ''));
        expect([key, wasTyped && !overwritten.includes(key)]).toEqual([key, false]);
      }
      note(after);
      continue;
    }
    const organiser = organisers[one.who]!;
    if (one.kind === 'type') type(one.who, one.id, one.field, text);
    if (one.kind === 'make' && !organiser.shown('sessions', one.id)) {
      organiser.edit('sessions', one.id, { title: { vi: text }, kind: 'talk', order: 1 });
      // Their own newer title takes the place of what they typed before.
      typed[one.who]!.delete(`${one.id}.title`);
    }
    if (one.kind === 'remove' && organiser.shown('sessions', one.id)) {
      organiser.edit('sessions', one.id, null);
      for (const name of FIELDS) typed[one.who]!.delete(`${one.id}.${name}`);
    }
    if (one.kind === 'settle' && organiser.records.get(`sessions/${one.id}`).entry?.conflict) {
      lookAtConflict(one.who);
      const { conflict } = organiser.records.get(`sessions/${one.id}`).entry ?? {};
      organiser.settle(`sessions/${one.id}`, one.keep);
      // Whoever insists on removing a record gives up what they typed into it meanwhile.
      if (one.keep === 'theirs' || conflict?.edit.patch === null)
        for (const name of FIELDS) typed[one.who]!.delete(`${one.id}.${name}`);
    }
    look(organiser, one.who);
    if (one.kind === 'exchange') {
      const fates = [...one.fates];
      let requests = 0;
      await organiser.exchange(() => {
        const { during } = one;
        // Nobody stops typing because something is on its way.
        if (during && ++requests === during.request) type(one.who, during.id, during.field, `${text} meanwhile`);
        return fates.shift() ?? 'works';
      });
      const after = await stateOf(slug);
      // Whoever changed something had it on the screen: no value goes that its replacer never saw.
      for (const key of changedKeys(before, after)) {
        const old = before.get(key);
        if (old !== undefined) expect([key, old, seen[one.who]!.get(key)?.has(old)]).toEqual([key, old, true]);
      }
      note(after);
      look(organiser, one.who);
    }
  }

  for (let round = 0; round < 3; round++) for (const organiser of organisers) await organiser.exchange();
  note(await stateOf(slug));
  organisers.forEach((organiser, index) => {
    for (const [key, text] of typed[index]!) {
      const [record = '', name = ''] = key.split('.');
      const { entry } = organiser.records.get(`sessions/${record}`);
      const waits = entry?.conflict?.edit.patch;
      const isTold = entry?.conflict?.edit.patch === null || JSON.stringify(waits?.[name]) === text;
      expect([key, text, everWritten.has(text) || isTold]).toEqual([key, text, true]);
    }
    expect([...organiser.records.entries()].filter(([, { entry }]) => entry?.waiting ?? entry?.flight)).toEqual([]);
    for (const session of IDS) {
      expect(organiser.shown('sessions', session)).toEqual(sessionIn(before, session));
    }
  });

  function type(index: number, session: string, name: string, text: string): void {
    const organiser = organisers[index]!;
    if (!organiser.shown('sessions', session)) return;
    look(organiser, index);
    organiser.edit('sessions', session, { [name]: { vi: text } });
    typed[index]!.set(`${session}.${name}`, JSON.stringify({ vi: text }));
    look(organiser, index);
  }
  function note(after: ReadonlyMap<string, string>): void {
    for (const value of after.values()) everWritten.add(value);
    before = after;
  }
  function look(organiser: AnOrganiser, index: number): void {
    for (const session of IDS) {
      const record = organiser.shown('sessions', session) ?? {};
      for (const [name, value] of Object.entries(record)) saw(index, `${session}.${name}`, value);
    }
  }
  function lookAtConflict(index: number): void {
    for (const session of IDS) {
      const theirs = organisers[index]?.records.get(`sessions/${session}`).entry?.conflict?.theirs.record ?? {};
      for (const [name, value] of Object.entries(theirs)) saw(index, `${session}.${name}`, value);
    }
  }
  function saw(index: number, key: string, value: unknown): void {
    const values = seen[index]!.get(key) ?? new Set();
    seen[index]!.set(key, values.add(JSON.stringify(value)));
  }
}

/** The sessions of the server's draft, by field. */
async function stateOf(slug: string): Promise<ReadonlyMap<string, string>> {
  const { sessions } = (await readDraft(data.database.db, slug)) as Draft;
  return new Map(
    Object.entries(sessions).flatMap(([session, record]) =>
      Object.entries(record).map(([name, value]) => [`${session}.${name}`, JSON.stringify(value)] as const),
    ),
  );
}

function sessionIn(state: ReadonlyMap<string, string>, session: string): object | null {
  const fields = [...state].filter(([key]) => key.startsWith(`${session}.`));
  if (fields.length === 0) return null;
  return Object.fromEntries(
    fields.map(([key, value]) => [key.slice(session.length + 1), JSON.parse(value) as unknown]),
  );
}

function changedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

/** As an import does it: what it does not tell stays; what it replaced of organisers it names. */
async function importText(
  slug: string,
  session: string,
  name: (typeof FIELDS)[number],
  text: string,
): Promise<readonly string[]> {
  return data.database.db.transaction().execute(async (transaction) => {
    const draft = (await readDraft(transaction, slug)) as Draft;
    const fresh: DraftSession = { title: { vi: text }, kind: 'talk', order: 0 };
    const record = { ...(draft.sessions[session] ?? fresh), [name]: { vi: text } };
    const sessions = { ...draft.sessions, [session]: record };
    const written = await writeDraft(transaction, slug, { ...draft, sessions }, { at: NOON, origin: 'tệp.xlsx' });
    return written.overwritten.map((one) => `${one.id}.${one.field ?? ''}`);
  });
}

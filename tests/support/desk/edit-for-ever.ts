// Edits, imports or publishes without end in the folder given, saying each deed once it is safe, until it is killed.
import { setTimeout as pause } from 'node:timers/promises';
import type { Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import { publish } from '#server/publishing/publish.ts';
import { NOON } from '../data-folders.ts';
import { anOrganiser } from './an-organiser.ts';

const [folder = '', slug = '', role = '', start = '0', count = '20'] = process.argv.slice(2);
const data = await openDataFolder(folder);
const { db } = data.database;
/** Somebody who never draws breath would keep every other process from the database. */
const BREATH = 20;
async function said(line: string): Promise<void> {
  process.stdout.write(`${line}\n`);
  await pause(BREATH);
}
const idOf = (round: number): string => `phien-${(round % Number(count)) + 1}`;

/** An organiser at a field of their own, on the same sessions as everybody. */
async function organise(name: string, field: string): Promise<void> {
  const organiser = await anOrganiser(data, slug, name);
  await organiser.exchange();
  for (let round = Number(start); ; round++) {
    organiser.edit('sessions', idOf(round), { [field]: { vi: String(round) } });
    await organiser.exchange();
    const { entry } = organiser.records.get(`sessions/${idOf(round)}`);
    if (entry) throw new Error(`not taken: ${JSON.stringify(entry)}`);
    await said(`${field} ${idOf(round)} ${round}`);
  }
}

async function importFiles(): Promise<void> {
  for (let round = Number(start); ; round++) {
    await db.transaction().execute(async (transaction) => {
      const draft = (await readDraft(transaction, slug)) as Draft;
      const session = { ...draft.sessions[idOf(round)]!, subtitle: { vi: String(round) } };
      const sessions = { ...draft.sessions, [idOf(round)]: session };
      await writeDraft(transaction, slug, { ...draft, sessions }, { at: NOON, origin: 'tệp.xlsx' });
    });
    await said(`subtitle ${idOf(round)} ${round}`);
  }
}

async function publishAll(): Promise<void> {
  for (;;) {
    const result = await publish(data, slug, { at: NOON });
    if (result.kind === 'published') await said(`edition ${slug} ${result.edition}`);
    else if (result.kind === 'unchanged') await pause(BREATH);
    else throw new Error(`not published: ${result.kind}`);
  }
}

if (role === 'organisers') await Promise.all([organise('Hoa', 'abstract'), organise('Minh', 'description')]);
else if (role === 'importer') await importFiles();
else await publishAll();

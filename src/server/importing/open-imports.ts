import type { Instant } from '#domain/time.ts';
import type { Organiser } from '#domain/organisers.ts';
import type { ImportAnswer, ImportState, ImportWishes } from '#wire/desk/importing.ts';
import type { DataFolder } from '../data-folder.ts';
import { importColumns } from '../database/import-rows.ts';
import { readDraft } from '../drafting/drafts.ts';
import { confirmImport, undoImport } from './confirm-import.ts';
import { draftMark } from './draft-mark.ts';
import { foundIn, withMedia } from './folder-import.ts';
import { IMPORT_LIFETIME, openImportFolders, type KeptImport } from './import-folders.ts';
import { openSource } from './import-source.ts';
import { mergeTold, type ToldImport } from './merge-reading.ts';
import { previewImport, remarkOf } from './preview-import.ts';
import { readBefore } from './read-before.ts';
import { readFile, type Reading } from './read-file.ts';

export interface ImportsParts {
  readonly data: DataFolder;
  readonly now: () => Instant;
  /** Told when reading a file broke off, or failed. */
  readonly failed: (error: unknown, name: string) => void;
}

/** Whose import it is, and of which conference: nobody else's is there for them. */
export interface ImportOwner {
  readonly organiser: Organiser;
  readonly slug: string;
}

/** Files on their way into drafts: read, looked at, and only then written. */
export interface Imports {
  /** Keeps a file and begins to read it. `too-many`: the organiser has too many on their way. */
  begin(owner: ImportOwner, file: { name: string; bytes: Uint8Array }): Promise<ImportAnswer | 'too-many'>;
  /** Theirs at that conference, the newest first. */
  list(owner: ImportOwner): Promise<readonly ImportAnswer[]>;
  find(owner: ImportOwner, id: string): Promise<ImportAnswer | undefined>;
  /** Reads it again in another way. */
  again(owner: ImportOwner, id: string, wishes: ImportWishes): Promise<ImportAnswer | undefined>;
  /** Writes it when the draft is still the one that was looked at; else it is to be looked at again. */
  confirm(owner: ImportOwner, id: string, base: string): Promise<Settled | undefined>;
  /** Takes back what it wrote. */
  undo(owner: ImportOwner, id: string): Promise<Settled | undefined>;
  forget(owner: ImportOwner, id: string): Promise<boolean>;
}

export type Settled =
  | { readonly kind: 'done'; readonly answer: ImportAnswer }
  | { readonly kind: 'draft-changed' | 'not-ready'; readonly answer: ImportAnswer };

const MOST_AT_ONCE = 10;
// Most files are read by then, and nobody has to ask again.
const SHORT_WAIT = 1500;

const OUR_FAULT = {
  what: 'The server could not go on reading it.',
  todo: 'Try again; if it happens again, tell whoever runs the server.',
};

interface Work {
  state: ImportState;
  sheets: Reading['sheets'];
  told?: ToldImport;
  reading: Promise<void>;
  settling: Promise<unknown>;
}

/** Opens the imports of a data folder. */
export function openImports({ data, now, failed }: ImportsParts): Imports {
  const folders = openImportFolders(data.folder, now);
  const works = new Map<string, Work>();
  // One file at a time: a reader may take a processor and several hundred megabytes for itself.
  let queue: Promise<unknown> = Promise.resolve();

  const owned = ({ organiser, slug }: ImportOwner, id: string): KeptImport | undefined => {
    const kept = folders.find(id);
    return kept?.organiser === organiser.id && kept.conference === slug ? kept : undefined;
  };

  function workOf(kept: KeptImport): Work {
    const known = works.get(kept.id);
    if (known) return known;
    const work: Work = {
      state: kept.done ?? { kind: 'reading', done: 0, of: 0 },
      sheets: [],
      reading: Promise.resolve(),
      settling: Promise.resolve(),
    };
    works.set(kept.id, work);
    if (!kept.done) start(kept, work);
    return work;
  }

  function start(kept: KeptImport, work: Work): void {
    const isWanted = (): boolean => works.get(kept.id) === work;
    work.reading = queue
      .then(() => (isWanted() ? read(kept, work) : undefined))
      .catch((error: unknown) => {
        failed(error, kept.name);
        work.state = { kind: 'refused', refusals: [remarkOf({ where: kept.name, ...OUR_FAULT })] };
      });
    queue = work.reading;
  }

  async function read(kept: KeptImport, work: Work): Promise<void> {
    const conference = (await readDraft(data.database.db, kept.conference))?.conference;
    const { wishes } = kept;
    const { timeZone, language, people, columns, sheets, headingRow } = wishes;
    const table = { columns, sheets, headingRow };
    const known = { slug: kept.conference, conference, timeZone, language, mayNamePeople: people, table };
    const reading = await readFile({ path: folders.path(kept), known }, (cause) => failed(cause, kept.name));
    work.sheets = reading.sheets;
    if (reading.kind === 'refused') {
      work.state = { kind: 'refused', refusals: reading.refusals.map(remarkOf) };
      return;
    }
    work.told = await toldBy(reading, kept, work);
    work.state = await look(kept, work.told);
  }

  /** Keeps the pictures and papers of a folder. They lie by their digest until a draft names them. */
  async function toldBy(reading: Exclude<Reading, { kind: 'refused' }>, kept: KeptImport, work: Work) {
    if (reading.kind === 'programme') return { kind: 'programme', imported: reading.imported } as const;
    const source = await openSource(folders.path(kept));
    if (source === undefined) throw new Error(`import ${kept.id} is a folder no more`);
    try {
      const layout = foundIn(source.files, kept.wishes.people, { what: '', done: '' });
      const { folder, refused } = await withMedia(reading.told, layout, {
        isWhole: source.isWhole,
        store: data.media,
        progress: (done, of) => (work.state = { kind: 'reading', done, of }),
      });
      return { kind: 'folder', folder, refused, counts: reading.counts, oddities: reading.told.oddities } as const;
    } finally {
      await source.files.close();
    }
  }

  /** What it would do to the draft as it is now. */
  async function look({ conference: slug, wishes }: KeptImport, told: ToldImport): Promise<ImportState> {
    const { db } = data.database;
    const base = await draftMark(db, slug);
    const before = await readBefore(db, slug);
    if (before === undefined) throw new Error(`conference ${slug} is gone`);
    const preview = previewImport(before.draft, mergeTold(before, told, slug, wishes), told);
    return { kind: 'ready', preview, base };
  }

  async function answerOf(kept: KeptImport): Promise<ImportAnswer> {
    const work = workOf(kept);
    await Promise.race([work.reading, pause(SHORT_WAIT)]);
    return {
      id: kept.id,
      name: kept.name,
      expires: new Date(kept.sentAt + IMPORT_LIFETIME).toISOString(),
      wishes: kept.wishes,
      sheets: work.sheets,
      state: work.state,
    };
  }

  /** One after the other: a double click confirms once. */
  async function inOrder(work: Work, settle: () => Promise<Settled>): Promise<Settled> {
    const settled = work.settling.then(settle);
    work.settling = settled.catch(() => undefined);
    return settled;
  }

  return {
    async begin({ organiser, slug }, { name, bytes }) {
      const all = folders.all();
      if (all.filter((kept) => kept.organiser === organiser.id && !kept.done).length >= MOST_AT_ONCE) return 'too-many';
      for (const id of works.keys()) if (!all.some((kept) => kept.id === id)) works.delete(id);
      const columns = await importColumns(data.database.db, slug);
      const remembered = columns === undefined ? {} : { columns: JSON.parse(columns) as ImportWishes['columns'] };
      const wishes: ImportWishes = { vanished: 'cancel', people: false, ...remembered };
      const sent = { conference: slug, organiser: organiser.id, name, sentAt: now(), wishes };
      return answerOf(folders.add(sent, bytes));
    },
    async list({ organiser, slug }) {
      const own = folders.all().filter((kept) => kept.organiser === organiser.id && kept.conference === slug);
      return Promise.all(own.sort((a, b) => b.sentAt - a.sentAt).map(answerOf));
    },
    async find(owner, id) {
      const kept = owned(owner, id);
      return kept && answerOf(kept);
    },
    async again(owner, id, wishes) {
      const kept = owned(owner, id);
      if (!kept) return undefined;
      if (kept.done) return answerOf(kept);
      const next = { ...kept, wishes };
      folders.put(next);
      works.delete(id);
      return answerOf(next);
    },
    async confirm(owner, id, base) {
      const kept = owned(owner, id);
      if (!kept) return undefined;
      const work = workOf(kept);
      return inOrder(work, async () => {
        const { told, state } = work;
        if (state.kind === 'done') return { kind: 'done', answer: await answerOf(kept) };
        if (state.kind !== 'ready' || told === undefined) return { kind: 'not-ready', answer: await answerOf(kept) };
        const done = await confirmImport({ data, folders, kept, told, base, organiser: owner.organiser, at: now() });
        work.state = done ?? (await look(kept, told));
        return { kind: done ? 'done' : 'draft-changed', answer: await answerOf(kept) };
      });
    },
    async undo(owner, id) {
      const kept = owned(owner, id);
      if (!kept) return undefined;
      const work = workOf(kept);
      return inOrder(work, async () => {
        if (work.state.kind !== 'done') return { kind: 'not-ready', answer: await answerOf(kept) };
        work.state = await undoImport({ data, folders, kept, organiser: owner.organiser, at: now() }, work.state);
        return { kind: 'done', answer: await answerOf(kept) };
      });
    },
    async forget(owner, id) {
      const kept = owned(owner, id);
      if (!kept) return false;
      await works.get(id)?.settling;
      works.delete(id);
      folders.remove(id);
      return true;
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

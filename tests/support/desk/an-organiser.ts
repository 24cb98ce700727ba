import type { DataFolder } from '#server/data-folder.ts';
import { applyEdits } from '#server/drafting/apply-edits.ts';
import { openDraftReader } from '#server/drafting/draft-answer.ts';
import type { DraftCollection, RecordEdit } from '#wire/desk/edits.ts';
import { NoAnswer, type Answered, type Question } from '../../../src/desk/state/desk-api.ts';
import { openPassingStore } from '../../../src/desk/state/desk-store.ts';
import { exchange } from '../../../src/desk/state/draft-exchange.ts';
import { settled, shown, withEdit } from '../../../src/desk/state/edit-outbox.ts';
import { LocalRecords } from '../../../src/desk/state/local-records.ts';
import { keyOf } from '../../../src/desk/state/record-keys.ts';
import { NOON } from '../data-folders.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The desk of one organiser without its screen, and a network that may lose requests and answers. */
export interface AnOrganiser {
  readonly records: LocalRecords;
  shown(collection: DraftCollection, id: string): Fields | null;
  edit(collection: DraftCollection, id: string, patch: Fields | null): void;
  /** Sends and asks; false when the network lost something. */
  exchange(network?: Network): Promise<boolean>;
  settle(key: string, keep: 'mine' | 'theirs'): void;
}

/** What becomes of the next requests: lost on the way there, done but never answered, or done. */
export type Network = () => 'works' | 'loses-request' | 'loses-answer';

export async function anOrganiser(data: DataFolder, slug: string, name: string): Promise<AnOrganiser> {
  const reader = openDraftReader(data);
  const { db } = data.database;
  const organiser = { id: name, name };
  const records = new LocalRecords(openPassingStore(), name, () => undefined);

  async function ask<T>(path: string, { body }: Question, network: Network): Promise<Answered<T>> {
    const fate = network();
    if (fate === 'loses-request') throw new NoAnswer('unreachable');
    const answer = path.endsWith('/edits')
      ? await db.transaction().execute((transaction) => {
          // As the wire would carry it.
          const { edits } = JSON.parse(JSON.stringify(body)) as { edits: readonly RecordEdit[] };
          return applyEdits(transaction, slug, edits, { organiser, at: NOON });
        })
      : await reader.since(slug, Number(/since=(\d+)/.exec(path)?.[1] ?? 0));
    if (fate === 'loses-answer') throw new NoAnswer('unreachable');
    return { status: 200, body: JSON.parse(JSON.stringify(answer)) as T, error: undefined };
  }

  return {
    records,
    shown(collection, id) {
      const { kept, entry } = records.get(keyOf({ collection, id }));
      return shown(kept, entry);
    },
    edit(collection, id, patch) {
      void records.change([keyOf({ collection, id })], (_, { kept, entry }) => ({
        kept,
        entry: withEdit(entry, kept, patch),
      }));
    },
    async exchange(network = () => 'works') {
      try {
        await exchange((path, question = {}) => ask(path, question, network), slug, records);
        return true;
      } catch (error) {
        if (error instanceof NoAnswer) return false;
        throw error;
      }
    },
    settle(key, keep) {
      void records.change([key], (_, state) => ({ kept: state.kept, entry: settled(state, keep) }));
    },
  };
}

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mutation, MutationResult } from '#wire/me/mutations.ts';
import type { DataFolder } from '#server/data-folder.ts';
import type { DelegateAt } from '#server/delegates/delegate-sessions.ts';
import { publish } from '#server/publishing/publish.ts';
import { openWrites, type Writes } from '#server/writes/writes.ts';
import { draftWith, folderWithDraft, NOON, temporaryFolder } from '#tests/support/data-folders.ts';
import { aSignedInDelegate } from '#tests/support/signed-in-delegate.ts';

const SLUG = 'thu';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: DataFolder;
let writes: Writes;
const poisoned: string[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  data = await folderWithDraft(folder.path, SLUG, draftWith(3, { 'phien-3': { cancelled: true } }));
  await publish(data, SLUG, { at: NOON });
  writes = openWrites({ data, now: () => NOON, onPoison: (_, op) => void poisoned.push(op) });
});
afterAll(async () => {
  await data.close();
  await folder.remove();
});

/** What a person may write, and what a broken or newer phone may send. */
type Wish =
  | { readonly kind: 'opinion'; readonly session: string; readonly rating: number }
  | { readonly kind: 'no opinion'; readonly session: string }
  | { readonly kind: 'question'; readonly session: string }
  | { readonly kind: 'nonsense' | 'of tomorrow' };

const session = fc.constantFrom('phien-1', 'phien-2', 'phien-3', 'gone', '__proto__');
const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('opinion' as const), session, rating: fc.integer({ min: 1, max: 5 }) }),
  },
  fc.record({ kind: fc.constant('no opinion' as const), session }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('question' as const), session }) },
  fc.record({ kind: fc.constantFrom('nonsense' as const, 'of tomorrow' as const) }),
);

/** One request: which client, from which of its numbers on, how many, and what went wrong with it. */
interface Step {
  readonly client: number;
  readonly from: number;
  readonly count: number;
  /** A copied profile writes something else under a number that was used; a clone sends what another client wrote. */
  readonly fault: 'none' | 'fork' | 'clone';
}
const step: fc.Arbitrary<Step> = fc.record({
  client: fc.integer({ min: 0, max: 1 }),
  // Behind what the server has seen: duplicates; ahead of it: a gap.
  from: fc.integer({ min: -6, max: 2 }),
  count: fc.integer({ min: 0, max: 8 }),
  fault: fc.constantFrom('none', 'none', 'none', 'none', 'fork', 'clone'),
});

describe('what delegates’ clients send, in any order, cut, doubled and copied', () => {
  it('is done exactly once each, as a model of it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 30, maxLength: 30 }), fc.array(step, { maxLength: 25 }), run),
      { numRuns: 40 },
    );
    expect(poisoned).toEqual([]);
  });
});

async function run(wishes: readonly Wish[], steps: readonly Step[]): Promise<void> {
  const who = await aSignedInDelegate(data, SLUG, { at: NOON });
  const clients = [0, 1].map(() => ({ client: crypto.randomUUID(), written: wishes.map(mutationOf) }));
  const model = createModel();
  for (const { client: which, from, count, fault } of steps) {
    const { client, written } = clients[which]!;
    const start = Math.max(0, model.lastN(client) + from);
    let mutations = written.slice(start, start + count);
    if (fault === 'fork') mutations = mutations.map((one) => ({ ...one, id: crypto.randomUUID() }));
    if (fault === 'clone') {
      const copied = clients[1 - which]!.written.slice(start, start + count);
      mutations = copied;
      // From here on this client goes on with what it copied, as a profile that was numbered anew does.
      written.splice(start, copied.length, ...copied);
    }
    const { isSeen: _, ...answer } = (await writes.write(who, { client, mutations }))!;
    expect(answer).toEqual(model.send(client, mutations));
  }
  expect(await rowsOf(who)).toEqual(model.rows());
}

let asked = 0;
function mutationOf(of: Wish, index: number): Mutation {
  const one = { n: index + 1, id: crypto.randomUUID() };
  switch (of.kind) {
    case 'opinion':
      return { ...one, op: 'feedback.give', args: { session: of.session, rating: of.rating } };
    case 'no opinion':
      return { ...one, op: 'feedback.withdraw', args: { session: of.session } };
    case 'question': {
      const args = {
        question: crypto.randomUUID(),
        session: of.session,
        text: `Câu hỏi ${(asked += 1)}?`,
        named: false,
      };
      return { ...one, op: 'question.ask', args };
    }
    case 'nonsense':
      return { ...one, op: 'feedback.give', args: { session: 'phien-1', rating: 'five' } };
    case 'of tomorrow':
      return { ...one, op: 'constructor', args: {} };
  }
}

/** What the server must do, without a database: the rules as they are told to people. */
function createModel() {
  const last = new Map<string, number>();
  const places = new Map<string, string>();
  const done = new Map<string, object>();
  const opinions = new Map<string, { rating: number; rev: number }>();
  const questions: string[] = [];
  const waiting = new Map<string, number>();
  const lastN = (client: string): number => last.get(client) ?? 0;

  function outcome({ op, args }: Mutation): object {
    const { session: id = '', rating } = args as { session?: string; rating?: unknown };
    if (op === 'constructor') return { status: 'rejected', because: 'unknown-operation' };
    if (op === 'feedback.withdraw') {
      opinions.delete(id);
      return { status: 'done' };
    }
    if (rating === 'five') return { status: 'rejected', because: 'not-understood' };
    if (id === 'phien-3') return { status: 'rejected', because: 'session-cancelled' };
    if (id === 'gone' || id === '__proto__') return { status: 'rejected', because: 'unknown-session' };
    if (op === 'feedback.give') {
      const rev = (opinions.get(id)?.rev ?? 0) + 1;
      opinions.set(id, { rating: rating as number, rev });
      return { status: 'done', rev };
    }
    if ((waiting.get(id) ?? 0) >= 10) return { status: 'rejected', because: 'too-many' };
    waiting.set(id, (waiting.get(id) ?? 0) + 1);
    questions.push((args as { question: string }).question);
    return { status: 'done', rev: 1 };
  }

  return {
    lastN,
    send(client: string, mutations: readonly Mutation[]) {
      const results: MutationResult[] = [];
      let stopped: 'gap' | 'fork' | undefined;
      for (const mutation of mutations) {
        const { n, id } = mutation;
        if (n > lastN(client) + 1) stopped = 'gap';
        if (n <= lastN(client) && places.get(`${client} ${n}`) !== id) stopped = 'fork';
        if (stopped) break;
        if (!done.has(id)) done.set(id, outcome(mutation));
        places.set(`${client} ${n}`, id);
        last.set(client, Math.max(lastN(client), n));
        results.push({ n, id, ...done.get(id) } as MutationResult);
      }
      return { lastN: lastN(client), results, ...(stopped ? { stopped } : {}) };
    },
    rows: () => ({
      done: done.size,
      // A question has an id of its own: told twice by writes of other ids, it is one question still.
      questions: [...new Set(questions)].toSorted(),
      opinions: [...opinions].map(([of, { rating, rev }]) => [of, rating, rev]).toSorted(),
    }),
  };
}

async function rowsOf({ delegate }: DelegateAt) {
  const { db } = data.database;
  const of = (table: 'mutations' | 'questions' | 'feedback') =>
    db.selectFrom(table).selectAll().where('delegate', '=', delegate).execute() as Promise<Record<string, unknown>[]>;
  return {
    done: (await of('mutations')).length,
    questions: (await of('questions')).map((row) => row['id']).toSorted(),
    opinions: (await of('feedback')).map((row) => [row['session'], row['rating'], row['revision']]).toSorted(),
  };
}

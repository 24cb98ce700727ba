import type { Batch } from '#sync/outbox/ports.ts';
import type { MutationResult, MutationsAnswer, Rejection } from '#wire/me/mutations.ts';

/** What one write says in these tests: which it is, and whether the server will never have it. */
export interface ModelArgs {
  readonly key: string;
  readonly isPoison: boolean;
}

type Stored = { readonly status: 'done' } | { readonly status: 'rejected'; readonly because: Rejection };

interface Rows {
  readonly lastN: Map<string, number>;
  /** By client and number, and by id: what became of a write. */
  readonly numbered: Map<string, string>;
  readonly results: Map<string, Stored>;
  /** What was done, in its order. */
  readonly applied: string[];
}

/** One delegate's server as the contract has it (src/wire/me/mutations.ts), in memory, with backups. */
export interface ModelServer {
  readonly applied: readonly string[];
  deliver(batch: Batch): MutationsAnswer;
  backUp(): void;
  /** Puts it back to the last backup, or to the beginning. */
  restore(): void;
}

export function modelServer(): ModelServer {
  let rows: Rows = { lastN: new Map(), numbered: new Map(), results: new Map(), applied: [] };
  let backup = copyOf(rows);
  return {
    get applied() {
      return rows.applied;
    },
    deliver: (batch) => deliver(rows, batch),
    backUp: () => (backup = copyOf(rows)),
    restore: () => (rows = copyOf(backup)),
  };
}

function copyOf({ lastN, numbered, results, applied }: Rows): Rows {
  return {
    lastN: new Map(lastN),
    numbered: new Map(numbered),
    results: new Map(results),
    applied: [...applied],
  };
}

function deliver(rows: Rows, { client, mutations }: Batch): MutationsAnswer {
  let lastN = rows.lastN.get(client) ?? 0;
  const results: MutationResult[] = [];
  let stopped: 'gap' | 'fork' | undefined;
  for (const { n, id, args } of mutations) {
    const place = `${client}/${n}`;
    if (n > lastN + 1) stopped = 'gap';
    else if (n <= lastN && rows.numbered.get(place) !== id) stopped = 'fork';
    if (stopped) break;
    const result = rows.results.get(id) ?? operate(rows, args as ModelArgs);
    rows.results.set(id, result);
    rows.numbered.set(place, id);
    lastN = Math.max(lastN, n);
    results.push({ n, id, ...result });
  }
  rows.lastN.set(client, lastN);
  return { lastN, results, ...(stopped ? { stopped } : {}) };
}

function operate({ applied }: Rows, { key, isPoison }: ModelArgs): Stored {
  if (isPoison) return { status: 'rejected', because: 'unknown-session' };
  applied.push(key);
  return { status: 'done' };
}

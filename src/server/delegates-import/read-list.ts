import type { DelegateList } from '#interchange/delegate-list.ts';
import { inThread, ThreadLimitError } from '#interchange/papers/in-thread.ts';
import type { DelegateListWishes } from '#wire/desk/delegate-import.ts';

/** What is to be read. */
export interface ListOrder {
  readonly bytes: Uint8Array;
  readonly wishes: DelegateListWishes;
}

// Ten thousand people in a workbook take two seconds; nothing honest takes ten times as long.
const LIMITS = { milliseconds: 20_000, memory: 512 * 1024 * 1024 };

/** Reads a list on a thread of its own, bounded in time and memory: whatever a file does, the server goes on answering. */
export async function readList(order: ListOrder, brokeOff: (cause: unknown) => void): Promise<DelegateList> {
  try {
    return (await inThread(new URL('./list-thread.ts', import.meta.url), order, LIMITS)) as DelegateList;
  } catch (error) {
    if (!(error instanceof ThreadLimitError)) throw error;
    if (error.limit === 'broken') brokeOff(error.cause);
    return { kind: 'refused', because: error.limit === 'broken' ? 'unreadable' : 'too-much', columns: [] };
  }
}

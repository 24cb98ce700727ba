import type { Bytes } from '../wire/canonical.ts';
import { decodeReadableText } from '../wire/readable-text.ts';
import type { AskOptions, SearchAnswer, SearchRecord } from './records.ts';
import { SearchIndex } from './search-index.ts';

/** Something that is told what can be found and answers questions, wherever it works. Make another to begin anew. */
export interface Searcher {
  add(records: readonly SearchRecord[]): void;
  /** Adds the words of a paper as they were published, to a document that was added before. */
  addPaper(id: string, bytes: Bytes): void;
  /** Answers with what has been added until now. Never answers once it is closed. */
  ask(query: string, options: AskOptions): Promise<SearchAnswer>;
  close(): void;
}

/** Searches right here. In a page this holds up typing, so it is for workers and for where there are none. */
export function searchHere(): Searcher & Pick<SearchIndex, 'prepare'> {
  const index = new SearchIndex();
  return {
    prepare: () => index.prepare(),
    add: (records) => index.add(records),
    addPaper(id, bytes) {
      const text = decodeReadableText(bytes);
      // A paper that cannot be read is found by its title; the reader's page says what is wrong with it.
      if (!text.ok) return;
      index.addWords(
        'document',
        id,
        text.value.blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n'),
      );
    },
    ask: (query, options) => Promise.resolve(index.ask(query, options)),
    close: () => undefined,
  };
}

/** What a page tells the worker. */
export type SearchTask =
  | { readonly kind: 'add'; readonly records: readonly SearchRecord[] }
  | { readonly kind: 'paper'; readonly id: string; readonly bytes: Bytes }
  | { readonly kind: 'ask'; readonly number: number; readonly query: string; readonly options: AskOptions };

/** What it answers. */
export interface SearchReply {
  readonly number: number;
  readonly answer: SearchAnswer;
}

/** As much of a Worker as is used here. */
export interface SearchWorker {
  postMessage(task: SearchTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<SearchReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * Searches in a worker.
 * @param onFailure called at most once, when the worker could not start or broke down: it answers no more.
 */
export function searchIn(worker: SearchWorker, onFailure: () => void): Searcher {
  const waiting = new Map<number, (answer: SearchAnswer) => void>();
  let asked = 0;
  worker.onmessage = ({ data: { number, answer } }) => {
    waiting.get(number)?.(answer);
    waiting.delete(number);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.onerror = null;
    worker.terminate();
    onFailure();
  };
  return {
    add: (records) => worker.postMessage({ kind: 'add', records }),
    addPaper: (id, bytes) => worker.postMessage({ kind: 'paper', id, bytes }),
    ask(query, options) {
      asked += 1;
      const number = asked;
      return new Promise((resolve) => {
        waiting.set(number, resolve);
        worker.postMessage({ kind: 'ask', number, query, options });
      });
    },
    close() {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
}

import { describe, expect, it } from 'vitest';
import { readableTextBytes } from '#wire/readable-text.ts';
import {
  searchHere,
  searchIn,
  type SearchReply,
  type SearchTask,
  type SearchWorker,
} from '../../../src/search/searcher.ts';

const RECORD = { kind: 'document', id: 'a', title: 'Báo cáo' } as const;
const LIMIT = { limit: 8 };

/** A worker without a thread: what it is told is told to an index of this one. */
function workerHere(): SearchWorker & { readonly ended: () => boolean } {
  const searcher = searchHere();
  let ended = false;
  const worker: SearchWorker & { readonly ended: () => boolean } = {
    onmessage: null,
    onerror: null,
    ended: () => ended,
    terminate: () => void (ended = true),
    postMessage(task: SearchTask) {
      if (task.kind === 'add') searcher.add(task.records);
      if (task.kind === 'paper') searcher.addPaper(task.id, task.bytes);
      if (task.kind !== 'ask') return;
      void searcher.ask(task.query, task.options).then((answer) => {
        const data: SearchReply = { number: task.number, answer };
        worker.onmessage?.(new MessageEvent('message', { data }));
      });
    },
  };
  return worker;
}

describe('a searcher', () => {
  it('reads the published words of a paper', async () => {
    const searcher = searchHere();
    searcher.add([RECORD]);
    searcher.addPaper('a', readableTextBytes({ blocks: [{ kind: 'paragraph', text: 'luân chuyển sách' }] }));
    expect(await searcher.ask('luan chuyen', LIMIT)).toMatchObject({ count: 1 });
  });

  it('still finds a paper by its title when its words cannot be read', async () => {
    const searcher = searchHere();
    searcher.add([RECORD]);
    searcher.addPaper('a', new TextEncoder().encode('{'));
    expect(await searcher.ask('báo', LIMIT)).toMatchObject({ count: 1 });
  });

  it('gives every question its own answer, however they overtake each other', async () => {
    const searcher = searchIn(workerHere(), () => undefined);
    searcher.add([RECORD]);
    const answers = await Promise.all(['bao', 'xyz', 'cao'].map((query) => searcher.ask(query, LIMIT)));
    expect(answers.map(({ query, count }) => [query, count])).toEqual([
      ['bao', 1],
      ['xyz', 0],
      ['cao', 1],
    ]);
  });

  it('says once that its worker broke down, and ends it', () => {
    const worker = workerHere();
    let failures = 0;
    searchIn(worker, () => (failures += 1));
    worker.onerror?.(Object.assign(new Event('error', { cancelable: true }), { message: '' }) as ErrorEvent);
    expect([failures, worker.onerror, worker.ended()]).toEqual([1, null, true]);
  });
});

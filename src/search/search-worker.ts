import { searchHere, type SearchReply, type SearchTask } from './searcher.ts';

/** This thread, seen from inside. */
interface Thread {
  onmessage: ((event: MessageEvent<SearchTask>) => void) | null;
  postMessage(reply: SearchReply): void;
}

const thread = globalThis as unknown as Thread;
const searcher = searchHere();
let rest: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds without anything more to take in: nobody asks yet, and the first key should not wait for the order. */
const RESTING = 100;

thread.onmessage = ({ data: task }) => {
  switch (task.kind) {
    case 'add':
      searcher.add(task.records);
      restSoon();
      break;
    case 'paper':
      searcher.addPaper(task.id, task.bytes);
      restSoon();
      break;
    case 'ask':
      void searcher.ask(task.query, task.options).then((answer) => thread.postMessage({ number: task.number, answer }));
      break;
  }
};

function restSoon(): void {
  clearTimeout(rest);
  rest = setTimeout(() => searcher.prepare(), RESTING);
}

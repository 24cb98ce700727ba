import type { Draft } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';
import { draftWith, type Shown } from './draft-view.ts';

/** This thread, seen from inside. */
interface Thread {
  onmessage: ((event: MessageEvent<readonly Shown[]>) => void) | null;
  postMessage(reply: ReturnType<typeof problemsIn>): void;
}

const thread = globalThis as unknown as Thread;
let draft: Draft | undefined;

thread.onmessage = ({ data }) => {
  draft = draftWith(draft, data);
  thread.postMessage(draft ? problemsIn(draft) : []);
};

import type { Draft } from '#domain/draft.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import { scriptUrl } from '#platform/script-url.ts';
import { draftWith, type Shown } from './draft-view.ts';
import workerScript from './problems-worker.ts?worker&url';

/** Finds what is wrong with a draft, a moment after it changed. */
export interface ProblemFinder {
  changed(records: readonly Shown[]): void;
}

/** Nobody reads on while they type. */
const QUIET = 250;

/**
 * Looks at a draft in a thread of its own: with a thousand sessions it takes longer than a keystroke may.
 * @param found told what is wrong each time it was looked at
 */
export function openProblemFinder(found: (problems: readonly Problem[]) => void): ProblemFinder {
  const look = lookInThread(found) ?? lookHere(found);
  let waiting = new Map<string, Shown>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;

  function send(): void {
    if (isBusy || waiting.size === 0) return;
    isBusy = true;
    const records = [...waiting.values()];
    waiting = new Map();
    look(records, () => {
      isBusy = false;
      if (timer === undefined) send();
    });
  }
  return {
    changed(records) {
      for (const record of records) waiting.set(`${record[0]}/${record[1]}`, record);
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        send();
      }, QUIET);
    },
  };
}

type Look = (records: readonly Shown[], done: () => void) => void;
type Found = (problems: readonly Problem[]) => void;

function lookInThread(found: Found): Look | undefined {
  try {
    const worker = new Worker(scriptUrl(workerScript), { name: 'problems' });
    let after: (() => void) | undefined;
    worker.onmessage = ({ data }: MessageEvent<readonly Problem[]>) => {
      found(data);
      after?.();
    };
    return (records, done) => {
      after = done;
      worker.postMessage(records);
    };
  } catch {
    // Some private modes have no workers; slower is better than none.
    return undefined;
  }
}

function lookHere(found: Found): Look {
  let draft: Draft | undefined;
  return (records, done) => {
    draft = draftWith(draft, records);
    if (draft) found(problemsIn(draft));
    done();
  };
}

import { beforeEach, expect, it } from 'vitest';
import { fetchFiles, type Ending } from '#sync/fetch-files.ts';
import { aLibrary, type Library } from './a-library.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

let library: Library;
let clock: ManualClock;
let kept: string[];
let stop: AbortController;

beforeEach(async () => {
  library = await aLibrary(['một', 'hai', 'ba', 'bốn', 'năm', 'sáu']);
  clock = manualClock(0);
  kept = [];
  stop = new AbortController();
});

function fetchAll(room = Infinity): Promise<Ending> {
  return fetchFiles({
    wanted: library.files,
    remotes: [library.remote, library.remote, library.remote],
    clock,
    chance: () => 0,
    signal: stop.signal,
    keep: (file) => {
      if (kept.length >= room) return Promise.resolve('no room');
      kept.push(file.name ?? '');
      return Promise.resolve('kept');
    },
  });
}

/** Lets time pass until the fetching has ended. */
async function ended(fetching: Promise<Ending>): Promise<Ending> {
  let ending: Ending | undefined;
  void fetching.then((found) => (ending = found));
  while (!ending) {
    await new Promise(setImmediate);
    clock.advance(1_000);
  }
  return ending;
}

it('keeps every file, a few at a time', async () => {
  expect(await ended(fetchAll())).toEqual({ kind: 'all here' });
  expect(kept.toSorted()).toEqual(['ba', 'bốn', 'hai', 'một', 'năm', 'sáu']);
  expect(library.most).toBe(3);
});

it('ends at the first sign that there is no network, and has asked for no more than was under way', async () => {
  for (const { digest } of library.files) library.moods.set(digest, 'offline');
  expect(await ended(fetchAll())).toEqual({ kind: 'out of reach', retryAfter: undefined });
  expect(library.asked).toHaveLength(3);
});

it('keeps nothing that is altered, asks past every cache, and goes on without it', async () => {
  const [first] = library.files;
  library.moods.set(first!.digest, 'alters');
  expect(await ended(fetchAll())).toEqual({ kind: 'incomplete', lacking: [first] });
  expect(kept).toHaveLength(5);
  expect(library.asked.filter((digest) => digest.startsWith(first!.digest))).toEqual([
    first!.digest,
    `${first!.digest}!`,
    `${first!.digest}!`,
  ]);
});

it('asks ever so slowly, one question at a time, as long as answers are amiss', async () => {
  for (const { digest } of library.files) library.moods.set(digest, 'lacks');
  const from = clock.now();
  expect(await ended(fetchAll())).toEqual({ kind: 'incomplete', lacking: expect.any(Array) });
  expect(library.asked).toHaveLength(6);
  expect(clock.now() - from).toBeGreaterThan(45_000);
});

it('stops when there is no room', async () => {
  expect(await ended(fetchAll(2))).toEqual({ kind: 'no room' });
  expect(kept).toHaveLength(2);
});

it('stops in the middle of a file when it is told to', async () => {
  for (const { digest } of library.files) library.moods.set(digest, 'silent');
  const fetching = fetchAll();
  await new Promise(setImmediate);
  stop.abort();
  expect(await ended(fetching)).toEqual({ kind: 'stopped' });
  expect(kept).toEqual([]);
});

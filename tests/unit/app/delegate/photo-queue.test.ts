import { beforeEach, describe, expect, it } from 'vitest';
import { PhotoQueue, type QueueParts } from '#app/delegate/photo-queue.svelte.ts';
import { squareIn } from '#app/delegate/photo-redraw.ts';
import { openPhotoStore, type PhotoStore } from '#app/delegate/photo-store.ts';
import { Ended, Held } from '#app/delegate/photo-upload.ts';
import type { Redrawn } from '#app/state/photo-sending.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { manualClock, type ManualClock } from '../../sync/manual-clock.ts';

const PICTURE: Redrawn = { bytes: new Uint8Array([1, 2, 3]).buffer, width: 3, height: 1 };
const DETAILS = { credited: true };

let store: PhotoStore;
let clock: ManualClock;
let offered: string[];
let over: AbortController;
/** What comes of trying to deliver, the next first; after that everything arrives. */
let outcomes: (Error | { readonly refused: 'damaged' })[];
let tries: number;

beforeEach(() => {
  store = openPhotoStore({ stores: memoryStores() });
  clock = manualClock(0);
  offered = [];
  outcomes = [];
  tries = 0;
  over = new AbortController();
});

function aQueue(rest: Partial<QueueParts> = {}): PhotoQueue {
  return new PhotoQueue({
    ...{ store, clock, chance: () => 0.5, alone: (_, work) => work(), name: 'photos', over: over.signal },
    deliver() {
      tries += 1;
      const outcome = outcomes.shift() ?? { upload: 'u' };
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
    isOffered: (id) => offered.includes(id),
    offer({ id }) {
      offered.push(id);
      return Promise.resolve();
    },
    ended: () => over.abort(),
    ...rest,
  });
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await new Promise(setImmediate);
}

describe('a picture on its way', () => {
  it('is on the disk before it is called kept, then arrives, and is offered once', async () => {
    const queue = aQueue();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    expect((await store.items()).length).toBe(1);
    await settle();
    expect(queue.items.map(({ state }) => state)).toEqual(['delivered']);
    expect(offered).toEqual([queue.items[0]?.id]);
    expect(await store.bytes(offered[0]!)).toBeUndefined();
  });

  it('of a card is offered without its bytes staying behind', async () => {
    const queue = aQueue();
    await queue.keep(PICTURE, 'card', DETAILS);
    await settle();
    expect(queue.items.map(({ purpose, state }) => [purpose, state])).toEqual([['card', 'delivered']]);
    expect(await store.bytes(offered[0]!)).toBeUndefined();
  });

  it('is not kept, and said not to be, where the disk refuses it', async () => {
    const full: PhotoStore = { ...store, add: () => Promise.reject(new Error('full')) };
    const queue = aQueue({ store: full });
    await expect(queue.keep(PICTURE, 'gallery', DETAILS)).rejects.toThrow('full');
    expect(queue.items).toEqual([]);
  });

  it('waits for the network, longer each time, and goes on by itself', async () => {
    outcomes = [new Held('no-network'), new Held('no-network'), new Held('busy', 30_000)];
    const queue = aQueue();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    expect([queue.standing, tries]).toEqual(['no-network', 1]);
    const triesAfter = async (milliseconds: number): Promise<number> => {
      await clock.advance(milliseconds);
      await settle();
      return tries;
    };
    expect(await triesAfter(1_900)).toBe(1);
    expect(await triesAfter(200)).toBe(2);
    expect(await triesAfter(4_100)).toBe(3);
    expect(queue.standing).toBe('busy');
    expect(await triesAfter(29_000)).toBe(3);
    expect(await triesAfter(1_100)).toBe(4);
    expect(queue.items[0]?.state).toBe('delivered');
  });

  it('goes on in the next page from what the last one left, and is not offered again', async () => {
    over.abort();
    const left = aQueue();
    await left.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    expect(tries).toBe(0);
    over = new AbortController();
    const [item] = await store.items();
    offered.push(item!.id);
    const queue = aQueue();
    await queue.run();
    expect([queue.items[0]?.state, tries, offered.length]).toEqual(['delivered', 0, 1]);
  });

  it('stands still while it is paused, and is gone when it is taken away', async () => {
    outcomes = [new Held('no-network')];
    const queue = aQueue();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    queue.pause();
    await clock.advance(60_000);
    await settle();
    expect([queue.standing, tries]).toEqual(['paused', 1]);
    await queue.remove(queue.items[0]!.id);
    queue.resume();
    await settle();
    expect([await store.items(), tries]).toEqual([[], 1]);
  });

  it('that the server refuses says why, and the next one goes', async () => {
    outcomes = [{ refused: 'damaged' }];
    const queue = aQueue();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    expect(queue.items.map(({ state, because }) => [state, because])).toEqual([
      ['refused', 'damaged'],
      ['delivered', undefined],
    ]);
  });

  it('ends with the session', async () => {
    outcomes = [new Ended('revoked')];
    const queue = aQueue();
    await queue.keep(PICTURE, 'gallery', DETAILS);
    await settle();
    await clock.advance(120_000);
    await settle();
    expect([over.signal.aborted, tries, queue.items]).toEqual([true, 1, []]);
  });
});

it('a card’s square lies where it was put, inside the picture', () => {
  expect(squareIn({ width: 300, height: 100 }, 0.5)).toEqual({ left: 100, top: 0 });
  expect(squareIn({ width: 100, height: 300 }, 0.25)).toEqual({ left: 0, top: 50 });
  expect(squareIn({ width: 100, height: 300 }, 2)).toEqual({ left: 0, top: 200 });
  expect(squareIn({ width: 100, height: 100 }, 0.7)).toEqual({ left: 0, top: 0 });
});

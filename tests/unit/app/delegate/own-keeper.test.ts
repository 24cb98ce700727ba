import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOwnKeeper, type OwnKeeper } from '#app/delegate/own-keeper.ts';
import { MeState } from '#app/state/me.svelte.ts';
import { openDelegateStore, type DelegateStore } from '#device/delegate-store.ts';
import type { Own } from '#wire/me/own.ts';

const HERE = { id: 'here', device: 'Chrome', since: '', seenAt: '', isThis: true } as const;
const OWN: Own = {
  conference: 'a',
  delegate: { id: 'd', name: 'Hoa Mai' },
  choices: {},
  isAsked: false,
  grounds: {},
  takes: { questions: true, feedback: true, photos: true },
  keepNotes: false,
  notes: {},
  feedback: {},
  questions: {},
  votes: [],
  photos: {},
  devices: [HERE],
  lease: '2018-05-13T00:00:00.000Z',
};
const TURNED = { id: 'w1', op: 'settings.change', args: { keepNotes: true } };

let count = 0;
let store: DelegateStore;
let me: MeState;
let keeper: OwnKeeper;
beforeEach(async () => {
  count += 1;
  store = await openDelegateStore(`c-${count}`);
  me = new MeState();
  keeper = createOwnKeeper(store, me);
});

/** What a page that starts now shows, before any server was asked. */
async function nextPage(): Promise<MeState> {
  const next = new MeState();
  await createOwnKeeper(store, next).open();
  return next;
}

describe('what is kept of a delegate', () => {
  it('is nothing before the server said anything', async () => {
    expect([await keeper.open(), keeper.tag, me.own]).toEqual([undefined, undefined, undefined]);
  });

  it('is shown at the next start as the server said it, with its tag', async () => {
    await keeper.take(OWN, '"1"');
    const next = createOwnKeeper(store, me);
    expect([await next.open(), next.tag]).toEqual([OWN, '"1"']);
    expect(me.own).toEqual(OWN);
  });

  it('is shown with what waits to be sent, and kept without it', async () => {
    await keeper.take(OWN, '"1"');
    expect(await keeper.showWith([TURNED])).toBe(false);
    expect(me.own?.keepNotes).toBe(true);
    expect((await nextPage()).own?.keepNotes).toBe(false);
  });

  it('does not go back between the server’s yes and its next word, and asks for all of that', async () => {
    await keeper.take(OWN, '"1"');
    await keeper.showWith([TURNED]);
    expect(await keeper.showWith([])).toBe(true);
    expect([me.own?.keepNotes, (await nextPage()).own?.keepNotes, keeper.tag]).toEqual([true, true, undefined]);
  });

  it('goes back when the server refused', async () => {
    await keeper.take(OWN, '"1"');
    await keeper.showWith([TURNED]);
    await keeper.showWith([{ ...TURNED, because: 'closed' }]);
    expect(await keeper.showWith([])).toBe(false);
    expect(me.own?.keepNotes).toBe(false);
  });

  it('names devices that came since, until somebody has seen them, and never this one', async () => {
    await keeper.take(OWN, '"1"');
    expect(me.newDevices).toEqual([]);
    const there = { ...HERE, id: 'there', isThis: undefined };
    await keeper.take({ ...OWN, devices: [HERE, there] }, '"2"');
    expect([me.newDevices, (await nextPage()).newDevices]).toEqual([['there'], ['there']]);
    await keeper.acknowledgeDevices();
    expect([me.newDevices, (await nextPage()).newDevices]).toEqual([[], []]);
  });

  it('of a later build, or damaged, is asked for again', async () => {
    await store.keep('own', { own: { ...OWN, delegate: 7 }, tag: '"1"' });
    expect([await keeper.open(), keeper.tag]).toEqual([undefined, undefined]);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { heldEditionsIn } from '#device/held-editions.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { remoteOf } from '#sync/carried-remote.ts';
import { createSync, type SyncParts } from '#sync/create-sync.ts';
import { pollEvery } from '#sync/polling.ts';
import { RemoteFailure, type HeldEdition, type Remote } from '#sync/ports.ts';
import { aPublisher, detailsOf, programmeOf, type Publisher, type SignedEdition } from './a-publisher.ts';
import { manualClock } from './manual-clock.ts';

const START = Date.parse('2018-05-10T00:00:00Z');
let ours: Publisher;
let theirs: Publisher;
let one: SignedEdition;
let two: SignedEdition;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([aPublisher(), aPublisher()]);
  const details = detailsOf({ a: 'Lời chào' });
  one = await ours.sign({ programme: programmeOf({ a: 'Khai mạc' }), details }, { edition: 1 });
  two = await ours.sign({ programme: programmeOf({ a: 'Bế mạc' }), details }, { edition: 2 });
});

function carried(edition: SignedEdition): Remote {
  return remoteOf(edition.headBytes, edition.objects);
}

function aDevice(remote: Remote, more: Partial<SyncParts> = {}) {
  const clock = manualClock(START);
  const held = heldEditionsIn(memoryStores(), 'public');
  const shown: HeldEdition[] = [];
  const sync = createSync({
    conference: 'lang-son',
    channel: 'public',
    remote,
    held,
    clock,
    chance: () => 0.5,
    alone: (_name, work) => work(),
    secure: true,
    onHeld: (edition) => void shown.push(edition),
    ...more,
  });
  return { clock, held, shown, sync };
}

function counted(remote: Remote): { remote: Remote; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    remote: {
      head: (request) => (asked.push(request.bust ? 'head past caches' : 'head'), remote.head(request)),
      object: (request) => (asked.push('object'), remote.object(request)),
      delta: (request) => (asked.push('delta'), remote.delta(request)),
    },
  };
}

describe('checking', () => {
  test('brings the edition and tells once', async () => {
    const { sync, held, shown } = aDevice(carried(one));
    expect(sync.freshness).toBe('checking');
    await sync.check();
    expect([sync.freshness, sync.trouble, sync.nextTry]).toEqual(['current', undefined, undefined]);
    expect((await held.open())?.programme).toEqual(one.parts['programme']);
    expect(shown.map((edition) => edition.head)).toEqual([one.head]);
    await sync.check();
    expect(shown).toHaveLength(1);
  });

  test('is shared by all who ask at once', async () => {
    const { remote, asked } = counted(carried(one));
    const { sync } = aDevice(remote);
    await Promise.all([sync.check(), sync.check(), sync.check()]);
    expect(asked).toEqual(['head', 'object', 'object']);
  });

  test('asks only for the part that changed', async () => {
    const { remote, asked } = counted(carried(two));
    const { sync } = aDevice(remote);
    await sync.checkWith(carried(one));
    await sync.check();
    expect(asked).toEqual(['head', 'delta', 'object']);
  });

  test('goes on by itself when the network comes back', async () => {
    let offline = true;
    const there = carried(one);
    const { sync, clock, shown } = aDevice({
      ...there,
      head: async (request) => {
        if (offline) throw new RemoteFailure('offline', 'no network');
        return there.head(request);
      },
    });
    await sync.check();
    expect([sync.freshness, sync.trouble]).toEqual(['offline', { kind: 'offline' }]);
    expect(sync.nextTry).toBeGreaterThan(START);
    offline = false;
    const heard = new Promise<void>((done) => sync.onChange(() => sync.freshness === 'current' && done()));
    await clock.advance(10_000);
    await heard;
    expect(shown).toHaveLength(1);
  });

  test('holds nothing of an edition this build cannot read', async () => {
    const broken = await ours.sign({ programme: { sessions: 'new shape' } }, { edition: 3 });
    const { sync, held } = aDevice(carried(broken));
    await sync.checkWith(carried(two));
    await sync.check();
    expect([sync.freshness, sync.trouble]).toEqual(['refused', { kind: 'too-new' }]);
    expect((await held.current())?.head.edition).toBe(2);
  });

  test('holds parts of later builds unread', async () => {
    const later = await ours.sign({ programme: programmeOf({ a: 'x' }), seating: { rows: 3 } }, { edition: 3 });
    const { sync, held } = aDevice(carried(later));
    await sync.check();
    expect(await held.object(later.head.parts['seating']?.digest ?? '')).toBeDefined();
  });

  test('says that an address without cryptography can keep nothing', async () => {
    const { remote, asked } = counted(carried(one));
    const { sync } = aDevice(remote, { secure: false });
    await sync.check();
    await sync.checkWith(carried(one));
    expect([sync.freshness, sync.trouble, asked]).toEqual(['refused', { kind: 'insecure' }, []]);
  });

  test('ends with stop', async () => {
    const { remote, asked } = counted(carried(one));
    const { sync, clock } = aDevice(remote);
    sync.stop();
    await sync.check();
    expect([asked, clock.waiting]).toEqual([[], 0]);
  });
});

describe('beside another tab', () => {
  test('the other tab’s edition is shown, and a look is taken later', async () => {
    let elsewhere = true;
    const { remote, asked } = counted(carried(two));
    const device = aDevice(remote, { alone: async (_name, work) => (elsewhere ? undefined : work()) });
    const parts = new Map(
      Object.entries(one.head.parts).map(([name, { digest }]) => [name, one.objects.get(digest) ?? new Uint8Array()]),
    );
    await device.held.hold({ head: one.head, parts, at: START });
    await device.sync.check();
    expect(device.shown.map((edition) => edition.head.edition)).toEqual([1]);
    expect([device.sync.freshness, asked]).toEqual(['checking', []]);
    elsewhere = false;
    const heard = new Promise<void>((done) =>
      device.sync.onChange(() => device.sync.freshness === 'current' && done()),
    );
    await device.clock.advance(4_000);
    await heard;
    expect(device.shown.map((edition) => edition.head.edition)).toEqual([1, 2]);
  });

  test('an older edition that arrives late does not overtake', async () => {
    const device = aDevice(carried(one));
    const late: Remote = {
      ...carried(one),
      object: async (request) => {
        if ((await device.held.current()) === undefined) await other.check();
        return carried(one).object(request);
      },
    };
    const other = createSync({
      ...{ conference: 'lang-son', channel: 'public', clock: device.clock, chance: () => 0.5, secure: true },
      ...{ remote: carried(two), held: device.held, alone: (_name, work) => work(), onHeld: () => undefined },
    });
    await device.sync.checkWith(late);
    expect((await device.held.current())?.head.edition).toBe(2);
  });
});

describe('a carried edition', () => {
  test('by a foreign key is refused and said, until the next check', async () => {
    const { sync, held } = aDevice(carried(one));
    await sync.check();
    const foreign = await theirs.sign({ programme: programmeOf({ a: 'lạ' }) }, { edition: 9 });
    await sync.checkWith(carried(foreign));
    expect([sync.freshness, sync.trouble]).toEqual(['refused', { kind: 'foreign' }]);
    await sync.check();
    expect([sync.freshness, (await held.current())?.head.edition]).toEqual(['current', 1]);
  });

  test('that is older or not complete changes nothing', async () => {
    const { sync, held } = aDevice(carried(two));
    await sync.check();
    await sync.checkWith(carried(one));
    await sync.checkWith(
      remoteOf((await ours.sign({ programme: programmeOf({ z: 'z' }) }, { edition: 7 })).headBytes, new Map()),
    );
    expect([sync.freshness, (await held.current())?.head.edition]).toEqual(['current', 2]);
  });
});

describe('polling', () => {
  test('looks every 30 to 90 seconds, and not while a try is due anyway', async () => {
    const clock = manualClock(START);
    const at: number[] = [];
    const due: { nextTry: number | undefined } = { nextTry: undefined };
    const check = async (): Promise<void> => void at.push((clock.now() - START) / 1_000);
    const chances = [0, 0.5, 1, 0];
    const sync = {
      check,
      get nextTry() {
        return due.nextTry;
      },
    };
    const stop = pollEvery(sync, clock, () => chances.shift() ?? 0);
    await clock.advance(90_000);
    expect(at).toEqual([30, 90]);
    due.nextTry = 1;
    await clock.advance(200_000);
    expect(at).toEqual([30, 90]);
    stop();
    expect(clock.waiting).toBe(0);
  });
});

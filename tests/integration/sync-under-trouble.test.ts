import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { heldEditionsIn, openHeldEditions } from '#device/held-editions.ts';
import type { HeldEditions } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn } from '#device/mine.ts';
import { createSync } from '#sync/create-sync.ts';
import { RemoteFailure, type Alone, type Held, type Remote } from '#sync/ports.ts';
import type { Sync } from '#sync/sync.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import { patchBetween } from '#wire/merge-patch.ts';
import { aPublisher, detailsOf, programmeOf, type SignedEdition } from '#tests/unit/sync/a-publisher.ts';
import { manualClock, type ManualClock } from '#tests/unit/sync/manual-clock.ts';

// Any editions, any failures, any interleaving of two tabs: the device ends on the newest edition once the network
// heals, never goes back, never shows half an edition, never hurries, and leaves the stars alone.

const START = Date.parse('2018-05-10T00:00:00Z');
const MOODS = [
  'healthy',
  'offline',
  'silent',
  'portal',
  'busy',
  'no objects',
  'altering',
  'cutting',
  'no deltas',
  'wrong deltas',
  'old heads',
  'forked heads',
  'foreign heads',
  'garbled heads',
  'no room',
] as const;
type Mood = (typeof MOODS)[number];

type Move =
  | { readonly do: 'publish' }
  | { readonly do: 'restore' }
  | { readonly do: 'star' }
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'check'; readonly tab: 0 | 1; readonly wait: boolean }
  | { readonly do: 'pass'; readonly milliseconds: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<Move>({ do: 'publish' }, { do: 'publish' }, { do: 'restore' }, { do: 'star' }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mood' as const), mood: fc.constantFrom(...MOODS) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('check' as const),
      tab: fc.constantFrom(0 as const, 1),
      wait: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), milliseconds: fc.integer({ min: 1, max: 90_000 }) }),
  },
);

/** Everything that will ever be published, in its order, and what others would like to pass for it. */
let history: readonly SignedEdition[];
let forks: ReadonlyMap<SignedEdition, SignedEdition>;
let foreign: SignedEdition;
let objects: ReadonlyMap<string, Bytes>;

beforeAll(async () => {
  const [ours, theirs] = await Promise.all([aPublisher(), aPublisher()]);
  const signed: SignedEdition[] = [];
  const forked = new Map<SignedEdition, SignedEdition>();
  // Each epoch begins below the edition the one before it reached, as after a restore.
  for (const [epoch, editions] of [
    [1, [1, 2, 3, 4, 5, 6]],
    [2, [4, 5, 6, 7]],
    [3, [5, 6, 7, 8]],
  ] as const) {
    for (const edition of editions) {
      const programme = programmeOf({ a: `Phiên ${epoch}.${edition}`, b: 'Báo cáo', c: 'Bầu cử' });
      const details = detailsOf({ a: `Tóm tắt ${epoch}.${Math.floor(edition / 2)}` });
      const parts = { programme, ...(edition === 1 ? {} : { details }) };
      const own = await ours.sign(parts, { epoch, edition });
      signed.push(own);
      forked.set(own, await ours.sign({ programme: programmeOf({ z: 'khác' }) }, { epoch, edition }));
    }
  }
  history = signed;
  forks = forked;
  foreign = await theirs.sign({ programme: programmeOf({ z: 'lạ' }) }, { epoch: 9, edition: 99 });
  objects = new Map([...signed, ...forked.values(), foreign].flatMap((edition) => [...edition.objects]));
});

test('two tabs under any trouble end on the newest edition, held in memory', { timeout: 240_000 }, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 40 }), fc.boolean(), async (moves, locks) => {
      runs++;
      await play(moves, locks, heldEditionsIn(memoryStores(), 'public'));
    }),
    { numRuns: 1_000 },
  );
  expect(runs).toBeGreaterThanOrEqual(1_000);
});

test('the same, held in IndexedDB', { timeout: 120_000 }, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 25 }), fc.boolean(), async (moves, locks) => {
      const held = await openHeldEditions('lang-son', { name: `held-trouble-${++runs}` });
      await play(moves, locks, held);
      held.close();
    }),
    { numRuns: 50 },
  );
});

async function play(moves: readonly Move[], locks: boolean, held: HeldEditions): Promise<void> {
  const world = createWorld(held, locks);
  const stars = new Map<string, number>();
  for (const next of moves) {
    if (next.do === 'publish') world.publish();
    else if (next.do === 'restore') world.restore();
    else if (next.do === 'mood') world.mood = next.mood;
    else if (next.do === 'pass') await world.pass(next.milliseconds);
    else if (next.do === 'star') {
      stars.set(`s${stars.size}`, stars.size);
      await world.mine.star('lang-son', `s${stars.size - 1}`, stars.size - 1);
    } else {
      const checked = world.tabs[next.tab].check();
      if (next.wait) await checked;
    }
    await world.lookAtTheScreen();
  }
  world.mood = 'healthy';
  // Longer than any wait that was asked for; then each tab looks once more.
  await world.pass(35 * 60_000);
  for (const tab of [...world.tabs, ...world.tabs]) {
    await tab.check();
    await world.pass(61_000);
  }
  await world.lookAtTheScreen();
  expect((await held.current())?.head).toEqual(world.newest.head);
  expect((await held.verify()).damaged).toEqual([]);
  expect(world.tabs.map((tab) => [tab.freshness, tab.trouble])).toEqual(Array(2).fill(['current', undefined]));
  expect(await world.mine.stars('lang-son')).toEqual(stars);
  expect(world.violations).toEqual([]);
  for (const tab of world.tabs) tab.stop();
  expect(world.clock.waiting).toBe(0);
}

function createWorld(held: HeldEditions, locks: boolean) {
  const clock = manualClock(START);
  const mine = mineIn(memoryStores());
  let at = 0;
  let dice = 1;
  const chance = (): number => (dice = (dice * 16_807) % 2_147_483_647) / 2_147_483_647;
  const busy = { count: 0 };
  let locked = false;
  const alone: Alone = async (_name, work) => {
    if (locks && locked) return undefined;
    locked = true;
    busy.count++;
    try {
      return await work();
    } finally {
      busy.count--;
      locked = false;
    }
  };
  const world = {
    clock,
    mine,
    mood: 'healthy' as Mood,
    /** What the network saw that it must not see; said here because a remote's errors are the device's daily bread. */
    violations: [] as string[],
    tabs: [] as unknown as readonly [Sync, Sync],
    get newest(): SignedEdition {
      return history[at] as SignedEdition;
    },
    publish(): void {
      if (history[at + 1]?.head.epoch === world.newest.head.epoch) at++;
    },
    restore(): void {
      const next = history.findIndex((edition) => edition.head.epoch === world.newest.head.epoch + 1);
      if (next > 0) at = next;
    },
    pass: (milliseconds: number) => clock.advance(milliseconds, settled),
    lookAtTheScreen: async () => expectGenuine(held, screen),
  };
  const screen = { epoch: 0, edition: 0 };
  const settled = async (): Promise<void> => {
    for (let calm = 0; calm < 3; calm = busy.count > 0 ? 0 : calm + 1) await tick();
  };
  const device: Held = {
    ...held,
    hold: (edition) => (world.mood === 'no room' ? full() : held.hold(edition)),
    keepObject: (digest, bytes) => (world.mood === 'no room' ? full() : held.keepObject(digest, bytes)),
  };
  const open = (): Sync => {
    const remote = moodyRemote(world, { held, clock, chance, locks, sync: () => sync });
    const parts = { conference: 'lang-son', channel: 'public', remote, clock, chance, alone, secure: true } as const;
    const sync: Sync = createSync({ ...parts, held: device, onHeld: () => undefined });
    return sync;
  };
  world.tabs = [open(), open()];
  return world;
}

function tick(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

async function full(): Promise<never> {
  throw new DOMException('no room', 'QuotaExceededError');
}

/** What is held is one edition of the publisher's, whole, and never an earlier one than before. */
async function expectGenuine(held: HeldEditions, last: { epoch: number; edition: number }): Promise<void> {
  const open = await held.open();
  if (!open) return expect(last).toEqual({ epoch: 0, edition: 0 });
  const { epoch, edition } = open.edition.head;
  expect([epoch, edition >= last.edition || epoch > last.epoch]).toEqual([Math.max(epoch, last.epoch), true]);
  Object.assign(last, { epoch, edition });
  const genuine = history.find((one) => one.head.epoch === epoch && one.head.edition === edition);
  expect(open.edition.head).toEqual(genuine?.head);
  expect(open.programme).toEqual(genuine?.parts['programme']);
  expect(await held.part('details')).toEqual(genuine?.parts['details']);
}

interface Surroundings {
  readonly held: HeldEditions;
  readonly clock: ManualClock;
  readonly chance: () => number;
  readonly locks: boolean;
  readonly sync: () => Sync;
}

/** A network with moods, which counts who hurries. */
function moodyRemote(
  world: { readonly mood: Mood; readonly newest: SignedEdition; readonly violations: string[] },
  { held, clock, chance, locks, sync }: Surroundings,
): Remote {
  const requests: number[] = [];
  let witnessed: number | undefined;
  const count = (cost: number): void => {
    requests.push(...Array<number>(cost).fill(clock.now()));
    const recent = requests.filter((request) => request > clock.now() - 60_000).length;
    if (sync().trouble !== undefined && recent > 10) world.violations.push(`${recent} requests in a minute`);
  };
  // Without locks the tabs overtake each other at every step.
  const dawdle = async (): Promise<void> => {
    for (let ticks = locks ? 0 : Math.floor(chance() * 12); ticks > 0; ticks--) await tick();
  };
  const mayFail = async (): Promise<void> => {
    await dawdle();
    const { mood } = world;
    if (mood === 'offline') throw new RemoteFailure('offline', 'no network');
    if (mood === 'silent') throw new RemoteFailure('timeout', 'nothing came');
    if (mood === 'portal') throw new RemoteFailure('portal', 'sign in');
    if (mood === 'busy') throw new RemoteFailure('server', '503', 90_000);
  };
  return {
    async head({ tag }) {
      count(1);
      await mayFail();
      const answer = await headFor(held, world.mood, world.newest);
      if (world.mood === 'garbled heads') return { kind: 'head', bytes: answer.headBytes.slice(7), tag: '"x"' };
      const own = `"${answer.head.signature}"`;
      return tag === own ? { kind: 'unchanged' } : { kind: 'head', bytes: answer.headBytes, tag: own };
    },
    async object({ digest, onProgress }) {
      count(1);
      await mayFail();
      const bytes = objects.get(digest);
      if (!bytes || world.mood === 'no objects') throw new RemoteFailure('missing', '404');
      if (world.mood === 'altering') return bytes.map((byte) => byte ^ 1);
      onProgress?.(1);
      if (world.mood === 'cutting') throw new RemoteFailure('offline', 'cut');
      return bytes;
    },
    async delta({ to, from }) {
      count(2);
      await mayFail();
      if (world.mood === 'no deltas') return undefined;
      if (world.mood === 'wrong deltas') return canonicalBytes({ sessions: 'none' });
      const [before, after] = [objects.get(from), objects.get(to)];
      return before && after && new TextEncoder().encode(JSON.stringify(patchBetween(parse(before), parse(after))));
    },
    async witness(head) {
      count(1);
      if (clock.now() - (witnessed ?? -Infinity) < 60 * 60_000) world.violations.push('a second witness in an hour');
      if (!history.some((edition) => edition.head.signature === head.signature))
        world.violations.push('a false witness');
      witnessed = clock.now();
      await mayFail();
    },
  };
}

/**
 * Lies can be told only to somebody who knows better: the first key is trusted because HTTPS brought it, and a fork
 * shows only to who holds the other edition of that number.
 */
async function headFor(held: HeldEditions, mood: Mood, newest: SignedEdition): Promise<SignedEdition> {
  const own = (await held.current())?.head;
  if (own && mood === 'foreign heads') return foreign;
  const isNewest = own?.epoch === newest.head.epoch && own.edition === newest.head.edition;
  if (isNewest && mood === 'forked heads') return forks.get(newest) as SignedEdition;
  return mood === 'old heads' ? (history[0] as SignedEdition) : newest;
}

function parse(bytes: Bytes): object {
  return JSON.parse(new TextDecoder().decode(bytes)) as object;
}

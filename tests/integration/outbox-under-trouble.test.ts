import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryStores } from '#device/memory-stores.ts';
import { openStores } from '#device/open-stores.ts';
import type { Stores } from '#device/stores.ts';
import { RemoteFailure } from '#sync/ports.ts';
import {
  aPhone,
  cloneOf,
  kill,
  openTab,
  outboxOf,
  writeIn,
  type Phone,
  type World,
} from '#tests/support/outbox/model-phone.ts';
import { modelServer, type ModelArgs, type ModelServer } from '#tests/support/outbox/model-server.ts';
import { manualClock, type ManualClock } from '#tests/unit/sync/manual-clock.ts';

// Any writes in any tabs, any answers lost, pages killed at any step, profiles copied, the server put back: what the
// disk took is done exactly once, in its order, or it came back with its reason. Nothing else is done.

const START = Date.parse('2018-05-10T00:00:00Z');
const MOODS = ['healthy', 'offline', 'answers lost', 'portal', 'busy', 'flaky'] as const;
type Mood = (typeof MOODS)[number];

type Act =
  | { readonly do: 'write'; readonly isPoison: boolean; readonly wait: boolean }
  | { readonly do: 'send' }
  | { readonly do: 'kill' }
  /** The page dies after so many steps, just before or just after the last of them. */
  | { readonly do: 'fuse'; readonly steps: number; readonly after: boolean };
type Move =
  | { readonly do: 'act'; readonly phone: number; readonly tab: number; readonly act: Act }
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'clone'; readonly phone: number }
  | { readonly do: 'back-up' }
  | { readonly do: 'restore' }
  | { readonly do: 'pass'; readonly milliseconds: number };

const phone = fc.nat(2);
const tab = fc.nat(2);
const is = <const K extends string>(name: K) => fc.constant(name);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ do: is('write'), isPoison: fc.nat(5).map((dice) => dice === 0), wait: fc.boolean() }),
  },
  { weight: 6, arbitrary: fc.constantFrom<Act>({ do: 'send' }, { do: 'send' }, { do: 'kill' }) },
  { weight: 4, arbitrary: fc.record({ do: is('fuse'), steps: fc.integer({ min: 1, max: 6 }), after: fc.boolean() }) },
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 22, arbitrary: fc.record({ do: is('act'), phone, tab, act }) },
  { weight: 6, arbitrary: fc.record({ do: is('mood'), mood: fc.constantFrom(...MOODS) }) },
  { weight: 1, arbitrary: fc.record({ do: is('clone'), phone }) },
  { weight: 2, arbitrary: fc.constantFrom<Move>({ do: 'back-up' }, { do: 'restore' }) },
  { weight: 4, arbitrary: fc.record({ do: is('pass'), milliseconds: fc.integer({ min: 1, max: 60_000 }) }) },
);

/**
 * Tabs have locks or not. A restore raises the epoch, or nobody has noticed it; then no profile has a twin, which may
 * use the very numbers that were forgotten.
 */
interface How {
  readonly hasLocks: boolean;
  readonly isRestoreNoticed: boolean;
}
const browser: fc.Arbitrary<How> = fc.record({ hasLocks: fc.boolean(), isRestoreNoticed: fc.boolean() });

test('each write is done once and in order, or returned: in memory', { timeout: 240_000 }, async () => {
  let runs = 0;
  const history = fc.array(move, { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(history, browser, async (moves, how) => {
      runs++;
      await play(moves, how, async () => memoryStores());
    }),
    { numRuns: 1_000 },
  );
  expect(runs).toBeGreaterThanOrEqual(1_000);
});

test('the same, in IndexedDB', { timeout: 120_000 }, async () => {
  let count = 0;
  const opened: Stores[] = [];
  const open = async (): Promise<Stores> => {
    const history = [[{ name: 'outbox', counted: true as const }, { name: 'acknowledged' }, { name: 'settings' }]];
    const stores = await openStores(`outbox-trouble-${++count}`, history);
    opened.push(stores);
    return stores;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 30 }), browser, (moves, how) => play(moves, how, open)),
    { numRuns: 40 },
  );
  expect(opened.every(({ lasting }) => lasting)).toBe(true);
  for (const stores of opened) stores.close();
});

test('500 writes from three tabs with 30 % of the answers lost are the rows of 500 writes', async () => {
  const scene = aScene({ hasLocks: true, isRestoreNoticed: true });
  const one = aPhone(memoryStores(), 3);
  scene.lostAnswers = 0.3;
  for (const [index] of one.tabs.entries()) one.tabs[index] = await openTab(one, scene.world);
  const tabs = one.tabs.map((open) => open as NonNullable<typeof open>);
  const keys = Array.from({ length: 500 }, (_, index) => `w${index}`);
  for (const [index, key] of keys.entries()) {
    await writeIn(tabs[index % 3] as (typeof tabs)[0], { key, isPoison: false }, scene.world);
    if (index % 25 === 0) await scene.pass(500);
  }
  await scene.pass(30 * 60_000);
  expect(scene.server.applied).toEqual(keys);
  expect(await outboxOf(one)).toEqual([]);
  expect(scene.lost).toBeGreaterThan(2);
});

async function play(moves: readonly Move[], how: How, open: () => Promise<Stores>): Promise<void> {
  const scene = aScene(how);
  const phones: Phone[] = [aPhone(await open(), 3)];
  const phoneOf = (index: number): Phone => phones[index % phones.length] as Phone;
  for (const [index, next] of moves.entries()) {
    if (next.do === 'act') await actIn(phoneOf(next.phone), next, scene, `k${index}`);
    else if (next.do === 'mood') scene.mood = next.mood;
    else if (next.do === 'back-up') scene.server.backUp();
    else if (next.do === 'restore') scene.restore();
    else if (next.do === 'pass') await scene.pass(next.milliseconds);
    else if (phones.length < 3 && how.isRestoreNoticed) phones.push(await cloneOf(phoneOf(next.phone), await open()));
  }
  await heal(scene, phones);
  expect(scene.violations).toEqual([]);
  await expectEverythingOnce(scene.server, phones);
}

async function actIn(
  one: Phone,
  { tab: index, act: next }: { readonly tab: number; readonly act: Act },
  { world, settle }: Scene,
  key: string,
): Promise<void> {
  const current = one.tabs[index];
  const alive = current && !current.isDead ? current : (one.tabs[index] = await openTab(one, world));
  if (next.do === 'kill') kill(alive);
  else if (next.do === 'fuse') Object.assign(alive, { fuse: next.steps, diesAfter: next.after });
  else if (next.do === 'send') void alive.delivery.send();
  else {
    const writing = writeIn(alive, { key, isPoison: next.isPoison }, world);
    // A page about to die never hears what became of it.
    await (next.wait && alive.fuse === Infinity ? writing : settle());
  }
}

/** Every page is closed, the network comes back, and each phone is opened again. */
async function heal(scene: Scene, phones: readonly Phone[]): Promise<void> {
  for (const one of phones) for (const open of one.tabs) if (open) kill(open);
  await scene.settle();
  scene.mood = 'healthy';
  // Twice round, for who comes back first cannot know what the others bring.
  for (const one of [...phones, ...phones]) {
    const open = await openTab(one, scene.world);
    const comparing = open.delivery.compare();
    await scene.pass(31 * 60_000);
    await comparing;
    expect(open.delivery.standing).toBe('idle');
    kill(open);
  }
}

async function expectEverythingOnce(server: ModelServer, phones: readonly Phone[]): Promise<void> {
  expect(new Set(server.applied).size).toBe(server.applied.length);
  const known = new Set(phones.flatMap(({ written, unsure }) => [...written, ...unsure]));
  expect(server.applied.filter((key) => !known.has(key))).toEqual([]);
  for (const one of phones) {
    const left = await outboxOf(one);
    expect(left.map(({ state, because }) => [state, because])).toEqual(left.map(() => ['returned', 'unknown-session']));
    const returned = new Set(left.map(({ args }) => (args as ModelArgs).key));
    expect([...returned].filter((key) => server.applied.includes(key))).toEqual([]);
    const own = new Set(one.written.filter((key) => !returned.has(key)));
    expect(server.applied.filter((key) => own.has(key))).toEqual([...own]);
  }
}

interface Scene {
  readonly world: World;
  readonly server: ModelServer;
  readonly clock: ManualClock;
  readonly violations: string[];
  mood: Mood;
  lostAnswers: number;
  lost: number;
  restore(): void;
  settle(): Promise<void>;
  pass(milliseconds: number): Promise<void>;
}

function aScene({ hasLocks, isRestoreNoticed }: How): Scene {
  const clock = manualClock(START);
  const server = modelServer();
  let dice = 7;
  const chance = (): number => (dice = (dice * 16_807) % 2_147_483_647) / 2_147_483_647;
  let ids = 0;
  let epoch = 1;
  const underWay = { count: 0 };
  const scene: Scene = {
    clock,
    server,
    violations: [],
    mood: 'healthy',
    lostAnswers: 0,
    lost: 0,
    restore() {
      server.restore();
      if (isRestoreNoticed) epoch++;
    },
    async settle() {
      for (let calm = 0; calm < 4; calm = underWay.count > 0 ? 0 : calm + 1) await tick();
    },
    async pass(milliseconds) {
      await scene.settle();
      await clock.advance(milliseconds, () => scene.settle());
    },
    world: {
      clock,
      chance,
      hasLocks,
      underWay,
      epoch: () => epoch,
      newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
      door: {
        async deliver(batch) {
          for (let ticks = Math.floor(chance() * 3); ticks > 0; ticks--) await tick();
          const { mood } = scene;
          if (batch.mutations.length > 50) scene.violations.push(`${batch.mutations.length} at once`);
          if (mood === 'offline') throw new RemoteFailure('offline', 'no network');
          if (mood === 'portal') throw new RemoteFailure('portal', 'sign in');
          if (mood === 'busy') throw new RemoteFailure('server', '503', 90_000);
          if (mood === 'flaky' && chance() < 0.5) throw new RemoteFailure('offline', 'cut');
          const answer = server.deliver(batch);
          await tick();
          if (mood === 'answers lost' || chance() < Math.max(scene.lostAnswers, mood === 'flaky' ? 0.5 : 0)) {
            scene.lost++;
            throw new RemoteFailure('timeout', 'the answer was lost');
          }
          return { kind: 'answer', answer };
        },
      },
    },
  };
  return scene;
}

function tick(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSync } from '#sync/next-sync.ts';
import { REQUESTS_PER_MINUTE, isStrained } from '#sync/pace.ts';
import {
  AT_REST,
  type Effect,
  type EventKind,
  type Goal,
  type Past,
  type StateKind,
  type SyncEvent,
  type SyncState,
  type WantedPart,
} from '#sync/sync-state.ts';
import type { Head } from '#wire/head.ts';

const AT = 1_000_000;
const PAST: Past = AT_REST.past;
const HEAD: Head = {
  wire: 1,
  conference: 'lang-son',
  channel: 'public',
  epoch: 1,
  edition: 2,
  parts: {},
  publishedAt: '2018-05-09T00:00:00Z',
  expires: '2018-05-10T00:00:00Z',
  key: 'k',
  signature: 's',
};
const ONE: WantedPart = { name: 'programme', digest: 'one', length: 10, from: 'old' };
const TWO: WantedPart = { name: 'details', digest: 'two', length: 10 };
const GOAL: Goal = { head: HEAD, wanted: [ONE, TWO], wrong: {}, bust: false };

const STATES: { readonly [S in StateKind]: Extract<SyncState, { kind: S }> } = {
  resting: { kind: 'resting', past: PAST },
  asking: { kind: 'asking', past: PAST, bust: false },
  judging: { kind: 'judging', past: PAST, bust: false },
  fetching: { kind: 'fetching', past: PAST, goal: GOAL },
  holding: { kind: 'holding', past: PAST, goal: { ...GOAL, wanted: [] } },
  waiting: { kind: 'waiting', past: PAST, until: AT + 5_000, firm: false, then: { to: 'ask', bust: false } },
  stopped: { kind: 'stopped', past: PAST },
};

const EVENTS: { readonly [E in EventKind]: Extract<SyncEvent, { kind: E }> } = {
  'check-asked': { kind: 'check-asked' },
  timer: { kind: 'timer' },
  stop: { kind: 'stop' },
  elsewhere: { kind: 'elsewhere' },
  failed: { kind: 'failed', reason: 'offline' },
  'device-full': { kind: 'device-full' },
  'head-arrived': { kind: 'head-arrived' },
  'head-unchanged': { kind: 'head-unchanged', expired: false },
  'head-same': { kind: 'head-same', expired: false },
  'head-newer': { kind: 'head-newer', head: HEAD, wanted: [ONE, TWO] },
  'head-older': { kind: 'head-older' },
  'head-fork': { kind: 'head-fork', head: HEAD },
  'head-refused': { kind: 'head-refused', trouble: { kind: 'portal' } },
  'too-new': { kind: 'too-new' },
  'object-verified': { kind: 'object-verified', digest: 'one' },
  'object-wrong': { kind: 'object-wrong', wanted: ONE },
  'delta-useless': { kind: 'delta-useless' },
  held: { kind: 'held' },
  'already-newer': { kind: 'already-newer' },
};

// The table of docs/SYNC.md. A dot: the event means nothing there.
/* prettier-ignore */ // -- a table is read by its columns
const EXPECTED: { readonly [E in EventKind]: { readonly [S in StateKind]: StateKind | '·' } } = {
  'check-asked':     { resting: 'asking',  asking: '·',       judging: '·',        fetching: '·',        holding: '·',        waiting: 'asking',  stopped: '·' },
  timer:             { resting: '·',       asking: '·',       judging: '·',        fetching: '·',        holding: '·',        waiting: 'asking',  stopped: '·' },
  stop:              { resting: 'stopped', asking: 'stopped', judging: 'stopped',  fetching: 'stopped',  holding: 'stopped',  waiting: 'stopped', stopped: '·' },
  elsewhere:         { resting: '·',       asking: 'waiting', judging: '·',        fetching: 'waiting',  holding: '·',        waiting: '·',       stopped: '·' },
  failed:            { resting: '·',       asking: 'waiting', judging: '·',        fetching: 'waiting',  holding: '·',        waiting: '·',       stopped: '·' },
  'device-full':     { resting: '·',       asking: 'waiting', judging: 'waiting',  fetching: 'waiting',  holding: 'waiting',  waiting: '·',       stopped: '·' },
  'head-arrived':    { resting: '·',       asking: 'judging', judging: '·',        fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-unchanged':  { resting: '·',       asking: 'resting', judging: '·',        fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-same':       { resting: '·',       asking: '·',       judging: 'resting',  fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-newer':      { resting: '·',       asking: '·',       judging: 'fetching', fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-older':      { resting: '·',       asking: '·',       judging: 'waiting',  fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-fork':       { resting: '·',       asking: '·',       judging: 'resting',  fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'head-refused':    { resting: '·',       asking: '·',       judging: 'waiting',  fetching: '·',        holding: '·',        waiting: '·',       stopped: '·' },
  'too-new':         { resting: '·',       asking: '·',       judging: 'resting',  fetching: '·',        holding: 'resting',  waiting: '·',       stopped: '·' },
  'object-verified': { resting: '·',       asking: '·',       judging: '·',        fetching: 'fetching', holding: '·',        waiting: '·',       stopped: '·' },
  'object-wrong':    { resting: '·',       asking: '·',       judging: '·',        fetching: 'fetching', holding: 'fetching', waiting: '·',       stopped: '·' },
  'delta-useless':   { resting: '·',       asking: '·',       judging: '·',        fetching: 'fetching', holding: '·',        waiting: '·',       stopped: '·' },
  held:              { resting: '·',       asking: '·',       judging: '·',        fetching: '·',        holding: 'resting',  waiting: '·',       stopped: '·' },
  'already-newer':   { resting: '·',       asking: '·',       judging: '·',        fetching: '·',        holding: 'resting',  waiting: '·',       stopped: '·' },
};

/** What must be under way in a state, or nothing would ever lead out of it. */
const WAY_OUT: { readonly [S in StateKind]: Effect['do'] | undefined } = {
  resting: undefined, // triggers and polling of the app
  asking: 'ask-head',
  judging: 'judge-head',
  fetching: 'fetch',
  holding: 'hold',
  waiting: 'wait',
  stopped: undefined,
};

const now = { at: AT, chance: 0.5 };
const cells = Object.values(EVENTS).flatMap((event) => Object.values(STATES).map((state) => ({ event, state })));

describe('each of the 133 cells', () => {
  test.each(cells)('$event.kind while $state.kind', ({ event, state }) => {
    const next = nextSync(state, event, now);
    const expected = EXPECTED[event.kind][state.kind];
    if (expected === '·') {
      expect(next.state).toBe(state);
      expect(next.effects).toEqual([]);
      return;
    }
    expect(next.state.kind).toBe(expected);
    const wayOut = WAY_OUT[next.state.kind];
    if (wayOut) expect(next.effects.map((effect) => effect.do)).toEqual([wayOut]);
  });
});

describe('no edition is held that is not whole', () => {
  test('an edition is held once its last part is verified, and not before', () => {
    const first = nextSync(STATES.fetching, EVENTS['object-verified'], now);
    expect(first.effects).toEqual([{ do: 'fetch', part: TWO, bust: false }]);
    const last = nextSync(first.state, { kind: 'object-verified', digest: 'two' }, now);
    expect(last.effects).toEqual([{ do: 'hold', head: HEAD }]);
  });

  test('a verified object that was not asked for changes nothing', () => {
    expect(nextSync(STATES.fetching, { kind: 'object-verified', digest: 'two' }, now).state).toBe(STATES.fetching);
  });

  test('an edition whose parts are all here is held without a request', () => {
    const next = nextSync(STATES.judging, { kind: 'head-newer', head: HEAD, wanted: [] }, now);
    expect(next.effects).toEqual([{ do: 'hold', head: HEAD }]);
    expect(next.state.past.requests).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('an object that comes wrong is asked for past every cache, whole, and not a fourth time', () => {
    let step = nextSync(STATES.fetching, EVENTS['object-wrong'], now);
    const whole = { name: 'programme', digest: 'one', length: 10 };
    expect(step.effects).toEqual([{ do: 'fetch', part: whole, bust: true }]);
    step = nextSync(step.state, EVENTS['object-wrong'], now);
    expect(step.effects).toEqual([{ do: 'fetch', part: whole, bust: true }]);
    step = nextSync(step.state, EVENTS['object-wrong'], now);
    expect(step.state).toMatchObject({ kind: 'waiting', past: { trouble: { kind: 'altered' } } });
  });

  test('an older head is asked past three times, then polling goes on and the publisher is told once an hour', () => {
    let state: SyncState = STATES.judging;
    for (let tries = 1; tries <= 3; tries++) {
      const step = nextSync(state, EVENTS['head-older'], now);
      expect(step.state).toMatchObject({ kind: 'waiting', then: { to: 'ask', bust: true } });
      state = { kind: 'judging', past: step.state.past, bust: true };
    }
    const fourth = nextSync(state, EVENTS['head-older'], now);
    expect(fourth.state).toMatchObject({ kind: 'resting', past: { trouble: { kind: 'old-answer' } } });
    expect(fourth.effects).toEqual([{ do: 'witness' }]);
    const again = (at: number) =>
      nextSync({ kind: 'judging', past: fourth.state.past, bust: false }, EVENTS['head-older'], { at, chance: 0 });
    expect(again(AT + 59 * 60_000).effects).toEqual([]);
    expect(again(AT + 61 * 60_000).effects).toEqual([{ do: 'witness' }]);
  });

  test('another edition of the same number is reported and polling goes on', () => {
    const step = nextSync(STATES.judging, EVENTS['head-fork'], now);
    expect(step).toMatchObject({
      state: { kind: 'resting', past: { trouble: { kind: 'fork', head: HEAD } } },
      effects: [],
    });
  });

  test('an expired head changes what is said and confirms nothing', () => {
    const step = nextSync(STATES.asking, { kind: 'head-unchanged', expired: true }, now);
    expect(step).toMatchObject({ state: { kind: 'resting', past: { confirmed: false } }, effects: [] });
    expect(step.state.past.trouble).toEqual({ kind: 'old-answer' });
  });

  test('a fetch that broke off goes on where it stopped', () => {
    const step = nextSync(STATES.fetching, EVENTS.failed, now);
    expect(nextSync(step.state, EVENTS.timer, now).effects).toEqual([{ do: 'fetch', part: ONE, bust: false }]);
  });

  test('objects the remote does not have send us back to its head', () => {
    const step = nextSync(STATES.fetching, { kind: 'failed', reason: 'missing' }, now);
    expect(step.state).toMatchObject({ kind: 'waiting', then: { to: 'ask', bust: true } });
  });

  test('a head the remote does not have is of a conference it does not know', () => {
    const step = nextSync(STATES.asking, { kind: 'failed', reason: 'missing' }, now);
    expect(step.state).toMatchObject({ kind: 'waiting', then: { to: 'ask' }, past: { trouble: { kind: 'unknown' } } });
  });

  test('a wait the remote asked for is not cut short, another one is', () => {
    const firm = nextSync(STATES.asking, { kind: 'failed', reason: 'server', retryAfter: 60_000 }, now).state;
    expect(firm).toMatchObject({ kind: 'waiting', until: AT + 63_000, firm: true });
    expect(nextSync(firm, EVENTS['check-asked'], now).state).toBe(firm);
    const own = nextSync(STATES.asking, EVENTS.failed, now).state;
    expect(nextSync(own, EVENTS['check-asked'], now).state.kind).toBe('asking');
  });

  test('good news ends every trouble', () => {
    const troubled: Past = { ...PAST, trouble: { kind: 'portal' }, failures: 4, oldAnswers: 2 };
    const calm = { trouble: undefined, failures: 0, oldAnswers: 0, confirmed: true };
    expect(nextSync({ ...STATES.asking, past: troubled }, EVENTS['head-unchanged'], now).state.past).toMatchObject(
      calm,
    );
    expect(nextSync({ ...STATES.holding, past: troubled }, EVENTS.held, now).state.past).toMatchObject(calm);
  });
});

describe('over any history', () => {
  const event = fc.oneof(
    fc.constantFrom(...Object.values(EVENTS)),
    fc.record({
      kind: fc.constant('failed' as const),
      reason: fc.constantFrom('offline', 'timeout', 'portal', 'missing', 'server', 'oversized'),
      retryAfter: fc.option(fc.integer({ min: 1, max: 10 ** 10 }), { nil: undefined }),
      progress: fc.boolean(),
    }) as fc.Arbitrary<SyncEvent>,
  );
  const moment = fc.record({
    event,
    after: fc.integer({ min: 0, max: 20_000 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  test('a device in trouble makes at most ten requests a minute, and every wait ends', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), (history) => {
        let state: SyncState = AT_REST;
        let at = AT;
        const requests: number[] = [];
        for (const { event: happens, after, chance } of history) {
          at += after;
          const strained = isStrained(state.past);
          const next = nextSync(state, happens, { at, chance });
          for (const effect of next.effects) {
            const cost = costOf(effect);
            requests.push(...Array<number>(cost).fill(at));
            const inMinute = requests.filter((request) => request > at - 60_000).length;
            if (cost > 0 && strained) expect(inMinute).toBeLessThanOrEqual(REQUESTS_PER_MINUTE);
            if (effect.do === 'wait') expect(effect.milliseconds).toBeLessThanOrEqual(33 * 60_000);
          }
          state = next.state;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('a clock that is put back or forward by years stops nobody', () => {
    const spent: Past = { ...PAST, failures: 3, requests: Array<number>(10).fill(AT) };
    const years = 5 * 365 * 86_400_000;
    for (const at of [AT - years, AT + years]) {
      const step = nextSync({ ...STATES.waiting, past: spent }, EVENTS.timer, { at, chance: 0 });
      expect(step.state.kind).toBe('asking');
    }
  });
});

function costOf(effect: Effect): number {
  if (effect.do === 'ask-head' || effect.do === 'witness') return 1;
  return effect.do === 'fetch' ? (effect.part.from === undefined ? 1 : 2) : 0;
}

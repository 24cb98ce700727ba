import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  NOTHING_SENT,
  type DeliveryEvent,
  type DeliveryEventKind,
  type DeliveryKind,
  type DeliveryState,
} from '#sync/outbox/delivery-state.ts';
import { nextDelivery } from '#sync/outbox/next-delivery.ts';
import { REQUESTS_PER_MINUTE, isStrained } from '#sync/pace.ts';

const AT = 1_000_000;
const { past } = NOTHING_SENT;

const STATES: { readonly [S in DeliveryKind]: Extract<DeliveryState, { kind: S }> } = {
  idle: { kind: 'idle', past },
  sending: { kind: 'sending', past, again: false },
  waiting: { kind: 'waiting', past, until: AT + 5_000, firm: false },
  stopped: { kind: 'stopped', past },
};

const EVENTS: { readonly [E in DeliveryEventKind]: Extract<DeliveryEvent, { kind: E }> } = {
  asked: { kind: 'asked' },
  timer: { kind: 'timer' },
  elsewhere: { kind: 'elsewhere' },
  drained: { kind: 'drained' },
  delivered: { kind: 'delivered' },
  renumbered: { kind: 'renumbered' },
  failed: { kind: 'failed', reason: 'offline' },
  'device-full': { kind: 'device-full' },
  'session-ended': { kind: 'session-ended' },
  stop: { kind: 'stop' },
};

// The table of docs/SYNC.md. A dot: the event means nothing there.
/* prettier-ignore */ // -- a table is read by its columns
const EXPECTED: { readonly [E in DeliveryEventKind]: { readonly [S in DeliveryKind]: DeliveryKind | '·' } } = {
  asked:           { idle: 'sending', sending: 'sending', waiting: 'sending', stopped: '·' },
  timer:           { idle: '·',       sending: '·',       waiting: 'sending', stopped: '·' },
  elsewhere:       { idle: '·',       sending: 'waiting', waiting: '·',       stopped: '·' },
  drained:         { idle: '·',       sending: 'idle',    waiting: '·',       stopped: '·' },
  delivered:       { idle: '·',       sending: 'sending', waiting: '·',       stopped: '·' },
  renumbered:      { idle: '·',       sending: 'waiting', waiting: '·',       stopped: '·' },
  failed:          { idle: '·',       sending: 'waiting', waiting: '·',       stopped: '·' },
  'device-full':   { idle: '·',       sending: 'waiting', waiting: '·',       stopped: '·' },
  'session-ended': { idle: 'stopped', sending: 'stopped', waiting: 'stopped', stopped: '·' },
  stop:            { idle: 'stopped', sending: 'stopped', waiting: 'stopped', stopped: '·' },
};

const now = { at: AT, chance: 0.5 };
const cells = Object.values(EVENTS).flatMap((event) => Object.values(STATES).map((state) => ({ event, state })));

describe('each of the 40 cells', () => {
  test.each(cells)('$event.kind while $state.kind', ({ event, state }) => {
    const next = nextDelivery(state, event, now);
    const expected = EXPECTED[event.kind][state.kind];
    if (expected === '·') {
      expect(next.state).toBe(state);
      expect(next.effects).toEqual([]);
      return;
    }
    expect(next.state.kind).toBe(expected);
    // A batch that is under way goes on; whatever else leads to sending or waiting has its own way out.
    const isUnderWay = state.kind === 'sending' && event.kind === 'asked';
    const wayOut = { sending: ['deliver'], waiting: ['wait'], idle: [], stopped: [] }[expected];
    expect(next.effects.map((effect) => effect.do)).toEqual(isUnderWay ? [] : wayOut);
  });
});

describe('what is written while the last batch is on its way', () => {
  test('is looked for before anything rests', () => {
    const more = nextDelivery(STATES.sending, EVENTS.asked, now);
    expect(more.state).toMatchObject({ kind: 'sending', again: true });
    expect(nextDelivery(more.state, EVENTS.asked, now).state).toBe(more.state);
    const drained = nextDelivery(more.state, EVENTS.drained, now);
    expect(drained.effects).toEqual([{ do: 'deliver' }]);
    expect(nextDelivery(drained.state, EVENTS.drained, now).state.kind).toBe('idle');
  });
});

describe('waiting', () => {
  test('grows with every failure, by lot, from a second to five minutes', () => {
    const waits = [0, 0.999].map((chance) => {
      let state: DeliveryState = STATES.sending;
      return Array.from({ length: 12 }, () => {
        const failed = nextDelivery(state, EVENTS.failed, { at: AT, chance });
        state = { ...STATES.sending, past: failed.state.past };
        const [effect] = failed.effects;
        return effect?.do === 'wait' ? Math.round(effect.milliseconds / 1_000) : undefined;
      });
    });
    expect(waits[0]).toEqual(Array(12).fill(1));
    expect(waits[1]?.slice(0, 8)).toEqual([2, 4, 8, 16, 32, 64, 128, 256]);
    expect(waits[1]?.slice(8)).toEqual(Array(4).fill(300));
  });

  test('as long as the server asks, nothing but time ends it', () => {
    const busy = nextDelivery(STATES.sending, { kind: 'failed', reason: 'server', retryAfter: 90_000 }, now);
    expect(busy.effects).toEqual([{ do: 'wait', milliseconds: 94_500 }]);
    expect(nextDelivery(busy.state, EVENTS.asked, { at: AT + 94_000, chance: 0 }).state).toBe(busy.state);
    expect(nextDelivery(busy.state, EVENTS.timer, { at: AT + 94_500, chance: 0 }).state.kind).toBe('sending');
  });

  test('after anything else whoever asks is heard at once', () => {
    const failed = nextDelivery(STATES.sending, EVENTS.failed, now);
    expect(nextDelivery(failed.state, EVENTS.asked, now).effects).toEqual([{ do: 'deliver' }]);
  });

  test('is over with the first answer', () => {
    const failed = nextDelivery(STATES.sending, EVENTS.failed, now);
    const again = nextDelivery(failed.state, EVENTS.timer, now);
    expect(nextDelivery(again.state, EVENTS.delivered, now).state.past).toMatchObject({
      failures: 0,
      trouble: undefined,
    });
  });
});

describe('in any trouble', () => {
  const happening = fc.record({
    event: fc.constantFrom(...Object.values(EVENTS).filter(({ kind }) => !['stop', 'session-ended'].includes(kind))),
    pause: fc.integer({ min: 0, max: 20_000 }),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  test('no device asks more than ten times a minute, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 200 }), (happenings) => {
        let at = AT;
        let state: DeliveryState = NOTHING_SENT;
        const requests: number[] = [];
        for (const { event, pause, chance } of happenings) {
          at += pause;
          const strained = isStrained(state.past);
          const next = nextDelivery(state, event, { at, chance });
          // What was not sent after all is taken back from the count: nothing waited, or another tab was at it.
          if (['drained', 'elsewhere'].includes(event.kind) && state.kind === 'sending') requests.pop();
          if (next.effects.some((effect) => effect.do === 'deliver')) {
            requests.push(at);
            const recent = requests.filter((request) => request > at - 60_000).length;
            if (strained && isStrained(next.state.past)) expect(recent).toBeLessThanOrEqual(REQUESTS_PER_MINUTE);
          }
          state = next.state;
        }
      }),
    );
  });

  test('every wait ends in a try', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let at = AT;
        let state: DeliveryState = NOTHING_SENT;
        for (const { event, pause, chance } of happenings) {
          at += pause;
          state = nextDelivery(state, event, { at, chance }).state;
        }
        for (let tries = 0; state.kind === 'waiting' && tries < 3; tries++) {
          state = nextDelivery(state, EVENTS.timer, { at: Math.max(at, state.until), chance: 0.5 }).state;
        }
        expect(state.kind).not.toBe('waiting');
      }),
    );
  });
});

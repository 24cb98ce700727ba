import type { Instant } from '#domain/time.ts';
import type { SessionEnd } from '#wire/me/sign-in.ts';
import { RemoteFailure, type Alone, type Chance, type Clock } from '../ports.ts';
import type { SyncTrouble } from '../sync.ts';
import { NOTHING_SENT, type DeliveryEffect, type DeliveryEvent, type DeliveryKind } from './delivery-state.ts';
import { nextDelivery } from './next-delivery.ts';
import type { Door, WrittenDown } from './ports.ts';

export interface DeliveryParts {
  readonly conference: string;
  readonly written: WrittenDown;
  readonly door: Door;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly alone: Alone;
  /** Something changed on the disk: results were taken in, or numbers given anew. Waited for. */
  readonly onTaken: (settled: number) => void | Promise<void>;
  /** Our own server said that the session is over. Everything written stays where it is. */
  readonly onEnded: (because: SessionEnd) => void;
}

/** What sends the outbox of one conference. */
export interface Delivery {
  readonly standing: DeliveryKind;
  /** Why nothing goes out, in a form that can be said in words; undefined when all is well. */
  readonly trouble: SyncTrouble | undefined;
  /** When the next try is due, if one is. */
  readonly nextTry: Instant | undefined;
  /** Sends what waits; resolves when nothing waits any more or it has to wait on. Calls in flight are shared. Never rejects. */
  send(): Promise<void>;
  /** The same, and hears from the server what it knows even if nothing waits: it may have been put back from a backup. */
  compare(): Promise<void>;
  onChange(listener: () => void): () => void;
  /** Stops timers and requests, for good. */
  stop(): void;
}

/** Sends what is written down, in one tab at a time, batch after batch: asks `nextDelivery` what is next and has it done. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { clock, written, door } = parts;
  const listeners = new Set<() => void>();
  const ending = new AbortController();
  const lock = `outbox.${parts.conference}`;
  let state = NOTHING_SENT;
  let isComparing = false;
  let cancelWait = (): void => {};
  let queue: Promise<void> = Promise.resolve();

  function step(event: DeliveryEvent): readonly DeliveryEffect[] {
    const next = nextDelivery(state, event, { at: clock.now(), chance: parts.chance() });
    if (next.state === state) return [];
    if (state.kind === 'waiting') cancelWait();
    state = next.state;
    for (const listener of listeners) listener();
    return next.effects;
  }

  function begin(event: DeliveryEvent): Promise<void> {
    const effects = step(event);
    // One after the other: the lock of the run before may be given back later than its state says.
    if (effects.length > 0) queue = queue.then(() => run(effects));
    return queue;
  }

  async function run(effects: readonly DeliveryEffect[]): Promise<void> {
    try {
      if ((await parts.alone(lock, () => work(effects))) === undefined) await work(step({ kind: 'elsewhere' }));
    } catch (error) {
      // A browser whose locks fail altogether: look again later, as when another tab is at it.
      console.error(error);
      await work(step({ kind: 'elsewhere' }));
    }
  }

  async function work(effects: readonly DeliveryEffect[]): Promise<'done'> {
    const open = [...effects];
    for (let effect = open.shift(); effect; effect = open.shift()) {
      if (effect.do === 'deliver') open.push(...step(await deliver()));
      else cancelWait = clock.after(effect.milliseconds, () => void begin({ kind: 'timer' }));
    }
    return 'done';
  }

  async function deliver(): Promise<DeliveryEvent> {
    try {
      const batch = await written.nextBatch();
      if (!batch) return { kind: 'stop' };
      if (batch.mutations.length === 0 && !isComparing) return { kind: 'drained' };
      const said = await door.deliver(batch, ending.signal);
      if (ending.signal.aborted) return { kind: 'stop' };
      if (said.kind === 'ended') {
        parts.onEnded(said.because);
        return { kind: 'session-ended' };
      }
      const { settled, renumbered } = await written.takeAnswer(batch, said.answer, clock.now());
      isComparing = false;
      if (settled > 0 || renumbered) await parts.onTaken(settled);
      if (renumbered) return { kind: 'renumbered' };
      // An answer that says nothing of what was asked would be asked for again for ever.
      const isMute = settled === 0 && batch.mutations.length > 0;
      return isMute ? { kind: 'failed', reason: 'server' } : { kind: 'delivered' };
    } catch (error) {
      if (error instanceof RemoteFailure) {
        return { kind: 'failed', reason: error.reason, retryAfter: error.retryAfter };
      }
      if (!(error instanceof Error && error.name === 'QuotaExceededError')) console.error(error);
      return { kind: 'device-full' };
    }
  }

  return {
    get standing() {
      return state.kind;
    },
    get trouble() {
      return state.past.trouble;
    },
    get nextTry() {
      return state.kind === 'waiting' ? state.until : undefined;
    },
    send: () => begin({ kind: 'asked' }),
    compare() {
      isComparing = true;
      return begin({ kind: 'asked' });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      ending.abort();
      cancelWait();
      step({ kind: 'stop' });
      listeners.clear();
    },
  };
}

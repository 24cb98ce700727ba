import type { Instant } from '#domain/time.ts';
import { pauseAfter, pauseBefore, refunded, spent } from '../pace.ts';
import type { FailureReason } from '../ports.ts';
import type { Now, Past } from '../sync-state.ts';
import type { SyncTrouble } from '../sync.ts';
import type { DeliveryEvent, DeliveryState, DeliveryStep } from './delivery-state.ts';

type In<K extends DeliveryState['kind']> = Extract<DeliveryState, { kind: K }>;
type On<K extends DeliveryEvent['kind']> = Extract<DeliveryEvent, { kind: K }>;

export function stay(state: DeliveryState): DeliveryStep {
  return { state, effects: [] };
}

export function stop({ past }: DeliveryState): DeliveryStep {
  return { state: { kind: 'stopped', past }, effects: [] };
}

export function send({ past }: DeliveryState, _event: DeliveryEvent, now: Now): DeliveryStep {
  return proceed(past, now);
}

/** Whoever writes while the last look at the disk is being taken would else wait for the next occasion. */
export function sendMore(state: In<'sending'>): DeliveryStep {
  return { state: state.again ? state : { ...state, again: true }, effects: [] };
}

/** Somebody asks while we wait: at once, unless the server asked for peace or the budget is spent. */
export function sooner(state: In<'waiting'>, _event: DeliveryEvent, now: Now): DeliveryStep {
  if (state.firm && now.at < state.until) return stay(state);
  if (pauseBefore(1, state.past, now.at) > 0) return stay(state);
  return proceed(state.past, now);
}

/** Another tab is at it and sends what is on the disk, ours too. Look again in a moment, in case it is closed half-way. */
export function standBack({ past }: In<'sending'>, _event: DeliveryEvent, { at, chance }: Now): DeliveryStep {
  return wait(refunded(1, past), 2_000 + Math.floor(chance * 2_000), at, false);
}

export function rest({ past, again }: In<'sending'>, _event: DeliveryEvent, now: Now): DeliveryStep {
  const before = refunded(1, past);
  return again ? proceed(before, now) : { state: { kind: 'idle', past: before }, effects: [] };
}

export function goOn({ past }: In<'sending'>, _event: DeliveryEvent, now: Now): DeliveryStep {
  return proceed({ ...asked(past, now), failures: 0, trouble: undefined }, now);
}

/** Nobody is at fault, but two that never agree must not ask each other for ever. */
export function countAnew({ past }: In<'sending'>, _event: DeliveryEvent, now: Now): DeliveryStep {
  return waitFor({ ...asked(past, now), failures: past.failures + 1 }, now);
}

export function fail({ past }: In<'sending'>, event: On<'failed'>, now: Now): DeliveryStep {
  return waitFor(troubled(asked(past, now), TROUBLE[event.reason]), now, event.retryAfter);
}

const TROUBLE: { readonly [R in FailureReason]: SyncTrouble } = {
  offline: { kind: 'offline' },
  timeout: { kind: 'offline' },
  portal: { kind: 'portal' },
  oversized: { kind: 'portal' },
  missing: { kind: 'server' },
  server: { kind: 'server' },
};

export function noRoom({ past }: In<'sending'>, _event: DeliveryEvent, now: Now): DeliveryStep {
  return waitFor(troubled(asked(past, now), { kind: 'full' }), now);
}

/** A request planned at one moment may leave much later (a phone that slept), so the budget counts it from its answer. */
function asked(past: Past, { at }: Now): Past {
  return spent(1, refunded(1, past), at);
}

function troubled(past: Past, trouble: SyncTrouble): Past {
  return { ...past, trouble, failures: past.failures + 1 };
}

/** The one place that lets requests out. */
function proceed(past: Past, now: Now): DeliveryStep {
  const pause = pauseBefore(1, past, now.at);
  if (pause > 0) return wait(past, pause, now.at, false);
  return { state: { kind: 'sending', past: spent(1, past, now.at), again: false }, effects: [{ do: 'deliver' }] };
}

function waitFor(past: Past, { at, chance }: Now, retryAfter?: number): DeliveryStep {
  const { pause, firm } = pauseAfter(past.failures, chance, retryAfter);
  return wait(past, pause, at, firm);
}

function wait(past: Past, milliseconds: number, at: Instant, firm: boolean): DeliveryStep {
  return {
    state: { kind: 'waiting', past, until: at + milliseconds, firm },
    effects: [{ do: 'wait', milliseconds }],
  };
}

import type { FailureReason } from './ports.ts';
import {
  OLD_ANSWER_TRIES,
  WITNESS_PAUSE,
  WRONG_OBJECT_TRIES,
  pauseBefore,
  refunded,
  spent,
  waitFor,
  waitMilliseconds,
} from './pace.ts';
import type { Effect, Goal, Next, Now, Past, Step, SyncEvent, SyncState, WantedPart } from './sync-state.ts';
import type { SyncTrouble } from './sync.ts';

type In<K extends SyncState['kind']> = Extract<SyncState, { kind: K }>;
type On<K extends SyncEvent['kind']> = Extract<SyncEvent, { kind: K }>;

export function stay(state: SyncState): Step {
  return { state, effects: [] };
}

export function stop({ past }: SyncState): Step {
  return { state: { kind: 'stopped', past }, effects: [] };
}

export function ask({ past }: SyncState, _event: SyncEvent, now: Now): Step {
  return proceed(past, { to: 'ask', bust: false }, now);
}

/** The wait is over. */
export function goOn({ past, then }: In<'waiting'>, _event: SyncEvent, now: Now): Step {
  return proceed(past, then, now);
}

/** Somebody asks while we wait: at once, unless the remote asked for peace or the budget is spent. */
export function sooner(state: In<'waiting'>, _event: SyncEvent, now: Now): Step {
  if (state.firm && now.at < state.until) return stay(state);
  if (pauseBefore(costOf(state.then), state.past, now.at) > 0) return stay(state);
  return proceed(state.past, state.then, now);
}

/** Another tab is at it: what it holds we hold. Look again in a moment, in case it is closed half-way. */
export function standBack(state: In<'asking' | 'fetching'>, _event: SyncEvent, { at, chance }: Now): Step {
  const planned = state.kind === 'asking' ? 1 : costOf({ to: 'fetch', goal: state.goal });
  const pause = 2_000 + Math.floor(chance * 2_000);
  return waitMilliseconds(pause, refunded(planned, state.past), { to: 'ask', bust: false }, at, false);
}

/** A request planned at one moment may leave much later (a phone that slept), so the budget counts it from its answer. */
export function answered<S extends SyncState>(state: S, { at }: Now): S {
  if (state.kind !== 'asking' && state.kind !== 'fetching') return state;
  const cost = state.kind === 'asking' ? 1 : costOf({ to: 'fetch', goal: state.goal });
  return { ...state, past: spent(cost, refunded(cost, state.past), at) };
}

export function notAsked({ past }: In<'asking'>, { reason, retryAfter }: On<'failed'>, now: Now): Step {
  const trouble: SyncTrouble = reason === 'missing' ? { kind: 'unknown' } : TROUBLE[reason];
  return waitFor(failed(past, trouble), { to: 'ask', bust: false }, now, retryAfter);
}

export function notFetched({ past, goal }: In<'fetching'>, event: On<'failed'>, now: Now): Step {
  const after = failed(past, TROUBLE[event.reason]);
  // A network that comes and goes gets on bit by bit, so what got on counts as a first failure.
  const patient = event.progress ? { ...after, failures: 1 } : after;
  const gone = event.reason === 'missing' || event.reason === 'oversized';
  const bust = goal.bust || event.reason === 'portal';
  const then: Next = gone ? { to: 'ask', bust: true } : { to: 'fetch', goal: { ...goal, bust } };
  return waitFor(patient, then, now, event.retryAfter);
}

const TROUBLE: { readonly [R in FailureReason]: SyncTrouble } = {
  offline: { kind: 'offline' },
  timeout: { kind: 'offline' },
  portal: { kind: 'portal' },
  oversized: { kind: 'portal' },
  missing: { kind: 'server' },
  server: { kind: 'server' },
};

export function noRoom({ past }: SyncState, _event: SyncEvent, now: Now): Step {
  return waitFor(failed(past, { kind: 'full' }), { to: 'ask', bust: false }, now);
}

export function judge({ past, bust }: In<'asking'>): Step {
  return { state: { kind: 'judging', past, bust }, effects: [{ do: 'judge-head' }] };
}

/** We hold what the publisher says is the newest. */
export function settle({ past }: SyncState, event: On<'head-unchanged'> | On<'head-same'>): Step {
  // An expired head may be a frozen network's or a clock's fault: it changes what is said, nothing else.
  if (event.expired) return rest({ ...past, failures: 0, trouble: { kind: 'old-answer' } });
  return rest(calm(past), { do: 'confirm', head: event.kind === 'head-same' ? event.renewed : undefined });
}

export function pursue({ past }: SyncState, { head, wanted }: On<'head-newer'>, now: Now): Step {
  return proceed(past, { to: 'fetch', goal: { head, wanted, wrong: {}, bust: false } }, now);
}

/** Older than what we hold: a cache on the way, at most three times asked past; or a publisher that was restored. */
export function doubt({ past }: SyncState, _event: SyncEvent, now: Now): Step {
  const after: Past = { ...past, oldAnswers: past.oldAnswers + 1, trouble: { kind: 'old-answer' } };
  if (after.oldAnswers <= OLD_ANSWER_TRIES) {
    return waitFor({ ...after, failures: after.failures + 1 }, { to: 'ask', bust: true }, now);
  }
  const told =
    past.witnessedAt !== undefined && now.at >= past.witnessedAt && now.at - past.witnessedAt < WITNESS_PAUSE;
  if (told || pauseBefore(1, after, now.at) > 0) return rest({ ...after, failures: 0 });
  return rest({ ...spent(1, after, now.at), failures: 0, witnessedAt: now.at }, { do: 'witness' });
}

export function keepOwn({ past }: SyncState, { head }: On<'head-fork'>): Step {
  return rest({ ...past, failures: 0, trouble: { kind: 'fork', head } });
}

export function refuse({ past }: SyncState, { trouble }: On<'head-refused'>, now: Now): Step {
  return waitFor(failed(past, trouble), { to: 'ask', bust: true }, now);
}

export function tooNew({ past }: SyncState): Step {
  return rest({ ...past, failures: 0, trouble: { kind: 'too-new' } });
}

export function nextPart(state: In<'fetching'>, { digest }: On<'object-verified'>, now: Now): Step {
  const [first, ...wanted] = state.goal.wanted;
  if (first?.digest !== digest) return stay(state);
  return proceed(state.past, { to: 'fetch', goal: { ...state.goal, wanted } }, now);
}

/** Other bytes than their name says: asked for again past every cache, and at the third time not any more. */
export function fetchAgain(state: In<'fetching' | 'holding'>, { wanted }: On<'object-wrong'>, now: Now): Step {
  const { past, goal } = state;
  const times = (goal.wrong[wanted.digest] ?? 0) + 1;
  if (times >= WRONG_OBJECT_TRIES) return waitFor(failed(past, { kind: 'altered' }), { to: 'ask', bust: true }, now);
  const others = goal.wanted.filter((part) => part.digest !== wanted.digest);
  const again: Goal = {
    ...goal,
    wanted: [withoutDelta(wanted), ...others],
    wrong: { ...goal.wrong, [wanted.digest]: times },
    bust: true,
  };
  return proceed({ ...past, failures: Math.max(1, past.failures) }, { to: 'fetch', goal: again }, now);
}

export function fetchWhole(state: In<'fetching'>, _event: SyncEvent, now: Now): Step {
  const [first, ...others] = state.goal.wanted;
  if (first?.from === undefined) return stay(state);
  const goal = { ...state.goal, wanted: [withoutDelta(first), ...others] };
  return proceed(state.past, { to: 'fetch', goal }, now);
}

export function arrive({ past }: SyncState): Step {
  return rest(calm(past));
}

// Every request of every state starts here, so that none escapes the budget.
function proceed(past: Past, next: Next, { at }: Now): Step {
  const first = next.to === 'fetch' ? next.goal.wanted[0] : undefined;
  if (next.to === 'fetch' && !first) {
    return { state: { kind: 'holding', past, goal: next.goal }, effects: [{ do: 'hold', head: next.goal.head }] };
  }
  const pause = pauseBefore(costOf(next), past, at);
  if (pause > 0) return waitMilliseconds(pause, past, next, at, false);
  const paid = spent(costOf(next), past, at);
  if (next.to === 'ask') {
    const { bust } = next;
    return { state: { kind: 'asking', past: paid, bust }, effects: [{ do: 'ask-head', bust }] };
  }
  const effects: readonly Effect[] = first ? [{ do: 'fetch', part: first, bust: next.goal.bust }] : [];
  return { state: { kind: 'fetching', past: paid, goal: next.goal }, effects };
}

// A delta has two addresses, the second for plain file hosts.
function costOf(next: Next): number {
  return next.to === 'fetch' && next.goal.wanted[0]?.from !== undefined ? 2 : 1;
}

function withoutDelta({ name, digest, length }: WantedPart): WantedPart {
  return { name, digest, length };
}

function rest(past: Past, ...effects: readonly Effect[]): Step {
  return { state: { kind: 'resting', past }, effects };
}

function failed(past: Past, trouble: SyncTrouble): Past {
  return { ...past, failures: past.failures + 1, trouble };
}

function calm(past: Past): Past {
  return { ...past, confirmed: true, trouble: undefined, failures: 0, oldAnswers: 0 };
}

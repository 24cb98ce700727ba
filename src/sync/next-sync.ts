import type { EventKind, Now, StateKind, Step, SyncEvent, SyncState } from './sync-state.ts';
import * as to from './transitions.ts';

/** What comes next, and what is to be done about it. The same state object when the event means nothing here. */
export function nextSync(state: SyncState, event: SyncEvent, now: Now): Step {
  // The table is typed cell by cell; only the compiler cannot follow two keys at once.
  const transition = TABLE[event.kind][state.kind] as Transition<SyncState, SyncEvent>;
  const known = UNASKED.has(event.kind) ? state : to.answered(state, now);
  const step = transition(known, event, now);
  return step.state === known ? { ...step, state } : step;
}

/** What may happen while a question is under way, and is no answer to it. */
const UNASKED: ReadonlySet<EventKind> = new Set(['check-asked', 'timer', 'stop', 'elsewhere']);

type Transition<S, E> = (state: S, event: E, now: Now) => Step;
type Row<E extends EventKind> = {
  readonly [S in StateKind]: Transition<Extract<SyncState, { kind: S }>, Extract<SyncEvent, { kind: E }>>;
};
// No Partial: a state or an event without its cell does not compile. An event that was overtaken (by another tab, by
// the end, by its own time-out) stays without effect.
type Table = { readonly [E in EventKind]: Row<E> };

const { stay } = to;

/* prettier-ignore */ // -- a table is read by its columns
const TABLE: Table = {
  'check-asked':     { resting: to.ask, asking: stay,         judging: stay,       fetching: stay,          holding: stay,          waiting: to.sooner, stopped: stay },
  timer:             { resting: stay,   asking: stay,         judging: stay,       fetching: stay,          holding: stay,          waiting: to.goOn,   stopped: stay },
  stop:              { resting: to.stop, asking: to.stop,     judging: to.stop,    fetching: to.stop,       holding: to.stop,       waiting: to.stop,   stopped: stay },
  elsewhere:         { resting: stay,   asking: to.standBack, judging: stay,       fetching: to.standBack,  holding: stay,          waiting: stay,      stopped: stay },
  failed:            { resting: stay,   asking: to.notAsked,  judging: stay,       fetching: to.notFetched, holding: stay,          waiting: stay,      stopped: stay },
  'device-full':     { resting: stay,   asking: to.noRoom,    judging: to.noRoom,  fetching: to.noRoom,     holding: to.noRoom,     waiting: stay,      stopped: stay },
  'head-arrived':    { resting: stay,   asking: to.judge,     judging: stay,       fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-unchanged':  { resting: stay,   asking: to.settle,    judging: stay,       fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-same':       { resting: stay,   asking: stay,         judging: to.settle,  fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-newer':      { resting: stay,   asking: stay,         judging: to.pursue,  fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-older':      { resting: stay,   asking: stay,         judging: to.doubt,   fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-fork':       { resting: stay,   asking: stay,         judging: to.keepOwn, fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'head-refused':    { resting: stay,   asking: stay,         judging: to.refuse,  fetching: stay,          holding: stay,          waiting: stay,      stopped: stay },
  'too-new':         { resting: stay,   asking: stay,         judging: to.tooNew,  fetching: stay,          holding: to.tooNew,     waiting: stay,      stopped: stay },
  'object-verified': { resting: stay,   asking: stay,         judging: stay,       fetching: to.nextPart,   holding: stay,          waiting: stay,      stopped: stay },
  'object-wrong':    { resting: stay,   asking: stay,         judging: stay,       fetching: to.fetchAgain, holding: to.fetchAgain, waiting: stay,      stopped: stay },
  'delta-useless':   { resting: stay,   asking: stay,         judging: stay,       fetching: to.fetchWhole, holding: stay,          waiting: stay,      stopped: stay },
  held:              { resting: stay,   asking: stay,         judging: stay,       fetching: stay,          holding: to.arrive,     waiting: stay,      stopped: stay },
  'already-newer':   { resting: stay,   asking: stay,         judging: stay,       fetching: stay,          holding: to.arrive,     waiting: stay,      stopped: stay },
};

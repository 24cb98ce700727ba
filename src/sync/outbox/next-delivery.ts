import type { Now } from '../sync-state.ts';
import type { DeliveryEvent, DeliveryEventKind, DeliveryKind, DeliveryState, DeliveryStep } from './delivery-state.ts';
import * as to from './delivery-steps.ts';

/** What comes next, and what is to be done about it. The same state object when the event means nothing here. */
export function nextDelivery(state: DeliveryState, event: DeliveryEvent, now: Now): DeliveryStep {
  // The table is typed cell by cell; only the compiler cannot follow two keys at once.
  const transition = TABLE[event.kind][state.kind] as Transition<DeliveryState, DeliveryEvent>;
  return transition(state, event, now);
}

type Transition<S, E> = (state: S, event: E, now: Now) => DeliveryStep;
type Row<E extends DeliveryEventKind> = {
  readonly [S in DeliveryKind]: Transition<Extract<DeliveryState, { kind: S }>, Extract<DeliveryEvent, { kind: E }>>;
};
// No Partial: a state or an event without its cell does not compile.
type Table = { readonly [E in DeliveryEventKind]: Row<E> };

const { stay } = to;

/* prettier-ignore */ // -- a table is read by its columns
const TABLE: Table = {
  asked:           { idle: to.send, sending: to.sendMore,  waiting: to.sooner, stopped: stay },
  timer:           { idle: stay,    sending: stay,         waiting: to.send,   stopped: stay },
  elsewhere:       { idle: stay,    sending: to.standBack, waiting: stay,      stopped: stay },
  drained:         { idle: stay,    sending: to.rest,      waiting: stay,      stopped: stay },
  delivered:       { idle: stay,    sending: to.goOn,      waiting: stay,      stopped: stay },
  renumbered:      { idle: stay,    sending: to.countAnew, waiting: stay,      stopped: stay },
  failed:          { idle: stay,    sending: to.fail,      waiting: stay,      stopped: stay },
  'device-full':   { idle: stay,    sending: to.noRoom,    waiting: stay,      stopped: stay },
  'session-ended': { idle: to.stop, sending: to.stop,      waiting: to.stop,   stopped: stay },
  stop:            { idle: to.stop, sending: to.stop,      waiting: to.stop,   stopped: stay },
};

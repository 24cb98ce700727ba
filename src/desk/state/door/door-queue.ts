import { CHECK_INS_AT_ONCE, type CheckInResult } from '#wire/desk/door.ts';

/** What a door did and the server does not know yet: somebody let in, or let in by mistake. One entry a delegate. */
export type Waiting =
  | { readonly delegate: string; readonly kind: 'in'; readonly at: string }
  | { readonly delegate: string; readonly kind: 'out' };

export type DoorQueue = Readonly<Record<string, Waiting>>;
export type Present = Readonly<Record<string, string>>;

/** Who is here as far as this door knows: what the server told, with what it has not been told on top. */
export function presentWith(known: Present, queue: DoorQueue): Present {
  const here = Object.entries(known).filter(([delegate]) => queue[delegate]?.kind !== 'out');
  const waiting = Object.values(queue).flatMap((one) => (one.kind === 'in' ? [[one.delegate, one.at] as const] : []));
  // Whom the server knows of came when it says so.
  return Object.fromEntries([...waiting, ...here]);
}

/** Lets somebody in; nothing changes for who is here already. */
export function letIn(known: Present, queue: DoorQueue, delegate: string, at: string): DoorQueue {
  if (Object.hasOwn(presentWith(known, queue), delegate)) return queue;
  // Whether somebody taken out a moment ago is out at the server as well nobody knows: they are told of again.
  return { ...queue, [delegate]: { delegate, kind: 'in', at: known[delegate] ?? at } };
}

/** Takes somebody out who was let in by mistake. */
export function takeOut(known: Present, queue: DoorQueue, delegate: string): DoorQueue {
  // Even one that is not known to have arrived may be on its way: taking it out twice harms nobody.
  const isTold = Object.hasOwn(queue, delegate) || Object.hasOwn(known, delegate);
  return isTold ? { ...queue, [delegate]: { delegate, kind: 'out' } } : queue;
}

/** The next ones to be sent. */
export function nextBatch(queue: DoorQueue): {
  readonly ins: readonly Extract<Waiting, { kind: 'in' }>[];
  readonly out: string | undefined;
} {
  const all = Object.values(queue);
  const ins = all.filter((waiting) => waiting.kind === 'in').slice(0, CHECK_INS_AT_ONCE);
  return { ins, out: all.find(({ kind }) => kind === 'out')?.delegate };
}

/** What is left to send, and who is here, once the server answered for a batch. */
export function settledIn(
  known: Present,
  queue: DoorQueue,
  sent: readonly Extract<Waiting, { kind: 'in' }>[],
  results: readonly CheckInResult[],
): { readonly known: Present; readonly queue: DoorQueue } {
  const present = { ...known };
  for (const result of results) if (result.status === 'present') present[result.delegate] = result.at;
  return { known: present, queue: without(queue, sent) };
}

/** What is left to send once somebody was taken out. */
export function settledOut(
  known: Present,
  queue: DoorQueue,
  delegate: string,
): { readonly known: Present; readonly queue: DoorQueue } {
  const { [delegate]: _, ...present } = known;
  const { [delegate]: waiting, ...others } = queue;
  return { known: present, queue: waiting?.kind === 'out' ? others : queue };
}

/** What was changed while it was on its way is sent again. */
function without(queue: DoorQueue, sent: readonly Extract<Waiting, { kind: 'in' }>[]): DoorQueue {
  const done = new Map(sent.map(({ delegate, at }) => [delegate, at] as const));
  const isLeft = (waiting: Waiting): boolean => waiting.kind === 'out' || done.get(waiting.delegate) !== waiting.at;
  return Object.fromEntries(Object.entries(queue).filter(([, waiting]) => isLeft(waiting)));
}

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
  const { [delegate]: _, ...others } = queue;
  // Somebody taken out and let in again, before the server heard of either, simply stayed.
  return Object.hasOwn(known, delegate) ? others : { ...others, [delegate]: { delegate, kind: 'in', at } };
}

/** Takes somebody out who was let in by mistake. */
export function takeOut(known: Present, queue: DoorQueue, delegate: string): DoorQueue {
  const { [delegate]: waiting, ...others } = queue;
  // Even one that is not known to have arrived may be on its way: taking it out twice harms nobody.
  return waiting?.kind === 'in' || Object.hasOwn(known, delegate)
    ? { ...others, [delegate]: { delegate, kind: 'out' } }
    : others;
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

import type { MutationArgs, MutationOp } from '#wire/me/mutations.ts';
import type { UnsentWrite } from './outbox.svelte.ts';

/** What an unsent write of that operation says; undefined of any other. It was typed when it was written on this phone. */
export function unsentArgs<O extends MutationOp>(write: UnsentWrite, op: O): MutationArgs<O> | undefined {
  return write.op === op ? (write.args as MutationArgs<O>) : undefined;
}

/** The unsent writes of an operation, with what they say, oldest first. */
export function unsentOf<O extends MutationOp>(
  unsent: readonly UnsentWrite[],
  op: O,
): readonly { readonly write: UnsentWrite; readonly args: MutationArgs<O> }[] {
  return unsent.flatMap((write) => {
    const args = unsentArgs(write, op);
    return args === undefined ? [] : [{ write, args }];
  });
}

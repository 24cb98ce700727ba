import * as v from 'valibot';
import { mutationArgs, type MutationArgs, type MutationOp } from './mutations.ts';
import type { Own } from './own.ts';

/** A write as the outbox lists it. */
export interface PendingWrite {
  readonly op: string;
  readonly args: unknown;
  /** Why the server will not have it; what was refused changes nothing. */
  readonly because?: string | undefined;
}

/**
 * What a delegate's own things will be once the server has done what waits to be sent: their choices, their card and
 * their settings. What they asked, voted and offered is told apart by whether it is sent, and stays as the server said.
 */
export function ownWith(own: Own, writes: readonly PendingWrite[]): Own {
  return writes.filter(({ because }) => because === undefined).reduce(withOne, own);
}

function withOne(own: Own, write: PendingWrite): Own {
  const chosen = argsOf(write, 'consent.choose');
  if (chosen) return { ...own, choices: { ...own.choices, ...told(chosen.choices) }, isAsked: true };
  const changed = argsOf(write, 'card.change');
  if (changed) return { ...own, delegate: withCard(own.delegate, changed) };
  const settings = argsOf(write, 'settings.change');
  return settings ? { ...own, keepNotes: settings.keepNotes } : own;
}

function withCard(delegate: Own['delegate'], change: MutationArgs<'card.change'>): Own['delegate'] {
  const { position, email, phone, zalo, portrait } = change;
  const next = Object.entries({ ...delegate, ...told({ position, email, phone, zalo, portrait }) });
  // null is what they do not want told. A new picture is there when the server has made it.
  const shown = next.map(([name, value]) => [name, name === 'portrait' && value !== null ? delegate.portrait : value]);
  return Object.fromEntries(
    shown.filter(([, value]) => value !== null && value !== '' && value !== undefined),
  ) as Own['delegate'];
}

/** What a write says, if it is of that operation; a later build may have written it another way. */
function argsOf<O extends MutationOp>({ op, args }: PendingWrite, wanted: O): MutationArgs<O> | undefined {
  if (op !== wanted) return undefined;
  const read = v.safeParse(mutationArgs[wanted], args);
  return read.success ? (read.output as MutationArgs<O>) : undefined;
}

function told<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]: Exclude<T[K], undefined> };
}

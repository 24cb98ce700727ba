import { mutationArgs, type MutationArgs, type MutationOp } from '#wire/me/mutations.ts';
import type { SessionId } from '#domain/session.ts';
import type { Own } from '#wire/me/own.ts';
import type { UnsentWrite } from './outbox.svelte.ts';

/** What was done, for its sentence; `other` where a later build did it. */
export function opOf({ op }: UnsentWrite): MutationOp | 'other' {
  return Object.hasOwn(mutationArgs, op) ? (op as MutationOp) : 'other';
}

/** The session it is about, as far as this device knows. */
export function sessionOf({ args }: UnsentWrite, own: Own | undefined): SessionId | undefined {
  const { session, question, photo } = (args ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof session === 'string') return session;
  return own?.questions[String(question)]?.session ?? own?.photos[String(photo)]?.session;
}

/** The words of the writer in it, and under which name they lie there; undefined where it has none. */
export function wordsOf({
  args,
}: UnsentWrite): { readonly name: 'text' | 'caption'; readonly text: string } | undefined {
  const said = (args ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of ['text', 'caption'] as const) {
    const text = said[name];
    if (typeof text === 'string' && text.trim() !== '') return { name, text };
  }
  return undefined;
}

/** What it says with other words. */
export function withWords(write: UnsentWrite, text: string): MutationArgs<MutationOp> {
  const words = wordsOf(write);
  const args = write.args as MutationArgs<MutationOp>;
  return words ? { ...args, [words.name]: text } : args;
}

/**
 * Whether it could be taken another time as it is or mended. What is over is over: a session that is gone, a vote for
 * one's own question, an operation this server does not know.
 */
export function canBeSentAgain({ because }: UnsentWrite): boolean {
  return (
    because !== undefined && ['closed', 'too-many', 'conflict', 'not-understood', 'session-cancelled'].includes(because)
  );
}

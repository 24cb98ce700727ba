import type { Instant } from '#domain/time.ts';
import type { CorrectionAnswer, CorrectionRequest } from '#wire/desk/corridor.ts';
import type { CorridorStore, KeptCorrection } from './corridor-store.ts';
import type { Answered } from './desk-api.ts';

export interface SendingParts {
  readonly store: CorridorStore;
  readonly slug: string;
  readonly organiser: string;
  readonly now: () => Instant;
  /** Asks the server; rejects with NoAnswer when there is no answer to go on with. */
  readonly ask: (request: CorrectionRequest) => Promise<Answered<CorrectionAnswer>>;
  /** Called after every step that can be seen. */
  readonly changed: () => Promise<void>;
}

/**
 * Sends what waits, in the order it was made: a correction that takes another back must not come before it. Stops at
 * the first that gets no answer and rejects as `ask` does. One tab at a time.
 */
export function sendCorrections(parts: SendingParts): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  // Without Web Locks (no secure context) two tabs may send the same: it is made once all the same.
  return locks ? locks.request(`sotay.corridor.${parts.slug}`, () => sendAll(parts)) : sendAll(parts);
}

async function sendAll(parts: SendingParts): Promise<void> {
  for (const kept of await waiting(parts)) {
    if (kept.standing === 'waiting' && kept.until < parts.now()) {
      await parts.store.put({ ...kept, standing: 'asking' });
      await parts.changed();
      continue;
    }
    await send(parts, kept);
  }
}

async function waiting({ store, slug, organiser }: SendingParts): Promise<readonly KeptCorrection[]> {
  const all = await store.corrections(slug);
  return all.filter((kept) => kept.organiser === organiser && ['waiting', 'tried'].includes(kept.standing));
}

async function send({ store, ask, changed }: SendingParts, kept: KeptCorrection): Promise<void> {
  // Told before it is sent: from now on the server may have it, whatever comes back.
  if (kept.standing === 'waiting') await store.put({ ...kept, standing: 'tried' });
  const { status, body } = await ask(kept.request);
  const answer = status === 200 || status === 409 ? body : ({ kind: 'not-understood' } as const);
  await store.put({ ...kept, standing: 'answered', answer });
  await changed();
}

import type { DoorCodeAnswer } from '#wire/desk/door.ts';
import { NoAnswer } from '../desk-api.ts';
import type { Desk } from '../desk.svelte.ts';

/** What the server says of a typed code. `unasked`: it could not be asked in time. */
export type CodeProof = 'right' | 'unknown' | 'slow' | 'unasked';

/** Somebody stands at the door and waits. */
const LONGEST_WAIT = 3_000;

/** Asks the server whether a typed code is the whole of what stands on a delegate's badge. */
export async function proofOf(
  desk: Pick<Desk, 'ask'>,
  slug: string,
  { code, delegate }: { readonly code: string; readonly delegate: string },
): Promise<CodeProof> {
  try {
    const { error, body, status } = await desk.ask<DoorCodeAnswer>(`/conferences/${slug}/door-codes`, {
      method: 'POST',
      body: { code },
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    if (error === undefined) return body.delegate === delegate ? 'right' : 'unknown';
    return status === 429 ? 'slow' : 'unknown';
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return 'unasked';
  }
}

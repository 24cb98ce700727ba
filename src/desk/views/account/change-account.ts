import type { Desk } from '../../state/desk.svelte.ts';
import { NoAnswer } from '../../state/desk-api.ts';

/** Why an account stays as it is. */
export type AccountRefusal =
  'name-taken' | 'name-missing' | 'too-short' | 'is-your-name' | 'wrong-password' | 'wait' | 'unreachable';

/** Changes one's own account; undefined: done, and the desk knows the new name. */
export async function changeAccount(
  desk: Desk,
  change: {
    readonly name?: string;
    readonly signInName?: string;
    readonly password?: string;
    readonly currentPassword?: string;
  },
): Promise<AccountRefusal | undefined> {
  try {
    const question = { method: 'PATCH', body: change } as const;
    const { status, body, error } = await desk.ask<{ readonly because?: AccountRefusal }>('/me', question);
    if (status === 429) return 'wait';
    if (error !== undefined) return body.because ?? 'name-missing';
    await desk.find();
    return undefined;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return 'unreachable';
  }
}

import { decodeMutations, MUTATIONS_LIMIT, type MutationsAnswer } from '#wire/me/mutations.ts';
import { createFairShare } from '../../writes/fair-share.ts';
import { openWrites } from '../../writes/writes.ts';
import { freshJson } from '../answer.ts';
import { jsonBody, refused } from '../desk/desk-route.ts';
import type { Route } from '../routes.ts';
import type { MeHandlersOf, MeParts } from './me-route.ts';

export const MUTATION_ROUTES = [
  { method: 'POST', path: '/api/v1/me/mutations', roles: ['delegate'] },
] as const satisfies readonly Route[];

// Seconds. Whoever held the database has let go of it by then.
const SOON = { 'Retry-After': '5' };

/** The one door through which delegates write. */
export function mutationHandlers({ data, now, log, directoryChanged }: MeParts): MeHandlersOf<typeof MUTATION_ROUTES> {
  const share = createFairShare(now);
  const writes = openWrites({
    data,
    now,
    onPoison: (error, op) => log.error({ err: error, op }, 'a write of a delegate can never be done'),
  });

  return {
    'POST /api/v1/me/mutations': async (c, who) => {
      const body = await jsonBody(c, MUTATIONS_LIMIT, decodeMutations);
      if (body instanceof Response) return body;
      const key = `${who.conference}/${who.delegate}`;
      const tooSoon = share.take(key, Math.max(1, body.value.mutations.length));
      if (tooSoon) return refused(c, 429, 'wait', { 'Retry-After': String(tooSoon.wait) });
      try {
        const written = await writes.write(who, body.value);
        if (written === undefined) return refused(c, 401, 'signed_out');
        const { isSeen, ...answer } = written;
        if (isSeen) directoryChanged(who.conference);
        return freshJson(answer satisfies MutationsAnswer);
      } catch (error) {
        if (!isOfDatabase(error)) throw error;
        // Busy or full: nothing was done, and the phone has it all.
        log.warn({ err: error }, 'writes of a delegate have to wait');
        return refused(c, 503, 'try_again', SOON);
      }
    },
  };
}

function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error;
}

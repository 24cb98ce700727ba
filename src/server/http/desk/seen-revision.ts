import type { Context } from 'hono';
import { refused } from './desk-route.ts';

/** The revision that whoever writes has seen, by `If-Match`: nobody writes over what they have not read. */
export function seenRevision(c: Context): number | Response {
  const match = c.req.header('if-match');
  if (match === undefined) return refused(c, 428, 'if_match_required');
  const revision = /^"(\d{1,15})"$/.exec(match)?.[1];
  return revision === undefined ? refused(c, 400, 'if_match_not_understood') : Number(revision);
}

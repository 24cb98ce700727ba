import type { SyncState } from './sync-state.ts';
import type { Freshness, SyncTrouble } from './sync.ts';

/** What the screen says in each trouble. */
const SAID: { readonly [K in SyncTrouble['kind']]: Freshness } = {
  offline: 'offline',
  portal: 'portal',
  server: 'offline',
  unknown: 'offline',
  'old-answer': 'stale',
  altered: 'refused',
  fork: 'refused',
  foreign: 'refused',
  'too-new': 'refused',
  full: 'refused',
  insecure: 'refused',
};

/** How fresh the held edition is. A trouble is said until an answer ends it, not hidden by each new try. */
export function freshnessOf(state: SyncState, trouble: SyncTrouble | undefined): Freshness {
  if (trouble) return SAID[trouble.kind];
  return state.past.confirmed && state.kind === 'resting' ? 'current' : 'checking';
}

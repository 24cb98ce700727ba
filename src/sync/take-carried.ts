import type { Task } from './errand.ts';
import { nextSync } from './next-sync.ts';
import { AT_REST, type Now, type SyncEvent, type SyncState } from './sync-state.ts';
import type { SyncTrouble } from './sync.ts';

/**
 * Takes an edition that was carried here through the same states as one from the network, but once and on a state of
 * its own, because its faults are not the network's. Answers what the reader should know when it was not taken.
 */
export async function takeCarried(
  carryOut: (task: Task) => Promise<SyncEvent | undefined>,
  now: () => Now,
): Promise<SyncTrouble | undefined> {
  let state: SyncState = AT_REST;
  const open: SyncEvent[] = [{ kind: 'check-asked' }];
  for (let event = open.shift(); event; event = open.shift()) {
    const next = nextSync(state, event, now());
    state = next.state;
    for (const effect of next.effects) {
      if (effect.do === 'wait' || effect.do === 'witness') continue;
      const result = await carryOut(effect);
      if (result) open.push(result);
    }
  }
  return refusalOf(state.past.trouble);
}

// Being older than what is held, or not complete, is no fault of a carried edition.
function refusalOf(trouble: SyncTrouble | undefined): SyncTrouble | undefined {
  if (trouble?.kind === 'portal') return { kind: 'altered' };
  const told: readonly (SyncTrouble['kind'] | undefined)[] = ['altered', 'fork', 'foreign', 'too-new', 'full'];
  return told.includes(trouble?.kind) ? trouble : undefined;
}

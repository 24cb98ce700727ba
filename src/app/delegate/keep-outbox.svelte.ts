import { untrack } from 'svelte';
import { alone } from '#platform/alone.ts';
import { deviceClock } from '#platform/clock.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import type { Handbook } from '../state/handbook.ts';
import { newId } from '../state/new-id.ts';
import type { DelegateWork } from './delegate-session.ts';
import { openOutbox, type RunningOutbox } from './outbox-engine.ts';

/** Takes what a delegate writes, and sends it, for as long as they are signed in. */
export const keepOutbox: DelegateWork = async ({ handbook, slug, delegate, tabs, over, ended }) => {
  const mine = await handbook.mine.opened;
  if (over.aborted) return;
  const engine = await openOutbox({
    conference: slug,
    delegate,
    mine,
    base: location.origin,
    fetch: (url, init) => fetch(url, init),
    clock: deviceClock,
    chance: Math.random,
    alone,
    newId,
    tabs,
    epoch: () => epochOf(handbook),
    onWorthSending: onWorthChecking,
    onEnded: ended,
  });
  if (over.aborted) return engine.stop();
  const stopFollowing = followServer(handbook, engine);
  over.addEventListener('abort', () => {
    stopFollowing();
    engine.stop();
  });
  handbook.outbox.use(engine);
};

/** A head that came is the best sign that the server can be reached; a higher epoch says that it was put back. */
function followServer(handbook: Handbook, engine: RunningOutbox): () => void {
  let known = epochOf(handbook);
  return $effect.root(() => {
    $effect(() => {
      if (handbook.sync.freshness === 'current') untrack(() => void engine.send());
    });
    $effect(() => {
      const epoch = epochOf(handbook);
      if (epoch !== undefined && epoch > (known ?? epoch)) untrack(() => void engine.compare());
      known = epoch ?? known;
    });
  });
}

function epochOf({ conference }: Handbook): number | undefined {
  return conference.current?.head.epoch;
}

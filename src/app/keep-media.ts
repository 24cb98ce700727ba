import { openHeldMedia } from '#device/held-media.ts';
import { alone } from '#platform/alone.ts';
import { askWorkers } from '#platform/app-update.ts';
import { deviceClock } from '#platform/clock.ts';
import { isMetered, onConnectionChange } from '#platform/connection.ts';
import { whenIdle } from '#platform/idle.ts';
import type { Tabs } from '#platform/tabs.ts';
import type { Remote } from '#sync/ports.ts';
import { MediaKeeper } from './media/media-keeper.ts';
import type { Handbook } from './state/handbook.ts';

/** A page that stood this long without being left has its reader: what is small may come without being asked for. */
const SETTLED = 6_000;

/** Starts keeping the media of the conference on the screen. */
export async function keepMedia(
  { conference, packs, sync, phone }: Handbook,
  { tabs, openRemote }: { readonly tabs: Tabs; readonly openRemote: () => Remote },
): Promise<MediaKeeper> {
  const { slug } = conference;
  const keeper = new MediaKeeper({
    slug,
    media: await openHeldMedia({ conference: slug, caches: cachesIfAny() }),
    edition: () => conference.current,
    openRemote,
    show: (seen) => packs.show(seen),
    announce: () => tabs.announce({ kind: 'media', conference: slug }),
    takeShown: () => packs.takeShown(),
    isMetered,
    isReachable: () => sync.freshness !== 'offline' && sync.freshness !== 'portal',
    onChosen: () => void phone.askToKeep(),
    onWanted(name) {
      // What shows originals is as large as all the rest of the app: it comes with them, and otherwise when first needed.
      if (name === 'originals') void askWorkers('KEEP_ASKED');
    },
    alone,
    clock: deviceClock,
    chance: Math.random,
  });
  tabs.onAnnouncement((said) => {
    if (said.kind === 'media' && said.conference === slug) void keeper.look();
  });
  onConnectionChange(() => void keeper.look());
  setTimeout(() => void whenIdle().then(() => keeper.settle()), SETTLED);
  await keeper.look();
  return keeper;
}

/** Absent on addresses that are no secure context, whatever lib.dom says. */
function cachesIfAny(): CacheStorage | undefined {
  return (globalThis as { readonly caches?: CacheStorage }).caches;
}

import { delegateMediaIn } from '#device/delegate-media.ts';
import { heldDelegatePartsIn } from '#device/held-delegate-parts.ts';
import { alone } from '#platform/alone.ts';
import { breath } from '#platform/breath.ts';
import { deviceClock } from '#platform/clock.ts';
import { listenForHints } from '#platform/live-hints.ts';
import { isSecureAddress } from '#platform/secure-context.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { createSync } from '#sync/create-sync.ts';
import { createHttpRemote } from '#sync/http-remote.ts';
import { pollEvery } from '#sync/polling.ts';
import { schemaOfDelegatePart } from '#wire/delegate-parts.ts';
import { channelPaths } from '#wire/paths.ts';
import type { DelegateSession, DelegateWork } from './delegate-session.ts';
import { privateFetch } from './keep-directory-fetch.ts';
import { openLease } from './keep-directory-lease.ts';
import { createPrivateMedia } from './keep-directory-media.ts';

const CHANNEL = 'delegates';

/** Keeps the delegates' channel on this phone, as the public one is kept, for as long as the session lasts. */
export const keepDirectory: DelegateWork = (session) => keep(session).catch(sayUnless(session.over));

/** Signed out meanwhile, which stops everything half-way; or a disk that fails, and the next time tries again. */
function sayUnless(over: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!over.aborted) console.warn(`What is for delegates is not kept. ${String(error)}`);
  };
}

async function keep({ handbook, slug, store, tabs, over, ended }: DelegateSession): Promise<void> {
  const { forDelegates, conference } = handbook;
  // What the public channel is trusted by, this one is; but not by a key that merely came with the page.
  const publicKey = async (): Promise<string | undefined> =>
    conference.current?.heldAt === undefined ? undefined : conference.current.head.key;
  const held = heldDelegatePartsIn(store.stores, { publicKey });
  const lease = await openLease(store, over);
  const remote = createHttpRemote({
    base: location.origin,
    conference: slug,
    channel: CHANNEL,
    fetch: privateFetch({ over, onHeard: lease.heard, onEnd: ended }),
    clock: deviceClock,
    chance: Math.random,
  });
  const media = createPrivateMedia({ media: delegateMediaIn(store.stores), remote, forDelegates, over });
  const sync = createSync({
    conference: slug,
    channel: CHANNEL,
    remote,
    held,
    reader: { schemaOf: schemaOfDelegatePart, pause: breath },
    clock: deviceClock,
    chance: Math.random,
    alone,
    secure: isSecureAddress(),
    async onHeld() {
      await show();
      tabs.announce({ kind: 'directory', conference: slug });
    },
  });

  async function show(): Promise<void> {
    if (over.aborted || lease.isOver()) return;
    const current = await held.current();
    if (current && current.head.signature === forDelegates.current?.head.signature) {
      forDelegates.confirmedAt = current.confirmedAt;
      return;
    }
    const opened = await held.open();
    if (over.aborted) return;
    if (!opened) {
      if (forDelegates.standing === 'unknown') forDelegates.standing = 'waiting';
      return;
    }
    const { parts, ...edition } = opened;
    forDelegates.current = { ...edition, ...parts };
    await media.tidy(parts);
    void media.keepSmall(parts);
  }

  /** Nothing heard for so long: what others may have taken back since goes from here, until the server is heard again. */
  async function lapse(): Promise<void> {
    forDelegates.current = undefined;
    media.close();
    forDelegates.standing = 'lapsed';
    await held.drop();
    await media.tidy();
  }

  async function checkNow(): Promise<void> {
    if (over.aborted) return;
    if (lease.isOver()) await lapse();
    await sync.check();
  }
  const check = (): Promise<void> => checkNow().catch(sayUnless(over));

  const isNews = (edition: number): boolean => edition > (forDelegates.current?.head.edition ?? 0);
  const hint = (edition: number): void => {
    if (isNews(edition) && sync.nextTry === undefined) void check();
  };
  const polled = {
    check: () => (document.hidden ? Promise.resolve() : check()),
    get nextTry() {
      return sync.nextTry;
    },
  };

  over.addEventListener('abort', () => {
    sync.stop();
    forDelegates.clear();
    media.close();
  });
  if (over.aborted) return;
  forDelegates.use(media);
  if (lease.isOver()) await lapse();
  else await show();
  const line = listenForHints(channelPaths(slug, CHANNEL).events, hint, { clock: deviceClock, chance: Math.random });
  sync.onChange(() => {
    if (sync.freshness !== 'checking') show().catch(() => undefined);
    if (sync.freshness === 'current') line.again();
  });
  const stops = [
    tabs.onAnnouncement((said) => {
      if (said.conference === slug && said.kind === 'directory') show().catch(() => undefined);
    }),
    onWorthChecking(() => void check()),
    line.stop,
    pollEvery(polled, deviceClock, Math.random),
  ];
  over.addEventListener('abort', () => stops.forEach((stop) => stop()));
  await check();
}

import type { Directory } from '#domain/delegate-parts.ts';
import type { MediaFile } from '#domain/media.ts';
import { delegateMediaIn } from '#device/delegate-media.ts';
import { heldDelegatePartsIn } from '#device/held-delegate-parts.ts';
import { alone } from '#platform/alone.ts';
import { breath } from '#platform/breath.ts';
import { deviceClock } from '#platform/clock.ts';
import { whenIdle } from '#platform/idle.ts';
import { listenForHints } from '#platform/live-hints.ts';
import { isSecureAddress } from '#platform/secure-context.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { createSync } from '#sync/create-sync.ts';
import { fetchFile } from '#sync/fetch-file.ts';
import { createHttpRemote } from '#sync/http-remote.ts';
import { pollEvery } from '#sync/polling.ts';
import type { Bytes } from '#wire/canonical.ts';
import { schemaOfDelegatePart } from '#wire/delegate-parts.ts';
import { channelPaths } from '#wire/paths.ts';
import type { DelegateSession, DelegateWork } from './delegate-session.ts';
import { facesOf, filesOf } from './keep-directory-files.ts';
import { privateFetch } from './keep-directory-fetch.ts';
import { openLease } from './keep-directory-lease.ts';

const CHANNEL = 'delegates';
/** Bytes of portraits that are fetched unasked: some hundred faces, and no more than a few photos weigh. */
const FACES_LIMIT = 2_000_000;

/** Keeps the delegates' channel on this phone, as the public one is kept, for as long as the session lasts. */
export const keepDirectory: DelegateWork = async (session) => {
  try {
    await keep(session);
  } catch (error) {
    // Signed out meanwhile, which stops everything half-way; or a disk that fails, and the next start tries again.
    if (!session.over.aborted) console.warn(`What is for delegates is not kept. ${String(error)}`);
  }
};

async function keep({ handbook, slug, store, tabs, over, ended }: DelegateSession): Promise<void> {
  const { forDelegates, conference } = handbook;
  // What the public channel is trusted by, this one is; but not by a key that merely came with the page.
  const publicKey = async (): Promise<string | undefined> =>
    conference.current?.heldAt === undefined ? undefined : conference.current.head.key;
  const held = heldDelegatePartsIn(store.stores, { publicKey });
  const media = delegateMediaIn(store.stores);
  const lease = await openLease(store, over);
  const remote = createHttpRemote({
    base: location.origin,
    conference: slug,
    channel: CHANNEL,
    fetch: privateFetch({ over, onHeard: lease.heard, onEnd: ended }),
    clock: deviceClock,
    chance: Math.random,
  });
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
    await media.tidy(new Set(filesOf(parts).map(({ digest }) => digest)));
    void keepFaces(parts.directory).catch(() => undefined); // What is not here is fetched when it is looked at.
  }

  async function readPrivate(file: MediaFile): Promise<Bytes | undefined> {
    try {
      const here = await media.read(file);
      if (here || over.aborted) return here;
      const fetched = await fetchFile(file, { remote, signal: over });
      if (fetched.kind !== 'fetched' || over.aborted) return undefined;
      // A full disk is no reason not to show it.
      await media.keep(file.digest, fetched.bytes).catch(() => undefined);
      return fetched.bytes;
    } catch (error) {
      if (!over.aborted) console.warn(`A file for delegates could not be read. ${String(error)}`);
      return undefined;
    }
  }

  /** Fetches small portraits beforehand, one after the other, so that they are there without a network too. */
  async function keepFaces(directory: Directory): Promise<void> {
    await whenIdle();
    for (const file of facesOf(directory, FACES_LIMIT)) {
      if (over.aborted || (await readPrivate(file)) === undefined) return;
    }
  }

  /** Nothing heard for so long: what others may have taken back since goes from here, until the server is heard again. */
  async function lapse(): Promise<void> {
    forDelegates.current = undefined;
    forDelegates.standing = 'lapsed';
    await held.drop();
    await media.tidy(new Set());
  }

  const check = async (): Promise<void> => {
    if (over.aborted) return;
    if (lease.isOver()) await lapse();
    await sync.check();
  };

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
  });
  if (over.aborted) return;
  forDelegates.use(readPrivate);
  if (lease.isOver()) await lapse();
  else await show();
  sync.onChange(() => {
    if (sync.freshness !== 'checking') show().catch(() => undefined);
  });
  const stops = [
    tabs.onAnnouncement((said) => {
      if (said.conference === slug && said.kind === 'directory') show().catch(() => undefined);
    }),
    onWorthChecking(() => void check()),
    listenForHints(channelPaths(slug, CHANNEL).events, hint, { clock: deviceClock, chance: Math.random }),
    pollEvery(polled, deviceClock, Math.random),
  ];
  over.addEventListener('abort', () => stops.forEach((stop) => stop()));
  await check();
}

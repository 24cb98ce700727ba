import type { HeldEditions } from '#device/faces.ts';
import { pagePersistence } from '#device/persistence.ts';
import { alone } from '#platform/alone.ts';
import { askWorkers, lookForUpdate, tellWorker, watchForAppUpdate } from '#platform/app-update.ts';
import { breath } from '#platform/breath.ts';
import { deviceClock } from '#platform/clock.ts';
import { whenIdle } from '#platform/idle.ts';
import { listenForHints } from '#platform/live-hints.ts';
import { isSecureAddress } from '#platform/secure-context.ts';
import { openTabs } from '#platform/tabs.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import { remoteOf } from '#sync/carried-remote.ts';
import { createSync } from '#sync/create-sync.ts';
import { createHttpRemote } from '#sync/http-remote.ts';
import { pollEvery } from '#sync/polling.ts';
import type { Remote } from '#sync/ports.ts';
import { schemaOfPublicPart } from '#wire/parts.ts';
import { channelPaths } from '#wire/paths.ts';
import type { EmbeddedEdition } from './first-page.ts';
import { keepFirstScreen } from './first-screen.svelte.ts';
import { loadDelegate } from './load-delegate.ts';
import { loaderOfMedia } from './load-media.ts';
import type { Handbook } from './state/handbook.ts';

interface Parts {
  readonly handbook: Handbook;
  readonly held: HeldEditions;
  /** What came with the page and is newer than what is held. */
  readonly embedded: EmbeddedEdition | undefined;
  /** Puts on the screen what is held by now. */
  readonly showHeld: () => Promise<void>;
}

/** A page that stood this long without being left has its reader, and the network has little else to do. */
const SETTLED = 5_000;

/** Everything that may wait until the first paint: newer editions, other tabs, the app's own files. */
export async function keepUpToDate({ handbook, held, embedded, showHeld }: Parts): Promise<void> {
  const { slug } = handbook.conference;
  const tabs = openTabs();
  const channel = 'public';
  const remote = {
    base: location.origin,
    conference: slug,
    channel,
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    clock: deviceClock,
    chance: Math.random,
  } as const;
  const http = createHttpRemote({
    ...remote,
    onServerClock: (ahead) => (handbook.sync.minutesApart = Math.round(Math.abs(ahead) / 60_000)),
  });
  handbook.packs.use(loaderOfMedia(handbook, { tabs, openRemote: () => createHttpRemote(remote) }));
  loadDelegate(handbook, tabs);
  const forgetFirstScreen = keepFirstScreen(handbook);
  // What came of damaged bytes is told apart from what was meant by no digest: it is made anew once they are mended.
  let isScreenDamaged = false;
  const sync = createSync({
    conference: slug,
    channel,
    remote: http,
    held,
    reader: { schemaOf: schemaOfPublicPart, pause: breath },
    clock: deviceClock,
    chance: Math.random,
    alone,
    secure: isSecureAddress(),
    onHeld({ head }) {
      if (head.signature !== handbook.conference.current?.head.signature) forgetFirstScreen();
      if (isScreenDamaged) handbook.conference.current = undefined;
      isScreenDamaged = false;
      tabs.announce({ kind: 'held', conference: slug, epoch: head.epoch, edition: head.edition });
      // A server that serves another build than this one has a newer app to offer.
      if (head.build !== undefined && head.build !== handbook.build) lookForUpdate().catch(() => undefined);
      return showHeld();
    },
  });
  handbook.sync.use(sync);
  // Also a confirmation without anything new is news: of the age that is shown.
  sync.onChange(() => {
    if (sync.freshness !== 'checking') void showHeld().then(() => handbook.packs.goOn());
  });

  tabs.onAnnouncement((said) => {
    if (said.conference !== slug) return;
    if (said.kind === 'held') void showHeld().then(() => handbook.packs.goOn());
    if (said.kind === 'mine') void handbook.mine.reload();
  });
  const persistence = { ...pagePersistence(), persisted: isPersisted };
  handbook.mine.onChange = (conference) => {
    tabs.announce({ kind: 'mine', conference });
    // Now there is something to lose, so now the browser may be asked to keep it.
    void handbook.phone.askToKeep();
  };
  await breath();
  keepApp(handbook);

  const { packs } = handbook;
  await handbook.phone.use(held, persistence, {
    get files() {
      return packs.keptFiles;
    },
    verify: packs.verify,
    mend: () => sync.check(),
  });
  if (embedded) await sync.checkWith(withPage(embedded, http));
  // Behind the first paint, and before the check that fetches again what a failing disk has altered.
  await whenIdle();
  isScreenDamaged = (await held.verify()).damaged.length > 0;
  await sync.check();
  onWorthChecking(() => void sync.check());
  const isNews = (edition: number): boolean => edition > (handbook.conference.current?.head.edition ?? 0);
  const line = listenForHints(
    channelPaths(slug, channel).events,
    (edition) => {
      // While a try is due anyway, that one is enough.
      if (isNews(edition) && sync.nextTry === undefined) void sync.check();
    },
    { clock: deviceClock, chance: Math.random },
  );
  sync.onChange(() => {
    if (sync.freshness === 'current') line.again();
  });
  pollEvery(
    {
      check: () => (document.hidden ? Promise.resolve() : sync.check()),
      get nextTry() {
        return sync.nextTry;
      },
    },
    deviceClock,
    Math.random,
  );
}

/** Keeps the app's own files: what it starts with at once, the rest when the page has settled. */
function keepApp({ phone, update, messages, mine }: Handbook): void {
  watchForAppUpdate({
    beforeReload: () => mine.notes.flush(),
    onWaiting: (waiting) => update.offer(() => waiting.apply()),
    // Without a service worker the app works as long as there is a network, and must not promise more.
    onFailure: () => phone.needsNetwork(),
  });
  // The worker knows the browser's language, not the reader's.
  tellWorker({ type: 'KEEP_WORDS', language: messages.language });
  void askWorkers('IS_WHOLE').then((isWhole) => phone.tellApp(isWhole));
  setTimeout(() => {
    void whenIdle()
      .then(() => askWorkers('KEEP_REST'))
      .then((isWhole) => phone.tellApp(isWhole));
  }, SETTLED);
}

/** The edition in the page; what the page left out is fetched by its digest. */
function withPage({ head, headBytes, programmeBytes }: EmbeddedEdition, http: Remote): Remote {
  const digest = head.parts['programme']?.digest ?? '';
  const page = remoteOf(headBytes, new Map([[digest, programmeBytes]]));
  return { ...http, head: page.head, object: (request) => (request.digest === digest ? page : http).object(request) };
}

async function isPersisted(): Promise<boolean | undefined> {
  const storage = navigator.storage as StorageManager | undefined;
  try {
    return await storage?.persisted?.();
  } catch {
    // Some private modes throw here; then nobody knows, and the page says it may be cleared.
    return undefined;
  }
}

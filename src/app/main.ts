import '../styles/app.css';
import { mount, tick } from 'svelte';
import { openHeldEditions } from '#device/held-editions.ts';
import { openMine } from '#device/mine.ts';
import type { HeldEditions } from '#device/faces.ts';
import { loadCatalogue } from '#i18n/catalogues.ts';
import { Messages } from '#i18n/messages.svelte.ts';
import { deviceClock } from '#platform/clock.ts';
import App from './App.svelte';
import { joinHistory } from './browser-history.ts';
import { fetchConferences, keepConferences, keptConferences } from './conference-list.ts';
import { keepDocumentFacts } from './document-facts.svelte.ts';
import { readFirstPage, type EmbeddedEdition } from './first-page.ts';
import { keepUpToDate } from './keep-up-to-date.ts';
import { APP_LANGUAGES } from './page.ts';
import type { ShownEdition } from './state/conference.svelte.ts';
import { loadRoom } from './load-room.ts';
import { createHandbook } from './state/create-handbook.svelte.ts';
import type { Handbook } from './state/handbook.ts';
import { Rooms } from './state/rooms.svelte.ts';
import { routeOf, slugOf } from './state/routes.ts';
import { tickWhileVisible } from './ticking.ts';

/** A served page stays readable while the programme is on its way; after this long the app takes over and says why. */
const SERVED_PAGE_STANDS = 6_000;

void start();

async function start(): Promise<void> {
  const url = location.pathname + location.search;
  const rooms = new Rooms({}, loadRoom);
  const prepared = rooms.prepare(routeOf(url).page);
  const slug = slugOf(routeOf(url));
  const store = localStorageIfAllowed();
  const served = readFirstPage(document);
  if (served.conferences) keepConferences(served.conferences, store);

  const messages = new Messages(loadCatalogue);
  // The reader's language and what is held are independent: neither waits for the other.
  const [, held] = await Promise.all([
    speakFirst(messages, [
      store?.getItem('sotay.language'),
      isServedPage() ? document.documentElement.lang : undefined,
      ...navigator.languages,
    ]),
    slug === undefined ? undefined : openHeldEditions(slug),
  ]);
  const inHand = await newest(held, served.edition);
  const handbook = createHandbook({
    url,
    messages,
    rooms,
    store,
    conferences:
      served.conferences ?? keptConferences(store) ?? (slug === undefined ? await fetchConferences(store) : undefined),
    shown: inHand.shown,
    read: () => deviceClock.now(),
    ticking: tickWhileVisible,
    phoneZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    wide: matchMedia('(min-width: 1000px)'),
    build: document.querySelector<HTMLMetaElement>('meta[name=sotay-build]')?.content,
    markSeen: async () => {
      await held?.markSeen();
      handbook.changes.seen = await held?.seen();
    },
  });
  keepDocumentFacts(handbook);

  let isMounted = false;
  const show = async (): Promise<void> => {
    if (isMounted) return;
    isMounted = true;
    await prepared;
    await takeOver(handbook);
  };
  if (handbook.conference.current || slug === undefined || !isServedPage()) await show();
  else setTimeout(() => void show(), SERVED_PAGE_STANDS);

  if (held) {
    const showHeld = async (): Promise<void> => {
      await showNewest(held, handbook);
      if (handbook.conference.current) await show();
    };
    keepUpToDate({ handbook, held, mine: await openMine(), embedded: inHand.embedded, showHeld });
    await showHeld();
  }
}

async function speakFirst(messages: Messages, wished: readonly (string | null | undefined)[]): Promise<void> {
  const known = wished.flatMap((tag) =>
    APP_LANGUAGES.filter((language) => tag?.toLowerCase().split('-')[0] === language),
  );
  const [first, second] = new Set([...known, ...APP_LANGUAGES]);
  try {
    await messages.use(first ?? 'vi');
  } catch {
    // The words of one language could not be had; another language is better than none.
    await messages.use(second ?? 'en');
  }
}

/** Whether this is a page from the server, not the empty shell that is kept for every address and language. */
function isServedPage(): boolean {
  return (document.getElementById('app')?.childElementCount ?? 0) > 0;
}

interface InHand {
  readonly shown: ShownEdition | undefined;
  /** Set when what came with the page is newer than what is held. */
  readonly embedded: EmbeddedEdition | undefined;
}

async function newest(held: HeldEditions | undefined, embedded: EmbeddedEdition | undefined): Promise<InHand> {
  const kept = await held?.open();
  if (kept && !(embedded && isNewer(embedded.head, kept.edition.head))) {
    const [details, documents] = await Promise.all([held?.part('details'), held?.part('documents')]);
    return { shown: { ...kept.edition, programme: kept.programme, details, documents }, embedded: undefined };
  }
  return { shown: embedded && { head: embedded.head, programme: embedded.programme }, embedded };
}

function isNewer(a: EmbeddedEdition['head'], b: EmbeddedEdition['head']): boolean {
  return a.epoch > b.epoch || (a.epoch === b.epoch && a.edition > b.edition);
}

/** Puts what is held on the screen, whole: its parts are read before any of them is shown. */
async function showNewest(held: HeldEditions, { conference, changes, phone }: Handbook): Promise<void> {
  const edition = await held.current();
  if (!edition) return;
  const { current } = conference;
  if (
    current?.details !== undefined &&
    current.heldAt !== undefined &&
    current.head.signature === edition.head.signature
  ) {
    conference.current = { ...current, ...edition };
  } else {
    const opened = await held.open();
    if (!opened || (current && isNewer(current.head, opened.edition.head))) return;
    const [details, documents] = await Promise.all([held.part('details'), held.part('documents')]);
    conference.current = { ...opened.edition, programme: opened.programme, details, documents };
    await phone.weigh();
  }
  changes.seen = await held.seen();
}

/** Mounts the app out of sight and puts it in the served page's place, so that nothing is blank in between. */
async function takeOver(handbook: Handbook): Promise<void> {
  const served = document.getElementById('app');
  const app = document.createElement('div');
  app.id = 'app';
  const { restorePlace } = joinHistory(handbook.router, handbook.rooms);
  mount(App, { target: app, props: { handbook } });
  await tick();
  served?.replaceWith(app);
  restorePlace();
  // A page in the background is not painted; it is ready all the same.
  await Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 100))]);
  document.documentElement.dataset['app'] = 'ready';
}

function localStorageIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Refused in some private modes: preferences last as long as the page.
    return undefined;
  }
}

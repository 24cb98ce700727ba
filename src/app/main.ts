import '../styles/app.css';
import type { HeldEditions } from '#device/faces.ts';
import { openHeldEditions } from '#device/held-editions.ts';
import { openMine } from '#device/mine.ts';
import { loadCatalogue, loadRoomCatalogue } from '#i18n/catalogues.ts';
import { Messages } from '#i18n/messages.svelte.ts';
import { breath } from '#platform/breath.ts';
import { deviceClock } from '#platform/clock.ts';
import { watchInstalling } from '#platform/install.ts';
import { keepConferences, keepListCurrent, keptConferences, fetchConferences } from './conference-list.ts';
import { keepMine } from './keep-mine.svelte.ts';
import { keepDocumentFacts } from './document-facts.svelte.ts';
import { readFirstPage } from './first-page.ts';
import { loadRoom } from './load-room.ts';
import { loadKeeping, loadTelling } from './load-soon.ts';
import { firstShown, showNewest, showRest, showSeen } from './show-held.ts';
import { speakFirst } from './speak-first.ts';
import { createHandbook } from './state/create-handbook.svelte.ts';
import { Rooms } from './state/rooms.svelte.ts';
import type { Handbook } from './state/handbook.ts';
import { routeOf, slugOf, type Route } from './state/routes.ts';
import { isServedPage, takeOver } from './take-over.ts';
import { tickWhileVisible } from './ticking.ts';

/** A served page stays readable while the programme is on its way; after this long the app takes over and says why. */
const SERVED_PAGE_STANDS = 6_000;
/** Stars, and what changed of them, are there from the first look; a disk that takes longer brings them after it. */
const STARS_MAY_TAKE = 400;

void start();

// The first paint waits for the words, the room, the programme and the stars, which are asked for at once, and for
// nothing else.
async function start(): Promise<void> {
  await breath();
  const url = location.pathname + location.search;
  // A badge's secret stays in no address bar and no history that the next person could open.
  const badge = location.hash.startsWith('#badge=') ? location.hash : undefined;
  if (badge) history.replaceState(null, '', url);
  const installing = watchInstalling();
  const route = routeOf(url);
  const slug = slugOf(route);
  const store = localStorageIfAllowed();
  // Stars, notes and editions are worth more than media, which give way on a full disk.
  const makeRoom = (): Promise<boolean> => handbook.packs.makeRoom();
  const opening = slug === undefined ? undefined : openHeldEditions(slug, { makeRoom });
  const kept = opening?.then((held) => held.open());
  await breath();
  const mine = openMine({ makeRoom });
  const messages = new Messages(loadCatalogue, loadRoomCatalogue);
  const speaking = speakFirst(messages, store);
  const rooms = new Rooms({}, async (name) => (await Promise.all([loadRoom(name), messages.speakOfRooms()]))[0]);
  const prepared = rooms.prepare(route.page);
  const isServed = isServedPage();
  // A phone that was never here has everything still to fetch; one that was has a programme to draw first.
  const early = isServed ? loadKeeping() : undefined;

  await breath();
  const served = readFirstPage(document);
  if (served.conferences) keepConferences(served.conferences, store);
  const conferences = served.conferences ?? keptConferences(store);
  await breath();
  const [held, inHand] = await Promise.all([opening, firstShown(kept, served.edition), speaking]);
  const handbook = createHandbook({
    url,
    messages,
    rooms,
    store,
    conferences: conferences ?? (slug === undefined ? await fetchConferences(store) : undefined),
    shown: inHand.shown,
    read: () => deviceClock.now(),
    ticking: tickWhileVisible,
    wide: matchMedia('(min-width: 1000px)'),
    build: document.querySelector<HTMLMetaElement>('meta[name=sotay-build]')?.content,
    loadTelling,
    markSeen: async () => {
      await held?.markSeen();
      if (held) await showSeen(held, handbook);
    },
  });
  handbook.me.badge = badge;
  keepDocumentFacts(handbook);
  // Before anything can be starred or written, and also where nothing but the start is on this phone.
  keepMine(handbook.mine);
  handbook.install.use(installing);
  const starred = mine.then((own) => handbook.mine.use(own));
  // Read once more behind the first paint: a disk that fails here is heard there.
  const seen = held && inHand.shown?.heldAt !== undefined && whatChanged(held, handbook).catch(() => undefined);

  let isMounted = false;
  const show = async (): Promise<void> => {
    if (isMounted) return;
    isMounted = true;
    await Promise.all([prepared, Promise.race([Promise.all([starred, seen]), pause(STARS_MAY_TAKE)])]);
    await takeOver(handbook);
  };
  // What came with the page is the programme: a page of papers or photos stands as it was served until they are here.
  const isAllHere = handbook.conference.current !== undefined && !lacksItsPart(route.page, handbook);
  if (isAllHere || slug === undefined || !isServed) await show();
  else setTimeout(() => void show(), SERVED_PAGE_STANDS);
  if (slug === undefined) keepListCurrent(handbook.conferences, store, served.conferences !== undefined);
  if (!held) return;

  await showRest(held, handbook);
  const showHeld = async (): Promise<void> => {
    await showNewest(held, handbook);
    if (handbook.conference.current) await show();
  };
  const { keepUpToDate } = await (early ?? loadKeeping());
  await keepUpToDate({ handbook, held, embedded: inHand.embedded, showHeld });
}

async function whatChanged(held: HeldEditions, handbook: Handbook): Promise<void> {
  await (
    await showSeen(held, handbook)
  ).told;
}

const PART_OF: Partial<Record<Route['page'], 'documents' | 'photos' | 'info'>> = {
  documents: 'documents',
  document: 'documents',
  photos: 'photos',
  place: 'info',
  infoPage: 'info',
};

function lacksItsPart(page: Route['page'], { conference }: Handbook): boolean {
  const part = PART_OF[page];
  return part !== undefined && conference.has(part) && conference.current?.[part] === undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function localStorageIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    // Refused in some private modes: preferences last as long as the page.
    return undefined;
  }
}

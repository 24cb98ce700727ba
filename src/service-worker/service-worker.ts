import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';
import { Route } from 'workbox-routing/Route.js';
import { Router } from 'workbox-routing/Router.js';
import { answerFor, SHELL } from './answer-for.ts';
import { keptPicture } from './kept-pictures.ts';
import { hasDelegatesFiles } from './delegates-at-hand.ts';
import { dropScreen, dropScreens, keepScreen, screenAt, type Screen } from './screens.ts';
import { languageOf, languagesAtHand } from './words-at-hand.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** What the app starts with. */
  readonly __SOTAY_FIRST: PrecacheEntry[];
  /** The words of each language; a start needs one. */
  readonly __SOTAY_WORDS: PrecacheEntry[];
  /** What it opens later. */
  readonly __SOTAY_REST: PrecacheEntry[];
  /** What those need who sign in with a badge. */
  readonly __SOTAY_DELEGATES: PrecacheEntry[];
  /** What only some open, large. */
  readonly __SOTAY_ASKED: PrecacheEntry[];
};

const first = self.__SOTAY_FIRST;
const words = self.__SOTAY_WORDS;
const rest = [...words, ...self.__SOTAY_REST];
const delegates = self.__SOTAY_DELEGATES;
const asked = self.__SOTAY_ASKED;
const all = [...first, ...rest, ...delegates, ...asked];
const files = new PrecacheController({ plugins: [{ handlerDidError: ({ request }) => fetchedAfresh(request) }] });
files.addToCacheList(all);
const kept = { origin: self.location.origin, precached: new Set(files.getCachedURLs()) };
const integrities = new Map(all.map(({ url, integrity }) => [url, integrity]));

// Installing takes what is not here yet, all of it or none: a build with one file missing never becomes active.
self.addEventListener('install', (event) => {
  event.waitUntil(keepFirst(event));
});

// Activating drops the files that only older builds had. Until then those stay, for the tabs that still run them. The
// very first visit is kept offline from now on, not only from the next visit.
self.addEventListener('activate', (event) => {
  event.waitUntil(files.activate(event));
  event.waitUntil(dropScreens());
  event.waitUntil(self.clients.claim());
});

const router = new Router();
router.registerRoute(
  new Route(
    ({ request }) => answerFor(request, kept) === 'shell',
    // A browser that threw away single files has the network left.
    async ({ request }) => (await screenAt(request.url)) ?? (await files.matchPrecache(SHELL)) ?? fetch(request),
  ),
);
router.registerRoute(
  new Route(
    ({ request }) => answerFor(request, kept) === 'precached',
    // What is opened before it was kept is kept by that.
    async ({ request, event }) => {
      const path = new URL(request.url).pathname;
      return (await files.matchPrecache(path)) ?? keep(path, event).catch(() => fetch(request));
    },
  ),
);
router.registerRoute(
  new Route(
    ({ request }) => answerFor(request, kept) === 'picture',
    ({ request }) => keptPicture(request),
  ),
);
router.addFetchListener();

self.addEventListener('message', (event) => {
  const { type, ...told } = (event.data ?? {}) as { readonly type?: unknown };
  // A new build waits until the reader says so, or until no tab runs the old one.
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'KEEP_WORDS') event.waitUntil(keepAndAnswer(wordsOf([(told as Words).language]), event));
  if (type === 'KEEP_REST') event.waitUntil(keepRest(event));
  if (type === 'KEEP_DELEGATES') event.waitUntil(keepAndAnswer(delegates, event));
  if (type === 'KEEP_ASKED') event.waitUntil(keepAndAnswer(asked, event));
  if (type === 'IS_WHOLE') event.waitUntil(answer(event));
  if (type === 'KEEP_SCREEN') {
    event.waitUntil(files.matchPrecache(SHELL).then((shell) => keepScreen(told as Screen, shell)));
  }
  if (type === 'DROP_SCREEN') event.waitUntil(dropScreen((told as Screen).path));
});

interface Words {
  readonly language: string;
}

async function keepFirst(event: ExtendableEvent): Promise<void> {
  const known = new Set(words.map(({ url }) => languageOf(url)));
  const languages = await languagesAtHand(known, files.strategy.cacheName);
  await keepAll([...first, ...wordsOf([...languages])], event);
}

async function keepRest(event: ExtendableMessageEvent): Promise<void> {
  await keepAndAnswer(await wanted(), event);
}

/** What this phone needs beside a start. Somebody who is signed in has files for it, at first perhaps of an older build. */
async function wanted(): Promise<readonly PrecacheEntry[]> {
  return (await hasDelegatesFiles(files.strategy.cacheName)) ? [...rest, ...delegates] : rest;
}

function wordsOf(languages: readonly string[]): readonly PrecacheEntry[] {
  return words.filter(({ url }) => languages.includes(languageOf(url)));
}

async function keepAndAnswer(list: readonly PrecacheEntry[], event: ExtendableMessageEvent): Promise<void> {
  await keepAll(list, event).catch(() => undefined);
  await answer(event);
}

/** Keeps what of the list is not here yet, one file after the other; stops at the first that cannot be had whole. */
async function keepAll(list: readonly PrecacheEntry[], event: ExtendableEvent): Promise<void> {
  for (const { url } of list) await keep(url, event);
}

/** The file as the list says it is: from here, else from the network, and then it is here. */
async function keep(path: string, event: ExtendableEvent): Promise<Response> {
  const integrity = integrities.get(path);
  const [response, done] = files.strategy.handleAll({
    event,
    request: new Request(path, { credentials: 'same-origin', ...(integrity ? { integrity } : {}) }),
    params: { cacheKey: files.getCacheKeyForURL(path), integrity },
  });
  await done;
  return response;
}

/** Tells the page whether every file of this build is here, but for those that are kept when asked for. */
async function answer(event: ExtendableMessageEvent): Promise<void> {
  const found = await Promise.all((await wanted()).map(({ url }) => files.matchPrecache(url)));
  event.ports[0]?.postMessage(found.every(Boolean));
}

/**
 * A file that was not what the list says, asked for again past the browser's cache: that may have taken a body that
 * broke off for whole, and would give it again for as long as the file may be kept, which is a year.
 */
async function fetchedAfresh(request: Request): Promise<Response | undefined> {
  const key = files.getCacheKeyForURL(request.url);
  const response = await fetch(new Request(request, { cache: 'reload' }));
  if (!response.ok || key === undefined) return undefined;
  await (await self.caches.open(files.strategy.cacheName)).put(key, response.clone());
  return response;
}

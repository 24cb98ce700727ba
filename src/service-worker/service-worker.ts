import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';
import { Route } from 'workbox-routing/Route.js';
import { Router } from 'workbox-routing/Router.js';
import { answerFor, SHELL } from './answer-for.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __SOTAY_PRECACHE: PrecacheEntry[] };

// Installing takes what is not here yet, all of it or none: a build with one file missing never becomes active.
// Activating drops the files that only older builds had. Until then those stay, for the tabs that still run them.
const files = new PrecacheController({ plugins: [{ handlerDidError: ({ request }) => fetchedAfresh(request) }] });
files.precache(self.__SOTAY_PRECACHE);
const kept = new Set(files.getCachedURLs());

const router = new Router();
for (const answer of ['shell', 'precached'] as const) {
  const path = (request: Request): string => (answer === 'shell' ? SHELL : new URL(request.url).pathname);
  router.registerRoute(
    new Route(
      ({ request }) => answerFor(request, kept) === answer,
      // A browser that threw away single files has the network left.
      async ({ request }) => (await files.matchPrecache(path(request))) ?? fetch(request),
    ),
  );
}
router.addFetchListener();

// A new build waits until the reader says so, or until no tab runs the old one.
self.addEventListener('message', ({ data }) => {
  if ((data as { type?: unknown } | undefined)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The very first visit is kept offline from now on, not only from the next visit.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

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

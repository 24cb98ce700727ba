import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';
import { deskAnswerFor, DESK_PAGE } from './desk-answer-for.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of the desk's build. */
  readonly __SOTAY_DESK: PrecacheEntry[];
};

// The desk's own worker, beside the delegates': its scope is narrower, so that the other never sees the desk's pages,
// and its files lie in a cache of their own, because workbox names caches by scope.
const files = new PrecacheController();
files.addToCacheList(self.__SOTAY_DESK);
const kept = { origin: self.location.origin, precached: new Set(files.getCachedURLs()) };

// All of it or none: a build with one file missing never becomes active.
self.addEventListener('install', (event) => {
  event.waitUntil(files.install(event));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(files.activate(event));
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const answer = deskAnswerFor(event.request, kept);
  if (answer === 'network') return;
  const path = answer === 'page' ? DESK_PAGE : event.request.url;
  // A browser that threw away single files has the network left.
  event.respondWith(files.matchPrecache(path).then((found) => found ?? fetch(event.request)));
});

// A new build waits until the page says that nothing is unsent.
self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

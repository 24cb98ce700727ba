declare const self: ServiceWorkerGlobalScope;

// Served in place of sw.js, this takes the service worker out of every browser that asks (see README.md here).
// It answers no request, so pages come from the network again; what readers have in IndexedDB is not touched.
self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));
// A page that registers it anew in the moment it leaves brings it back, active already; the page then speaks to it.
self.addEventListener('message', (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const names = await self.caches.keys();
  await Promise.all(
    names.filter((name) => /^(workbox|sotay)-(?!media-)/.test(name)).map((name) => self.caches.delete(name)),
  );
  await self.registration.unregister();
}

// A module, so that this declaration of `self` is its own.
export {};

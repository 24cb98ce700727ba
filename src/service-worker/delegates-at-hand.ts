declare const self: ServiceWorkerGlobalScope;

/** The file with which a delegate's side begins: `/assets/start-delegate-<hash>.js`. */
const DELEGATES = /\/assets\/start-delegate-/;

/** Whether this phone keeps files, of any build, that only those need who sign in with a badge. */
export async function hasDelegatesFiles(cacheName: string): Promise<boolean> {
  const kept = await (await self.caches.open(cacheName)).keys();
  return kept.some(({ url }) => DELEGATES.test(new URL(url).pathname));
}

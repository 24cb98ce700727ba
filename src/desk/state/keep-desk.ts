import { scriptUrl } from '#platform/script-url.ts';
import { isVisible } from '#platform/visibility.ts';

const WORKER = '/desk/sw.js';
/** A page that was just opened has nothing on it that would be missed. */
const JUST_OPENED = 3_000;

/**
 * Keeps the desk's files on this device, so that it opens without a network. A newer build is taken when nobody is in the
 * middle of something: right after the page was opened, or while it is in the background, and never with unsent edits.
 */
export function keepDesk(isAtRest: () => boolean): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  // The very first worker replaces nothing; the delegates' own, which may have been here before, is no desk's.
  let isOurs = isDeskWorker(workers.controller);
  workers.addEventListener('controllerchange', () => {
    if (isOurs) location.reload();
    isOurs = isDeskWorker(workers.controller);
  });
  workers
    .register(scriptUrl(WORKER), { scope: '/desk/', updateViaCache: 'none' })
    .then((registration) => takeNewer(registration, isAtRest))
    // Without it the desk works while there is a network, as any page does.
    .catch(() => undefined);
}

function isDeskWorker(worker: ServiceWorker | null): boolean {
  return worker !== null && new URL(worker.scriptURL).pathname === WORKER;
}

function takeNewer(registration: ServiceWorkerRegistration, isAtRest: () => boolean): void {
  const take = (): void => {
    const isUnseen = performance.now() < JUST_OPENED || !isVisible();
    if (isUnseen && isAtRest()) registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
  };
  take();
  document.addEventListener('visibilitychange', () => {
    take();
    if (isVisible()) void registration.update().catch(() => undefined);
  });
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', take);
  });
}

/** Takes the app's own files off this device. Kept media, caches of other names and every database stay. */
export async function removeAppFiles(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) {
    if (/^(workbox|sotay)-(?!media-)/.test(name)) await caches.delete(name);
  }
}

/**
 * Fetches the app's files past the browser's own cache, where a file that was cut short on its way may sit for a year.
 * Rejects without a network.
 */
export async function fetchAppFilesAnew(): Promise<void> {
  const shell = await (await fetch('/shell.html', { cache: 'reload' })).text();
  const files = new Set(shell.match(/\/assets\/[\w.-]+/g));
  await Promise.all([...files].map(async (file) => (await fetch(file, { cache: 'reload' })).blob()));
}

/** Puts a newer build in place if the server has one. False when it has none. Rejects without a network. */
export async function takeUpdate(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  // Without a worker, the next load comes from the server anyway.
  if (!registration) return true;
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (!worker) return false;
  await reached(worker, 'installed');
  worker.postMessage({ type: 'SKIP_WAITING' });
  await reached(worker, 'activated');
  return true;
}

const ORDER: readonly ServiceWorkerState[] = ['parsed', 'installing', 'installed', 'activating', 'activated'];

function reached(worker: ServiceWorker, state: ServiceWorkerState): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'redundant') reject(new Error('the update could not be fetched whole'));
      else if (ORDER.indexOf(worker.state) >= ORDER.indexOf(state)) resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

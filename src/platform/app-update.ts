import { messageSW, Workbox } from 'workbox-window';
import { scriptUrl } from './script-url.ts';

/** A newer build that is on this device, whole, and waits for the reader's yes. */
export interface AppUpdate {
  /** Puts it in place and loads the page again. */
  apply(): void;
}

export interface AppUpdateListener {
  /** Called once for each newer build. */
  onWaiting(update: AppUpdate): void;
  /** Called when a build was put in place, here or in another tab: the page loads again when this is done. */
  beforeReload?(): Promise<unknown>;
  /** The app cannot be kept on this device: it works, but only while there is a network. */
  onFailure(error: unknown): void;
}

const SCRIPT = '/sw.js';
/** How long a page that must load again may take to keep what is being written. */
const LAST_WORDS = 1_500;

/**
 * Keeps the app's files on this device and watches for newer ones. They are offered, never forced; without an answer
 * they are taken at the next cold start. Does nothing where the browser has no service workers.
 */
export function watchForAppUpdate(listener: AppUpdateListener): void {
  if (!('serviceWorker' in navigator)) {
    listener.onFailure(new Error('this browser keeps no apps offline, or not at an address without HTTPS'));
    return;
  }
  reloadWhenReplaced(listener);
  void register(listener).catch((error: unknown) => listener.onFailure(error));
}

/** Asks the server for a newer build now. Resolves when asked; a build that is found is offered as usual. */
export async function lookForUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update();
}

/**
 * Asks the workers of this app, the one at work and one that waits: to say whether they have every file of their build,
 * or to get what is missing first. False also when there is none to ask.
 */
export async function askWorkers(type: 'IS_WHOLE' | 'KEEP_REST' | 'KEEP_ASKED'): Promise<boolean> {
  const registration = await (navigator.serviceWorker as ServiceWorkerContainer | undefined)?.getRegistration();
  const workers = [registration?.active, registration?.waiting].filter((worker) => worker instanceof ServiceWorker);
  const [isWhole = false] = (await Promise.all(workers.map((worker) => messageSW(worker, { type })))) as boolean[];
  return isWhole;
}

/** Tells the worker of this page something that wants no answer, once it is at work. Without a worker, nobody. */
export function tellWorker(message: { readonly type: string } & Readonly<Record<string, unknown>>): void {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  void container?.ready.then((registration) => registration.active?.postMessage(message));
}

async function register(listener: AppUpdateListener): Promise<void> {
  // Never from an HTTP cache: a proxy that keeps sw.js for a year must not keep readers on an old build for a year.
  const workbox = new Workbox(scriptUrl(SCRIPT), { updateViaCache: 'none' });
  const offered = new WeakSet<ServiceWorker>();
  const offer = (worker: ServiceWorker | null | undefined): void => {
    if (!worker || offered.has(worker)) return;
    offered.add(worker);
    // A build that is taken without a network should have been here whole.
    void messageSW(worker, { type: 'KEEP_REST' });
    listener.onWaiting({ apply: () => workbox.messageSkipWaiting() });
  };
  workbox.addEventListener('waiting', ({ sw }) => offer(sw));
  const registration = await workbox.register();
  // workbox-window follows one update found from outside this page; a tab that is open for days may see several.
  document.addEventListener('visibilitychange', () => offer(registration?.waiting));
}

// The files this page would still fetch went with the old build. The first worker of all replaces nothing, though.
function reloadWhenReplaced({ beforeReload }: AppUpdateListener): void {
  let controlled = navigator.serviceWorker.controller !== null;
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled && !reloading) {
      reloading = true;
      const patience = new Promise((done) => setTimeout(done, LAST_WORDS));
      void Promise.race([beforeReload?.(), patience]).finally(() => location.reload());
    }
    controlled = true;
  });
}

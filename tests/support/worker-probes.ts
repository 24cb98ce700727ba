import type { Page } from 'playwright-core';

/** Waits until the app stands. */
export async function untilReady(page: Page): Promise<void> {
  await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
}

/** Waits until a whole build is kept and answers for this page. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Has the browser ask for a newer worker now, and waits until it is here, or failed to come whole. */
export async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    // A look that was under way before, and may have seen an older script, answers for both; the next is a look of its own.
    if (!registration?.installing && !registration?.waiting) await registration?.update().catch(() => undefined);
    const worker = registration?.installing;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (worker?.state !== 'installing') resolve();
      };
      worker?.addEventListener('statechange', look);
      look();
    });
  });
}

/** What the app does when the reader says yes to the update. */
export async function acceptUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    // A page hears that a worker is installed and that it waits one after the other.
    while (registration && !registration.waiting) await new Promise(requestAnimationFrame);
    registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  });
}

/** How far the workers of this site are. */
export async function workersOf(
  page: Page,
): Promise<{ readonly active: string | undefined; readonly waiting: string | undefined }> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return { active: registration?.active?.state, waiting: registration?.waiting?.state };
  });
}

/** The build the page itself was made of. */
export async function buildOf(page: Page): Promise<string | undefined> {
  return (await page.locator('meta[name="sotay-build"]').getAttribute('content')) ?? undefined;
}

/** Paths of the build's files in Cache Storage, sorted. */
export async function keptAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of (await caches.keys()).filter((cache) => cache.startsWith('workbox-'))) {
      const requests = await (await caches.open(name)).keys();
      found.push(...requests.map(({ url }) => new URL(url).pathname));
    }
    return found.sort();
  });
}

/** The rooms of the app that are in Cache Storage, sorted. */
export async function keptRooms(page: Page): Promise<readonly string[]> {
  return (await keptAddresses(page)).flatMap((path) => /\/room-([a-z]+)-/.exec(path)?.[1] ?? []);
}

/** Waits until every file of the build is kept, also those the app does not start with. */
export async function untilWhole(page: Page): Promise<void> {
  while (!(await page.evaluate(isWhole)));
}

/** In the page: what the worker says; answers at the next frame at the earliest. */
async function isWhole(): Promise<boolean> {
  await new Promise(requestAnimationFrame);
  const worker = (await navigator.serviceWorker.getRegistration())?.active;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data === true);
    worker?.postMessage({ type: 'IS_WHOLE' }, [channel.port2]);
  });
}

import type { Page } from 'playwright-core';

/** Waits until the app stands. */
export async function untilReady(page: Page): Promise<void> {
  await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
}

/** Waits until a whole build is kept and answers for this page. */
export async function untilKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Has the browser ask for a newer worker now; a failed download is part of what is tested. */
export async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
  });
}

/** Waits until a newer build is here, whole, and waits for the reader. */
export async function untilWaiting(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.waiting?.state === 'installed';
  });
}

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

/** Paths of everything in Cache Storage, sorted. */
export async function keptAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found.push(...requests.map(({ url }) => new URL(url).pathname));
    }
    return found.sort();
  });
}

import { readdir, readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Freshness } from '#sync/sync.ts';
import { launch } from '#tests/support/chromium.ts';
import { mark, SLUG, type Venue } from './venue.ts';

/** A delegate's phone: a browser with a profile of its own that outlives its processes. */
export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens a page of the conference and waits until the app stands. */
  open(path?: string): Promise<void>;
  /** The same profile in a new browser process, as after switching the phone off and on. */
  reboot(): Promise<void>;
  /** As reboot, but the old process is killed where it stands. */
  kill(): Promise<void>;
  /** Makes the app look for a newer edition, as coming back online does. */
  nudge(): Promise<void>;
  edition(): Promise<number>;
  freshness(): Promise<Freshness>;
  untilEdition(edition: number): Promise<void>;
  untilFreshness(...values: readonly Freshness[]): Promise<void>;
  /** Waits until the app can start with no network: its worker stands and an edition is held. */
  untilKept(): Promise<void>;
  starFirst(): Promise<void>;
  stars(): Promise<number>;
  discard(): Promise<void>;
}

// A phone that used up its ten requests of a minute asks again after that minute.
const PATIENCE = 90_000;

/** A phone that has not yet been anywhere. */
export async function newPhone(venue: Venue): Promise<Phone> {
  const profile = await mkdtemp(join(tmpdir(), 'sotay-phone-'));
  let context = await launch({ profile });
  let page = await firstPage(context);
  const html = (attributes: string) => page.locator(`html${attributes}`);
  const attribute = async (name: string) => (await page.locator('html').getAttribute(name)) ?? '';

  const phone: Phone = {
    get context() {
      return context;
    },
    get page() {
      return page;
    },
    async open(path = `/${SLUG}/`) {
      await page.goto(`${venue.proxy.origin}${path}`, { waitUntil: 'commit' });
      await html('[data-app="ready"]').waitFor({ state: 'attached' });
    },
    async reboot() {
      await context.close();
      context = await launch({ profile });
      page = await firstPage(context);
    },
    async kill() {
      await killBrowserOf(profile, context);
      context = await launch({ profile });
      page = await firstPage(context);
    },
    nudge: () => page.evaluate(() => void window.dispatchEvent(new Event('online'))),
    edition: async () => Number(await attribute('data-edition')),
    freshness: async () => (await attribute('data-sync')) as Freshness,
    async untilEdition(edition) {
      await html(`[data-edition="${edition}"]`).waitFor({ state: 'attached', timeout: PATIENCE });
    },
    async untilFreshness(...values) {
      await html(`:is(${values.map((value) => `[data-sync="${value}"]`).join(',')})`).waitFor({
        state: 'attached',
        timeout: PATIENCE,
      });
    },
    async untilKept() {
      while (!(await page.evaluate(isKept, `held-${SLUG}`)));
    },
    async starFirst() {
      await page.getByTestId('session-star').first().click();
      await page.locator('[data-testid="session-star"][aria-pressed="true"]').first().waitFor();
    },
    stars: () => page.locator('[data-testid="session-star"][aria-pressed="true"]').count(),
    async discard() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
  return phone;
}

/** In the page: whether a worker stands and an edition is held; answers at the next frame at the earliest. */
async function isKept(database: string): Promise<boolean> {
  await new Promise(requestAnimationFrame);
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.active?.state !== 'activated') return false;
  // Opening a database that is not there would make it, so it is looked for first.
  if (!(await indexedDB.databases()).some(({ name }) => name === database)) return false;
  return new Promise<boolean>((resolve) => {
    const opening = indexedDB.open(database);
    opening.onerror = () => resolve(false);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('editions').objectStore('editions').count();
      counting.onsuccess = () => resolve(counting.result > 0);
      opening.result.close();
    };
  });
}

/** Whether the screen shows exactly this edition: its number and its own words, nobody else's. */
export async function shows(phone: Phone, edition: number): Promise<boolean> {
  const text = await phone.page.getByTestId('session-card').first().innerText();
  return (await phone.edition()) === edition && text.includes(mark(edition));
}

async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? (await context.newPage());
}

export async function killBrowserOf(profile: string, context: BrowserContext): Promise<void> {
  const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
  process.kill(await mainProcessOf(profile), 'SIGKILL');
  await gone;
}

/** The browser's own process: the one started with this profile that is nobody's child process by type. */
async function mainProcessOf(profile: string): Promise<number> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    // A process may end while we look at it; then it is not the one.
    const words = await readFile(`/proc/${entry}/cmdline`, 'utf8').then(
      (line) => line.split('\0'),
      (): string[] => [],
    );
    if (words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type=')))
      return Number(entry);
  }
  throw new Error(`no browser runs with ${profile}`);
}

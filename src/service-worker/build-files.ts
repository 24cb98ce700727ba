import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import type { PrecacheEntry } from 'workbox-precaching/_types.js';

declare const self: ServiceWorkerGlobalScope;

/** The list of what the app opens later: a file of its own, because a start does without it. */
export const LATER_FILES = '/later-files.json';

/** What the app opens later, by who needs it. */
export interface LaterFiles {
  /** Everybody. */
  readonly rest: PrecacheEntry[];
  /** Who signs in with a badge. */
  readonly delegates: PrecacheEntry[];
  /** Who opens an original: large. */
  readonly asked: PrecacheEntry[];
}

/** The files of one build: what there is, what of it is on this phone, and how the rest comes here. */
export class BuildFiles {
  readonly #controller = new PrecacheController({
    plugins: [{ handlerDidError: ({ request }) => this.#fetchedAfresh(request) }],
  });
  #later: Promise<LaterFiles> | undefined;

  /** `listed` are the files the worker itself names, `LATER_FILES` among them. */
  constructor(listed: PrecacheEntry[]) {
    this.#controller.addToCacheList(listed);
  }

  /** Where they lie in Cache Storage, beside those of an older build whose tabs still run. */
  get cacheName(): string {
    return this.#controller.strategy.cacheName;
  }

  /** Whole addresses of the files that are listed so far. */
  get addresses(): readonly string[] {
    return this.#controller.getCachedURLs();
  }

  /** The file at that path if it is on this phone. A name that says its content is enough: no list need be read for it. */
  async here(path: string): Promise<Response | undefined> {
    const cache = await self.caches.open(this.cacheName);
    return cache.match(this.#controller.getCacheKeyForURL(path) ?? path);
  }

  /** The file as its list says it is: from here, else from the network, and then it is here. Rejects for any other. */
  async keep(path: string, event: ExtendableEvent): Promise<Response> {
    if (this.#controller.getCacheKeyForURL(path) === undefined) await this.later(event);
    const cacheKey = this.#controller.getCacheKeyForURL(path);
    if (cacheKey === undefined) throw new Error(`not a file of this build: ${path}`);
    const integrity = this.#controller.getIntegrityForCacheKey(cacheKey);
    const [response, done] = this.#controller.strategy.handleAll({
      event,
      request: new Request(path, { credentials: 'same-origin', ...(integrity ? { integrity } : {}) }),
      params: { cacheKey, integrity },
    });
    await done;
    return response;
  }

  /** Keeps what of the list is not here yet, one file after the other; stops at the first that cannot be had whole. */
  async keepAll(list: readonly PrecacheEntry[], event: ExtendableEvent): Promise<void> {
    for (const { url } of list) await this.keep(url, event);
  }

  /** What the app opens later. Rejects while its list is neither here nor to be had. */
  later(event: ExtendableEvent): Promise<LaterFiles> {
    this.#later ??= this.#readLater(event).catch((error: unknown) => {
      this.#later = undefined;
      throw error;
    });
    return this.#later;
  }

  /**
   * Drops the files that only older builds had. Which later files are this build's, their list says: without it all
   * stay until a next build takes over, because nobody waits for a network to start.
   */
  async dropOlder(event: ExtendableEvent): Promise<void> {
    if (!(await this.here(LATER_FILES))) return;
    await this.later(event);
    await this.#controller.activate(event);
  }

  async #readLater(event: ExtendableEvent): Promise<LaterFiles> {
    const response = (await this.here(LATER_FILES)) ?? (await this.keep(LATER_FILES, event));
    const lists = (await response.json()) as LaterFiles;
    this.#controller.addToCacheList(Object.values(lists).flat());
    return lists;
  }

  /**
   * A file that was not what the list says, asked for again past the browser's cache: that may have taken a body that
   * broke off for whole, and would give it again for as long as the file may be kept, which is a year.
   */
  async #fetchedAfresh(request: Request): Promise<Response | undefined> {
    const key = this.#controller.getCacheKeyForURL(request.url);
    const response = await fetch(new Request(request, { cache: 'reload' }));
    if (!response.ok || key === undefined) return undefined;
    await (await self.caches.open(this.cacheName)).put(key, response.clone());
    return response;
  }
}

import type { PrecacheEntry } from 'workbox-precaching/_types.js';
import { answerFor, SHELL } from './answer-for.ts';
import { BuildFiles, LATER_FILES } from './build-files.ts';
import { keptPicture } from './kept-pictures.ts';
import { hasDelegatesFiles } from './delegates-at-hand.ts';
import { dropScreen, dropScreens, keepScreen, screenAt, type Screen } from './screens.ts';
import { languageOf, languagesAtHand } from './words-at-hand.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** What the app starts with. */
  readonly __SOTAY_FIRST: PrecacheEntry[];
  /** The words of each language; a start needs one. */
  readonly __SOTAY_WORDS: PrecacheEntry[];
  /** What keeps it up to date, what helps where it fails, and the list of all that is opened later. */
  readonly __SOTAY_SOON: PrecacheEntry[];
};

const first = self.__SOTAY_FIRST;
const words = self.__SOTAY_WORDS;
const soon = self.__SOTAY_SOON;
const files = new BuildFiles([...first, ...words, ...soon]);
const kept = { origin: self.location.origin, precached: new Set(files.addresses) };

// Installing takes what is not here yet, all of it or none: a build with one file missing never becomes active.
self.addEventListener('install', (event) => {
  event.waitUntil(keepFirst(event));
});

// Activating drops the files that only older builds had. Until then those stay, for the tabs that still run them. The
// very first visit is kept offline from now on, not only from the next visit.
self.addEventListener('activate', (event) => {
  event.waitUntil(files.dropOlder(event));
  event.waitUntil(dropScreens());
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const answer = answerFor(request, kept);
  if (answer === 'shell') event.respondWith(shellFor(request));
  if (answer === 'precached') event.respondWith(fileFor(request, event));
  if (answer === 'picture') event.respondWith(keptPicture(request));
});

self.addEventListener('message', (event) => {
  const { type, ...told } = (event.data ?? {}) as { readonly type?: unknown };
  // A new build waits until the reader says so, or until no tab runs the old one.
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type === 'KEEP_WORDS') keepAndAnswer(event, () => [...wordsOf([(told as Words).language]), ...soon]);
  if (type === 'KEEP_REST') keepAndAnswer(event, () => wanted(event));
  if (type === 'KEEP_DELEGATES') keepAndAnswer(event, async () => (await files.later(event)).delegates);
  if (type === 'KEEP_ASKED') keepAndAnswer(event, async () => (await files.later(event)).asked);
  if (type === 'IS_WHOLE') event.waitUntil(answer(event));
  if (type === 'KEEP_SCREEN') {
    event.waitUntil(files.here(SHELL).then((shell) => keepScreen(told as Screen, shell)));
  }
  if (type === 'DROP_SCREEN') event.waitUntil(dropScreen((told as Screen).path));
});

interface Words {
  readonly language: string;
}

/** The screen this address showed last, else the empty page; a browser that threw away single files has the network left. */
async function shellFor(request: Request): Promise<Response> {
  return (await screenAt(request.url)) ?? (await files.here(SHELL)) ?? fetch(request);
}

/** A file of the app. What is opened before it was kept is kept by that. */
async function fileFor(request: Request, event: ExtendableEvent): Promise<Response> {
  const path = new URL(request.url).pathname;
  return (await files.here(path)) ?? files.keep(path, event).catch(() => fetch(request));
}

async function keepFirst(event: ExtendableEvent): Promise<void> {
  const known = new Set(words.map(({ url }) => languageOf(url)));
  const languages = await languagesAtHand(known, files.cacheName);
  await files.keepAll([...first, ...wordsOf([...languages])], event);
}

/** What this phone needs beside a start. Somebody who is signed in has files for it, at first perhaps of an older build. */
async function wanted(event: ExtendableEvent): Promise<readonly PrecacheEntry[]> {
  const { rest, delegates } = await files.later(event);
  const own = (await hasDelegatesFiles(files.cacheName)) ? delegates : [];
  return [...soon, ...words, ...rest, ...own];
}

function wordsOf(languages: readonly string[]): readonly PrecacheEntry[] {
  return words.filter(({ url }) => languages.includes(languageOf(url)));
}

type Listed = readonly PrecacheEntry[];

function keepAndAnswer(event: ExtendableMessageEvent, list: () => Listed | Promise<Listed>): void {
  const keep = async (): Promise<void> => files.keepAll(await list(), event);
  event.waitUntil(
    keep()
      .catch(() => undefined)
      .then(() => answer(event)),
  );
}

/** Tells the page whether every file of this build is here, but for those that are kept when asked for. */
async function answer(event: ExtendableMessageEvent): Promise<void> {
  event.ports[0]?.postMessage(await isWhole(event).catch(() => false));
}

/** Asks no network: without the list of later files here, something is missing. */
async function isWhole(event: ExtendableEvent): Promise<boolean> {
  if (!(await files.here(LATER_FILES))) return false;
  const found = await Promise.all((await wanted(event)).map(({ url }) => files.here(url)));
  return found.every(Boolean);
}

// What a start begins with: the programme as it stood on the screen last, inside the kept shell. It is read before any
// script of the app has run, and the app takes its place as soon as it is there.

declare const self: ServiceWorkerGlobalScope;

const SCREENS = 'sotay-screens';
// They speak of the shell's own body, which the page that stands here has not.
const OF_THE_BODY = ['content-length', 'content-encoding', 'content-digest', 'etag', 'last-modified'];

/** What a page tells of its screen. */
export interface Screen {
  /** The address it is kept for, without a query. */
  readonly path: string;
  /** The build whose page it is; another build's shell has other styles. */
  readonly build: string;
  readonly language: string;
  /** Inner HTML of `#app`, written by the app itself. */
  readonly html: string;
}

/** Keeps a screen inside the shell, with the headers the server sent with the shell. */
export async function keepScreen({ path, build, language, html }: Screen, shell: Response | undefined): Promise<void> {
  const text = await shell?.text();
  if (!shell || !text?.includes(`content="${build}"`)) return;
  const page = text
    .replace(/<html lang="[^"]*"/, () => `<html lang="${language}"`)
    .replace('<div id="app"></div>', () => `<div id="app">${html}</div>`);
  const headers = new Headers(shell.headers);
  for (const name of OF_THE_BODY) headers.delete(name);
  await (await self.caches.open(SCREENS)).put(path, new Response(page, { headers }));
}

/** The screen to begin with at an address, if one is kept. An address with a query shows something else. */
export async function screenAt(address: string): Promise<Response | undefined> {
  const { pathname, search } = new URL(address);
  return search === '' ? (await self.caches.open(SCREENS)).match(pathname) : undefined;
}

/** Forgets the screen of one address: what it showed is no longer what is held. */
export async function dropScreen(path: string): Promise<void> {
  await (await self.caches.open(SCREENS)).delete(path);
}

/** Forgets every screen: they were another build's. */
export async function dropScreens(): Promise<void> {
  await self.caches.delete(SCREENS);
}

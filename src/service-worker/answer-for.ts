/** The page every address of the app starts from; it carries the security headers the server sent with it. */
export const SHELL = '/shell.html';

/** Who answers a request: the kept shell, a kept file, a picture if it is kept, or the network with no part for us. */
export type Answer = 'shell' | 'precached' | 'picture' | 'network';

// The organisers' console, the public list of changes and what machines read are the server's own; no data of the API
// ever pass through here.
const SERVERS_OWN = /^\/(?:(?:api|desk|healthz|metrics)(?:\/|$)|[^/]+\/changelog\/?$)/;
// What pictures are shown from; the page has put there what the reader keeps, checked to the byte.
const PUBLIC_OBJECT = /^\/api\/v1\/conferences\/[a-z0-9-]+\/public\/objects\/[\w-]{43}$/;
const SESSION_PAGE = /^\/[^/]+\/sessions\/[^/]+\/?$/;
const FILE_EXTENSION = /\.[a-z0-9]+$/i;
// Named by their content, listed in the worker or in the file of later ones; folders below are the network's.
const ASSET = /^\/assets\/[^/]+$/;

/** Decides without doing. `precached` holds the whole addresses of the files the worker itself lists. */
export function answerFor(
  request: Pick<Request, 'destination' | 'method' | 'mode' | 'url'>,
  { origin: own, precached }: { readonly origin: string; readonly precached: ReadonlySet<string> },
): Answer {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== own) return 'network';
  if (request.destination === 'image' && PUBLIC_OBJECT.test(pathname)) return 'picture';
  if (SERVERS_OWN.test(pathname)) return 'network';
  if (precached.has(origin + pathname) || ASSET.test(pathname)) return 'precached';
  return request.mode === 'navigate' && isAppPage(pathname) ? 'shell' : 'network';
}

// Session ids come from other people's programmes and may end like a file name (`4f2a@pretalx.org`).
function isAppPage(pathname: string): boolean {
  return SESSION_PAGE.test(pathname) || !FILE_EXTENSION.test(pathname);
}

/** The page every address of the app starts from; it carries the security headers the server sent with it. */
export const SHELL = '/shell.html';

/** Who answers a request: the kept shell, a kept file, or the network with no part in it for us. */
export type Answer = 'shell' | 'precached' | 'network';

// The organisers' console and what machines read are the server's own; nothing of the API is ever kept here.
const SERVERS_OWN = /^\/(api|desk|healthz|metrics)(\/|$)/;
const SESSION_PAGE = /^\/[^/]+\/sessions\/[^/]+\/?$/;
const FILE_EXTENSION = /\.[a-z0-9]+$/i;

/** Decides without doing. `precached` holds the whole addresses of the kept files. */
export function answerFor(request: Pick<Request, 'method' | 'mode' | 'url'>, precached: ReadonlySet<string>): Answer {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || SERVERS_OWN.test(pathname)) return 'network';
  if (precached.has(origin + pathname)) return 'precached';
  return request.mode === 'navigate' && isAppPage(pathname) ? 'shell' : 'network';
}

// Session ids come from other people's programmes and may end like a file name (`4f2a@pretalx.org`).
function isAppPage(pathname: string): boolean {
  return SESSION_PAGE.test(pathname) || !FILE_EXTENSION.test(pathname);
}

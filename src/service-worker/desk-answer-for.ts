/** The page every address of the desk starts from; it carries the security headers the server sent with it. */
export const DESK_PAGE = '/desk/index.html';

/** Who answers a request within the desk: its kept page, a kept file, or the network with no part for us. */
export type DeskAnswer = 'page' | 'file' | 'network';

// What the draft looks like to delegates is made by the server for each request.
const PREVIEW = /^\/desk\/preview(\/|$)/;

/** Decides without doing. `precached` holds the whole addresses of the kept files. */
export function deskAnswerFor(
  request: Pick<Request, 'method' | 'mode' | 'url'>,
  { origin: own, precached }: { readonly origin: string; readonly precached: ReadonlySet<string> },
): DeskAnswer {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== own || PREVIEW.test(pathname)) return 'network';
  if (precached.has(origin + pathname)) return 'file';
  return request.mode === 'navigate' && pathname.startsWith('/desk/') ? 'page' : 'network';
}

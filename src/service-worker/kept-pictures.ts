declare const self: ServiceWorkerGlobalScope;

/** A kept picture, else the network's, which is not kept: what is, the page chooses and checks (src/device/media-shelf.ts). */
export async function keptPicture(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, , , , slug = ''] = pathname.split('/');
  try {
    const kept = await self.caches.match(pathname, { cacheName: `sotay-media-${slug}` });
    if (kept) return kept;
  } catch {
    // A browser whose storage fails has the network left.
  }
  return fetch(request);
}

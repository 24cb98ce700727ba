import type { Page } from 'playwright-core';

/** A file of media as it lies in Cache Storage. */
export interface KeptMedia {
  readonly digest: string;
  readonly type: string | null;
  readonly headers: readonly string[];
  /** Whether its bytes are what its name says. */
  readonly isWhole: boolean;
}

/** Everything that is kept of a conference's media. */
export async function keptMedia(page: Page, slug: string): Promise<readonly KeptMedia[]> {
  return page.evaluate(async (name) => {
    if (!(await caches.has(name))) return [];
    const cache = await caches.open(name);
    const found: KeptMedia[] = [];
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      if (!answer) continue;
      const digest = request.url.slice(request.url.lastIndexOf('/') + 1);
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
      const base64 = btoa(Array.from(hash, (byte) => String.fromCharCode(byte)).join(''));
      const isWhole = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === digest;
      found.push({ digest, type: answer.headers.get('content-type'), headers: [...answer.headers.keys()], isWhole });
    }
    return found;
  }, `sotay-media-${slug}`);
}

/** Alters the bytes of one kept file of that type, as a failing disk does. */
export async function damageKept(page: Page, slug: string, type: string): Promise<void> {
  await page.evaluate(
    async ([name, wanted]) => {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        if (answer?.headers.get('content-type') !== wanted) continue;
        const bytes = new Uint8Array(await answer.arrayBuffer());
        bytes.reverse();
        await cache.put(request, new Response(bytes, { headers: answer.headers }));
        return;
      }
      throw new Error(`nothing of type ${wanted} is kept`);
    },
    [`sotay-media-${slug}`, type] as const,
  );
}

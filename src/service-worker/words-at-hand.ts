declare const self: ServiceWorkerGlobalScope;

/** A language's file: `/assets/<language>-<hash>.js`. */
const LANGUAGE = /\/assets\/([a-z]{2,3})-[^/]*$/;

/**
 * Which languages' words a start needs: those an older build has kept here, else the one the browser is set to. What
 * else the reader chooses, the page asks for.
 */
export async function languagesAtHand(known: ReadonlySet<string>, cacheName: string): Promise<ReadonlySet<string>> {
  const kept = await (await self.caches.open(cacheName)).keys();
  const here = kept.map(({ url }) => languageOf(url)).filter((language) => known.has(language));
  if (here.length > 0) return new Set(here);
  const wished = self.navigator.languages.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '');
  const [first] = [...wished, ...known].filter((language) => known.has(language));
  return new Set(first === undefined ? [] : [first]);
}

/** The language whose words a file holds; empty for any other file. */
export function languageOf(url: string): string {
  return LANGUAGE.exec(new URL(url, self.location.origin).pathname)?.[1] ?? '';
}

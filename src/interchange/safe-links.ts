import type { Link } from '#domain/session.ts';
import { cleanLine } from './clean-text.ts';
import type { Oddities } from './oddities.ts';
import type { SourceLink } from './source-programme.ts';

const SAFE = /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)/i;
const LONGEST = 2_000;

/** Links a reader can follow: http, https and mailto, relative ones resolved. Others are left out and reported. */
export function safeLinks(
  links: readonly SourceLink[],
  base: string | undefined,
  where: string,
  oddities: Oddities,
): readonly Link[] {
  const safe: Link[] = [];
  for (const { url: raw, title: rawTitle } of links) {
    const written = cleanLine(raw).text;
    if (written === '') continue;
    const url = resolved(written, base);
    const title = rawTitle === undefined ? '' : cleanLine(rawTitle).text;
    if (url === undefined) {
      const what = `a link that leads nowhere: ${written.slice(0, 80)}`;
      oddities.add({ kind: 'odd-link', where, what, done: 'left out' });
    } else if (!safe.some((known) => known.url === url && known.title === (title || undefined))) {
      safe.push(title && title !== url ? { url, title } : { url });
    }
  }
  return safe;
}

function resolved(url: string, base: string | undefined): string | undefined {
  if (url.length > LONGEST) return undefined;
  if (SAFE.test(url)) return url.replace(/ /g, '%20');
  if (/^www\.[^\s/]+\.[a-z]{2,}/i.test(url)) return `https://${url}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || base === undefined || !URL.canParse(url, base)) return undefined;
  const { href } = new URL(url, base);
  return SAFE.test(href) ? href : undefined;
}

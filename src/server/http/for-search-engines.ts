import type { PublicParts } from '#domain/parts.ts';
import { pagesOf } from './page-address.ts';

/** Rooms that hold only what is the reader's own, or nothing to be found by. */
const NOT_TO_BE_FOUND: readonly string[] = [
  ...['mine', 'changes', 'search', 'install', 'phone', 'settings', 'print'],
  ...['sign-in', 'me', 'delegates', 'contacts', 'unsent'],
];

/** What robots may read: everything but the interfaces, and of those the pictures that pages show. */
export function robotsText(slugs: readonly string[], origin: string): string {
  return [
    'User-agent: *',
    'Allow: /api/v1/conferences/*/public/objects/',
    'Disallow: /api/',
    'Disallow: /desk',
    '',
    ...slugs.map((slug) => `Sitemap: ${origin}/${slug}/sitemap.xml`),
    '',
  ].join('\n');
}

/** Every page of a conference that is worth finding. */
export function sitemapOf(slug: string, parts: PublicParts, origin: string, publishedAt: string): string {
  const { programme, documents, photos } = parts;
  const empty = [
    ...(documents ? [] : ['documents']),
    ...(photos ? [] : ['photos']),
    ...(Object.keys(programme.people).length > 0 ? [] : ['people']),
    ...(Object.keys(programme.announcements).length > 0 ? [] : ['announcements']),
  ];
  const pages = pagesOf(parts).filter((page) => ![...NOT_TO_BE_FOUND, ...empty].includes(page));
  const urls = pages.map((page) => {
    const address = `${origin}/${slug}/${page.split('/').map(encodeURIComponent).join('/')}`;
    // Percent-encoding leaves the apostrophe, which XML wants as an entity.
    return `<url><loc>${address.replaceAll("'", '&apos;')}</loc><lastmod>${publishedAt}</lastmod></url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

import { expect, it } from 'vitest';
import { robotsText, sitemapOf } from '#server/http/for-search-engines.ts';
import { aProgramme, aSession } from '#tests/support/programmes.ts';

const ORIGIN = 'https://sotay.example';

it('robots may read pages and their pictures, not the interfaces', () => {
  expect(robotsText(['lang-son'], ORIGIN).split('\n')).toEqual([
    'User-agent: *',
    'Allow: /api/v1/conferences/*/public/objects/',
    'Disallow: /api/',
    'Disallow: /desk',
    '',
    'Sitemap: https://sotay.example/lang-son/sitemap.xml',
    '',
  ]);
});

it('a sitemap names the pages there is something on, and none that are the reader’s own', () => {
  const programme = aProgramme({ "l'ouverture": aSession() });
  const pages = [...sitemapOf('x', { programme }, ORIGIN, '2026-05-01T00:00:00Z').matchAll(/<loc>([^<]*)<\/loc>/g)];
  expect(pages.map(([, address]) => address)).toEqual([
    'https://sotay.example/x/',
    'https://sotay.example/x/info',
    'https://sotay.example/x/sessions/l&apos;ouverture',
  ]);
});

import type { Context, Handler } from 'hono';
import { APP_LANGUAGES, type AppLanguage } from '#app/page.ts';
import { answerPrepared, IMMUTABLE_YEAR, isApi, NEWEST, refusal } from './answer.ts';
import type { AppParts } from './app-parts.ts';
import type { Asset, Assets } from './assets.ts';
import type { ChangelogHandlers } from './changelog-routes.ts';
import type { HeadCache } from './head-cache.ts';
import { drawIcon, ICONS, SEAL_RED, type IconName } from './icon.ts';
import { manifestOf } from './manifest.ts';
import { languageFor } from './negotiate.ts';
import { policyOf, type PageTemplate } from './page-template.ts';
import type { Pages, ReadyPage } from './pages.ts';
import { createPreparedCache } from './prepared-cache.ts';
import { prepare, type Prepared } from './prepared.ts';
import type { Press } from './press.ts';
import { robotsText, sitemapOf } from './for-search-engines.ts';
import type { RouteKey } from './routes.ts';
import { WORKER } from './security-headers.ts';

interface SiteParts extends Pick<AppParts, 'publications' | 'publicOrigin'> {
  readonly heads: HeadCache;
  readonly assets: Assets;
  readonly template: PageTemplate;
  readonly pages: Pages;
  readonly press: Press;
}

type SiteKey = Exclude<
  RouteKey,
  `${string} /api/${string}` | `GET /desk/preview/${string}` | 'GET /healthz' | 'GET /metrics' | keyof ChangelogHandlers
>;

// The browser may keep it but asks each time: a new build takes the same address.
const ASK_EACH_TIME = 'no-cache';
// The desk shows the draft as delegates would see it.
const FRAMES_THE_DRAFT = "; frame-src 'self'";
const A_DAY = 'public, max-age=86400';
const INSTALL_MEMORY = 4 * 1024 * 1024;

/** The pages, the app's own files, and what makes a conference installable. */
export function siteRoutes(parts: SiteParts): Record<SiteKey, Handler> & { readonly missing: Handler } {
  const { publications, heads, assets, template, pages, press } = parts;
  const drawn = createPreparedCache<{ readonly prepared: Prepared }>(INSTALL_MEMORY);
  // The build wrote it and the service worker knows its digest; a build without one is served its template, emptied.
  const shell = assets.get('/shell.html') ?? {
    prepared: prepare({ bytes: new TextEncoder().encode(template.shell.html), type: HTML }, press),
    text: () => template.shell.html,
  };

  const missing: Handler = async (c) => {
    if (isApi(c)) return refusal(c, 404, 'not_found');
    return answerPage(c, await pages.missing(languageOf(c)('en')));
  };

  /** A file of the desk's build at its own address; every other address is one of its pages. */
  const answerDesk: Handler = (c) => {
    const { path } = c.req;
    // Ids of records come from other people's programmes and may end like a file name; the page has its own policy.
    const isFile = /\.[a-z\d]+$/.test(path) && !path.startsWith('/desk/conferences/') && path !== '/desk/index.html';
    const asset = assets.get(isFile ? path : '/desk/index.html');
    return asset ? answerAsset(c, asset, isFile ? '' : FRAMES_THE_DRAFT) : missing(c, never);
  };

  /** A file of the build at its own address, else a page. */
  const answerBelow: Handler = async (c) => {
    const asset = assets.get(c.req.path);
    if (asset) return answerAsset(c, asset);
    const [slug = '', ...rest] = c.req.path.slice(1).split('/').map(decoded);
    const page = await pages.page(slug, rest.join('/'), c.req.query('day'), languageOf(c));
    return page ? answerPage(c, page) : missing(c, never);
  };

  return {
    missing,
    'GET /shell.html': (c) => answerAsset(c, shell),
    'GET /desk': () => redirect('/desk/', 308, A_DAY),
    'GET /desk/*': answerDesk,
    'GET /:slug/*': answerBelow,

    'GET /assets/*': (c) => {
      const asset = assets.get(c.req.path);
      return asset ? answerAsset(c, asset) : refusal(c, 404, 'not_found');
    },

    'GET /favicon.ico': async (c) => {
      const asset = assets.get('/favicon.ico');
      return asset ? answerAsset(c, asset) : answerIcon(c, '192.png', SEAL_RED);
    },

    'GET /': async (c) => {
      const conferences = await publications.conferences();
      const [only] = conferences;
      if (only && conferences.length === 1) return redirect(`/${only.slug}/`, 302, 'no-store');
      return answerPage(c, await pages.list(languageOf(c)('en')));
    },

    'GET /robots.txt': async (c) => {
      const slugs = (await publications.conferences()).map(({ slug }) => slug);
      return answerText(c, 'text/plain; charset=utf-8', robotsText(slugs, originOf(c)));
    },

    'GET /:slug/sitemap.xml': async (c) => {
      const slug = c.req.param('slug') ?? '';
      const head = await heads.newest(slug);
      if (!head) return missing(c, never);
      const { parts: published, head: told } = head.edition;
      return answerText(c, 'application/xml', sitemapOf(slug, published, originOf(c), told.publishedAt));
    },

    'GET /:slug': async (c) => {
      const asset = c.req.path === '/index.html' ? shell : assets.get(c.req.path);
      if (asset) return answerAsset(c, asset);
      const slug = c.req.param('slug') ?? '';
      if (!(await heads.newest(slug))) return missing(c, never);
      return redirect(`/${slug}/${new URL(c.req.url).search}`, 308, A_DAY);
    },

    'GET /:slug/manifest.webmanifest': async (c) => {
      const slug = c.req.param('slug') ?? '';
      const head = await heads.newest(slug);
      if (!head) return missing(c, never);
      const manifest = manifestOf(slug, head.edition.parts.programme.conference);
      const json = JSON.stringify(manifest);
      const { prepared } = await drawn.getOrMake(json, async () => ({
        prepared: prepare({ bytes: new TextEncoder().encode(json), type: 'application/manifest+json' }, press),
      }));
      return answerPrepared(c, prepared, { cacheControl: NEWEST });
    },

    'GET /:slug/icons/:file': async (c) => {
      const head = await heads.newest(c.req.param('slug') ?? '');
      const file = c.req.param('file') ?? '';
      if (!head || !isIcon(file)) return missing(c, never);
      return answerIcon(c, file, head.edition.parts.programme.conference.accent ?? SEAL_RED);
    },
  };

  function originOf(c: Context): string {
    return parts.publicOrigin ?? new URL(c.req.url).origin;
  }

  function answerText(c: Context, type: string, text: string): Promise<Response> {
    const prepared = prepare({ bytes: new TextEncoder().encode(text), type }, press);
    return answerPrepared(c, prepared, { cacheControl: A_DAY });
  }

  async function answerIcon(c: Context, name: IconName, accent: string): Promise<Response> {
    const icon = await drawn.getOrMake(`${name} ${accent}`, async () => ({
      prepared: prepare({ bytes: await drawIcon(name, accent), type: 'image/png' }, press),
    }));
    return answerPrepared(c, icon.prepared, { cacheControl: A_DAY });
  }
}

const HTML = 'text/html; charset=utf-8';
// Handlers that end a request call no next one.
const never = (): Promise<void> => Promise.resolve();

function answerPage(c: Context, page: ReadyPage): Promise<Response> {
  const cacheControl = page.status === 200 ? NEWEST : 'no-store';
  const headers = { 'Content-Security-Policy': page.policy };
  return answerPrepared(c, page.prepared, { cacheControl, status: page.status, vary: 'Accept-Language', headers });
}

function answerAsset(c: Context, { prepared, text }: Asset, andPolicy = ''): Promise<Response> {
  const { path } = c.req;
  const headers: Record<string, string> = {};
  if (prepared.type === HTML) headers['Content-Security-Policy'] = policyOf(text()) + andPolicy;
  if (prepared.type.startsWith('text/javascript')) headers['Content-Security-Policy'] = WORKER;
  if (path === '/sw.js') headers['Service-Worker-Allowed'] = '/';
  const cacheControl = /^\/(?:desk\/)?assets\//.test(path) ? IMMUTABLE_YEAR : ASK_EACH_TIME;
  return answerPrepared(c, prepared, { cacheControl, ranges: true, headers });
}

function languageOf(c: Context): (fallback: AppLanguage) => AppLanguage {
  return (fallback) => languageFor(c.req.header('accept-language'), APP_LANGUAGES, fallback);
}

function redirect(location: string, status: 302 | 308, cacheControl: string): Response {
  return new Response(null, {
    status,
    headers: { Location: location, 'Cache-Control': cacheControl, 'Content-Length': '0' },
  });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not percent-encoded UTF-8: no page has such an address, and the text as it came says so.
    return segment;
  }
}

function isIcon(file: string): file is IconName {
  return Object.hasOwn(ICONS, file);
}

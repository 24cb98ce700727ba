import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono, type Context, type Handler } from 'hono';
import { isApi, refusal } from './answer.ts';
import { isDatabaseBusy } from '../database/database-busy.ts';
import { isStorageFull } from '../storage-full.ts';
import type { AppParts } from './app-parts.ts';
import { readAssets } from './assets.ts';
import { changelogRoutes } from './changelog-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { createDeskLive } from './desk/live.ts';
import { createEvents } from './events.ts';
import { createFastHead } from './fast-head.ts';
import { createHeadArrivals } from './head-arrivals.ts';
import { createHeadCache } from './head-cache.ts';
import { createMetrics } from './metrics.ts';
import { operatingRoutes } from './operating-routes.ts';
import { meRoutes } from './me/me-routes.ts';
import { readTemplate } from './page-template.ts';
import { createPages } from './pages.ts';
import { createPreparedObjects } from './prepared-objects.ts';
import { createPress } from './press.ts';
import { withRequestLog } from './request-log.ts';
import { keyOf, ROUTES, type RouteKey } from './routes.ts';
import { securityHeaders, withSecurityHeaders } from './security-headers.ts';
import { siteRoutes } from './site-routes.ts';

/** The web side of the server. */
export interface App {
  /** What a node server calls with every request. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Resolves when the newest editions and the app's files are pressed and the first pages made. Nobody has to wait. */
  readonly prepared: Promise<void>;
  /** Ends event streams and stops listening for editions, so that a server can close. */
  close(): void;
}

/** Builds the app from its parts and the route table. Throws when the built client is not there or not ours. */
export function createApp(parts: AppParts): App {
  const { publications, publicOrigin, log } = parts;
  const press = parts.press ?? createPress();
  const assets = readAssets(parts.clientFolder, press);
  const template = readTemplate(assets.get('/index.html')?.text() ?? '');
  const arrivals = createHeadArrivals(parts.now);
  const heads = createHeadCache(publications, parts.now, arrivals.sent);
  const objects = createPreparedObjects(publications, press);
  const events = createEvents(publications);
  const live = createDeskLive(parts);
  const directoryChanged = (conference: string): void => parts.directory?.changed(conference);
  const pages = createPages({ ...parts, heads, template, press });
  const metrics = createMetrics(publications, () => events.count);

  const { missing, ...site } = siteRoutes({ publications, publicOrigin, heads, assets, template, pages, press });
  const handlers: Record<RouteKey, Handler> = {
    ...channelRoutes({ ...parts, heads, objects, events, press, arrivals }),
    ...deskRoutes({ ...parts, directoryChanged, live, template, heads, arrivals, listening: events.listening }),
    ...meRoutes({ ...parts, directoryChanged }),
    ...operatingRoutes(metrics, parts.metricsPublic === true),
    ...changelogRoutes({ data: parts.data, heads, press, publicOrigin, missing }),
    ...site,
  };

  const hono = new Hono<{ Variables: { route?: string } }>({ strict: true });
  hono.use(withRequestLog(log, metrics));
  hono.use(withSecurityHeaders(publicOrigin));
  for (const [path, routes] of Map.groupBy<string, (typeof ROUTES)[number]>(ROUTES, (route) => route.path)) {
    for (const route of routes) {
      const handler = handlers[keyOf(route)];
      hono.on(route.method, path, (c, next) => {
        c.set('route', path);
        return handler(c, next);
      });
    }
    const allow = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    // The pages' patterns match what lies below /api too, where nothing of theirs is.
    const isOurs = (c: Context): boolean => isApi(c) === path.startsWith('/api/');
    hono.all(path, (c, next) =>
      isOurs(c) ? refusal(c, 405, 'method_not_allowed', { Allow: allow }) : missing(c, next),
    );
  }
  hono.notFound(async (c) => (await missing(c, never)) as Response);
  hono.onError((error, c) => {
    // Readers go on: what is published lies in memory and on the disk, and only writing needs room.
    if (isStorageFull(error)) {
      log.error({ err: error, route: c.get('route') }, 'the disk takes no more');
      return refusal(c, 503, 'storage_full', { 'Retry-After': '60' });
    }
    if (isDatabaseBusy(error)) {
      log.warn({ err: error, route: c.get('route') }, 'another process wrote for too long');
      return refusal(c, 503, 'busy', { 'Retry-After': '2' });
    }
    log.error({ err: error, route: c.get('route') }, 'a request failed');
    return refusal(c, 500, 'own_fault');
  });

  async function prepareNewest(slug: string): Promise<void> {
    await pages.prepareNewest(slug);
    await objects.prepareNewest(slug);
  }
  async function prepareAll(): Promise<void> {
    for (const { slug } of await publications.conferences()) await prepareNewest(slug);
    await Promise.all([...assets.values()].map((asset) => asset.prepared.complete));
  }
  const failed = (error: unknown): void => log.error({ err: error }, 'could not prepare what was published');
  const stopPreparing = publications.onEdition((slug, channel) => {
    if (channel === 'public') prepareNewest(slug).catch(failed);
  });

  const answerByRoutes = getRequestListener(hono.fetch, { errorHandler: malformed });
  const answeredFast = createFastHead({
    heads,
    publicOrigin,
    onAnswer(slug, head) {
      metrics.headUnchanged();
      arrivals.unchanged(slug, head);
    },
  });
  return {
    prepared: prepareAll().catch(failed),
    listener(request, response) {
      if (!answeredFast(request, response)) void answerByRoutes(request, response);
    },
    close() {
      stopPreparing();
      events.close();
      live.close();
      heads.close();
    },
  };
}

const never = (): Promise<void> => Promise.resolve();

/** Answers what is no request at all: a host or an address that cannot be. */
function malformed(): Response {
  return new Response('bad request\n', {
    status: 400,
    headers: { ...securityHeaders(false), 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

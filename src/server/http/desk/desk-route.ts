import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Organiser } from '#domain/organisers.ts';
import type { Instant } from '#domain/time.ts';
import type { DataFolder } from '../../data-folder.ts';
import type { Delegates } from '../../delegates/delegates.ts';
import type { Organisers } from '../../organisers/organisers.ts';
import type { Publications } from '../../publishing/publications.ts';
import type { RenderPage } from '#app/page.ts';
import { freshJson, refusal } from '../answer.ts';
import type { HeadArrivals } from '../head-arrivals.ts';
import type { HeadCache } from '../head-cache.ts';
import type { PageTemplate } from '../page-template.ts';
import { readBody } from '../body.ts';
import type { Route } from '../routes.ts';
import type { Decoded } from '#wire/decoded.ts';
import type { DeskLive } from './live.ts';

/** What the desk's routes are made of. */
export interface DeskParts {
  readonly data: DataFolder;
  readonly organisers: Organisers;
  readonly delegates: Delegates;
  /** Told that something every delegate is shown may have changed, so that a new edition is made soon. */
  readonly directoryChanged: (conference: string) => void;
  readonly publications: Publications;
  readonly live: DeskLive;
  readonly renderPage: RenderPage;
  readonly template: PageTemplate;
  readonly heads: HeadCache;
  readonly arrivals: HeadArrivals;
  /** How many phones listen for new editions of a conference. */
  readonly listening: (slug: string) => number;
  readonly publicOrigin?: string | undefined;
  readonly now: () => Instant;
  readonly log: Logger;
}

/** Who asks, for a route that is not for anyone. */
export interface Asker {
  readonly organiser: Organiser;
  /** The id of the session they came with. */
  readonly session: string;
}

/** Answers somebody who may ask. `slug` is a conference they have a role at, where the path names one; else empty. */
export type DeskHandler = (c: Context, asker: Asker, slug: string) => Promise<Response>;
/** Answers anyone. */
export type OpenHandler = (c: Context) => Promise<Response>;

export type KeyOf<R extends Route> = R extends Route ? `${R['method']} ${R['path']}` : never;
/** The handlers of an area: one for each row of its table, none besides. */
export type HandlersOf<T extends readonly Route[]> = {
  readonly [R in T[number] as KeyOf<R>]: R['roles'] extends readonly ['anyone'] ? OpenHandler : DeskHandler;
};

/** A refusal of the desk: nobody keeps it. */
export function refused(
  c: Context,
  status: Parameters<typeof refusal>[1],
  error: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  return refusal(c, status, error, { 'Cache-Control': 'private, no-store', ...more });
}

/** A refusal that says more than a word. */
export function refusedWith(status: Parameters<typeof refusal>[1], error: string, more: object): Response {
  return freshJson({ error, ...more }, status);
}

/** Reads a JSON body up to a limit in bytes and decodes it; a Response says what is wrong with it. */
export async function jsonBody<T>(
  c: Context,
  limit: number,
  decode: (bytes: Uint8Array<ArrayBuffer>) => Decoded<T>,
): Promise<{ readonly value: T } | Response> {
  const body = await readBody(c, limit);
  if (body.kind !== 'read') return refused(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
  const read = decode(body.bytes);
  return read.ok ? { value: read.value } : refused(c, 400, 'not_understood');
}

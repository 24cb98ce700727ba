import type { Context, Handler } from 'hono';
import { canonicalJson } from '#wire/canonical.ts';
import { isDigest } from '#wire/digest.ts';
import { decodeHead } from '#wire/head.ts';
import { HEAD_LIMIT } from '#wire/limits.ts';
import { CHANNELS, type Channel } from '#wire/paths.ts';
import { answerPrepared, freshJson, IMMUTABLE_WEEK, NEWEST, refusal } from './answer.ts';
import type { AppParts } from './app-parts.ts';
import { readBody } from './body.ts';
import { namedTag } from './conditional.ts';
import { delegateChannel } from './delegate-channel.ts';
import type { Events } from './events.ts';
import type { HeadArrivals } from './head-arrivals.ts';
import type { HeadCache } from './head-cache.ts';
import { answerMedia, mediaHeaders } from './media-answer.ts';
import type { PreparedObjects } from './prepared-objects.ts';
import { createPreparedCache } from './prepared-cache.ts';
import { prepare, type Prepared } from './prepared.ts';
import type { Press } from './press.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RouteKey } from './routes.ts';
import { isJson, isSameOrigin } from './same-origin.ts';

const CHANNEL = '/api/v1/conferences/:slug/:channel';
type ChannelKey = Extract<RouteKey, `${string} /api/v1/conferences${string}`>;

interface ChannelParts extends Pick<AppParts, 'publications' | 'delegates' | 'publicOrigin' | 'now'> {
  readonly heads: HeadCache;
  readonly objects: PreparedObjects;
  readonly events: Events;
  readonly press: Press;
  readonly arrivals: HeadArrivals;
}

/** The protocol's routes (docs/WIRE.md). Reads of the public channel are bytes that were ready before. */
export function channelRoutes(parts: ChannelParts): Record<ChannelKey, Handler> {
  const { publications, heads, objects, events, press, arrivals } = parts;
  const lists = createPreparedCache<{ readonly prepared: Prepared }>(LIST_MEMORY);
  // A head to witness is a rare thing: a phone sends it when the server has forgotten an edition.
  const witnessLimit = createRateLimit(60, parts.now);
  const delegates = delegateChannel(parts);

  return {
    'GET /api/v1/conferences': async (c) => {
      const json = canonicalJson(await publications.conferences());
      const list = await lists.getOrMake(json, async () => ({
        prepared: prepare({ bytes: new TextEncoder().encode(json), type: 'application/json' }, press),
      }));
      return answerPrepared(c, list.prepared, { cacheControl: NEWEST });
    },

    [`GET ${CHANNEL}/head`]: inChannel(delegates.head, async (c, slug) => {
      const head = await heads.newest(slug);
      if (!head) return refusal(c, 404, 'unknown_conference');
      const headers = { ETag: head.tag, 'Cache-Control': HEAD_CACHING };
      const held = c.req.header('if-none-match');
      if (namedTag(held, [head.tag])) {
        arrivals.unchanged(slug, head);
        return new Response(null, { status: 304, headers });
      }
      arrivals.renewed(slug, held, head);
      return new Response(c.req.method === 'HEAD' ? null : head.bytes, {
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': String(head.bytes.length),
          'Content-Digest': head.contentDigest,
        },
      });
    }),

    [`GET ${CHANNEL}/objects/:digest`]: inChannel(delegates.object, async (c, slug) => {
      const digest = c.req.param('digest') ?? '';
      if (!isDigest(digest)) return refusal(c, 404, 'unknown_object');
      const part = await objects.object(slug, digest);
      if (part) return answerPrepared(c, part, { cacheControl: IMMUTABLE_WEEK, ranges: true });
      const media = await publications.media(slug, 'public', digest);
      if (!media) {
        arrivals.missing(slug);
        return refusal(c, 404, 'unknown_object');
      }
      const pressed = await objects.pressed(media);
      if (!pressed) return answerMedia(c, media);
      return answerPrepared(c, pressed, { cacheControl: IMMUTABLE_WEEK, ranges: true, headers: mediaHeaders(media) });
    }),

    [`GET ${CHANNEL}/objects/:to/from/:from`]: inChannel(delegates.delta, (c, slug) =>
      answerDelta(c, slug, c.req.param('to') ?? '', c.req.param('from') ?? ''),
    ),

    [`GET ${CHANNEL}/deltas/:pair`]: inChannel(delegates.delta, (c, slug) => {
      const [to = '', from = ''] = (c.req.param('pair') ?? '').split('.');
      return answerDelta(c, slug, to, from);
    }),

    [`GET ${CHANNEL}/events`]: inChannel(delegates.events, (c, slug) => events.answer(c, slug, 'public')),

    [`POST ${CHANNEL}/witness`]: inChannel(
      delegates.guarded((c, slug) => answerWitness(c, slug, 'delegates')),
      (c, slug) => answerWitness(c, slug, 'public'),
    ),
  };

  async function answerDelta(c: Context, slug: string, to: string, from: string): Promise<Response> {
    const delta = isDigest(to) && isDigest(from) ? await objects.delta(slug, to, from) : undefined;
    if (!delta) return refusal(c, 404, 'no_delta');
    return answerPrepared(c, delta, { cacheControl: IMMUTABLE_WEEK });
  }

  async function answerWitness(c: Context, slug: string, channel: Channel): Promise<Response> {
    if (!isSameOrigin(c, parts.publicOrigin, { mayLackOrigin: true })) return refusal(c, 403, 'foreign_origin');
    if (!isJson(c)) return refusal(c, 415, 'not_json');
    if (!witnessLimit.take()) return refusal(c, 429, 'too_many', { 'Retry-After': '60' });
    const body = await readBody(c, HEAD_LIMIT);
    if (body.kind !== 'read') return refusal(c, body.kind === 'too-long' ? 413 : 400, `body_${body.kind}`);
    const head = decodeHead(body.bytes);
    if (!head.ok || head.value.conference !== slug || head.value.channel !== channel) {
      return refusal(c, 400, 'not_a_head_of_this_channel');
    }
    const outcome = await publications.witness(head.value);
    arrivals.witnessed(slug, outcome);
    return freshJson({ outcome });
  }

  /** Hands on what is asked of a channel to who answers for it. */
  function inChannel(toDelegates: Answer, toAll: Answer): Handler {
    return async (c) => {
      const slug = c.req.param('slug') ?? '';
      const channel = CHANNELS.find((name) => name === c.req.param('channel'));
      if (!channel) return refusal(c, 404, 'unknown_channel');
      if (channel === 'public') return toAll(c, slug);
      if (!(await publications.conferences()).some((row) => row.slug === slug))
        return refusal(c, 404, 'unknown_conference');
      return toDelegates(c, slug);
    };
  }
}

type Answer = (c: Context, slug: string) => Response | Promise<Response>;

// The list as it is now and, until it is pressed out, as it was.
const LIST_MEMORY = 256 * 1024;
/** How a head is cached; never altered on the way, because its signature is over these bytes. */
export const HEAD_CACHING = `${NEWEST}, no-transform`;

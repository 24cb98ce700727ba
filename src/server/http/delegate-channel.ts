import type { Context } from 'hono';
import { isDigest } from '#wire/digest.ts';
import type { SignedInDelegate } from '../delegates/delegate-sessions.ts';
import type { PublishedHead } from '../publishing/publications.ts';
import { answerPrepared, freshJson, refusal } from './answer.ts';
import type { AppParts } from './app-parts.ts';
import { namedTag } from './conditional.ts';
import { createDelegateObjects } from './delegate-objects.ts';
import { createDirectoryBudget } from './directory-budget.ts';
import type { Events } from './events.ts';
import { answerMedia, mediaHeaders } from './media-answer.ts';
import { sessionAt } from './me/guard.ts';
import type { PreparedObjects } from './prepared-objects.ts';
import { contentDigestOf, prepare } from './prepared.ts';
import type { Press } from './press.ts';

/** Answers a delegate who is signed in at the conference. */
type ForDelegate = (c: Context, slug: string, who: SignedInDelegate) => Response | Promise<Response>;
/** Answers whoever asks. */
type Answer = (c: Context, slug: string) => Promise<Response>;

/** The delegates' channel of every conference, one answer a route. */
export interface DelegateChannel {
  readonly head: Answer;
  readonly object: Answer;
  readonly delta: Answer;
  readonly events: Answer;
  /** Lets an answer through only to who is signed in, and makes it private. */
  guarded(answer: ForDelegate): Answer;
}

interface ChannelParts extends Pick<AppParts, 'publications' | 'delegates' | 'publicOrigin' | 'now'> {
  readonly objects: PreparedObjects;
  readonly events: Events;
  readonly press: Press;
}

/**
 * The delegates' channel: the same shapes as the public one, for whoever holds a delegate's session alone. Nothing of it
 * may be kept by anybody on the way, and nothing is an object of it that its newest edition does not name.
 */
export function delegateChannel(parts: ChannelParts): DelegateChannel {
  const { publications, delegates, publicOrigin, objects, events, press, now } = parts;
  const own = createDelegateObjects(publications, press);
  const budget = createDirectoryBudget(now);

  const guarded =
    (answer: ForDelegate): Answer =>
    async (c, slug) => {
      const who = await delegates.whoIs(slug, sessionAt(c, slug, publicOrigin));
      return typeof who === 'string' ? freshJson({ error: who }, 401) : privately(await answer(c, slug, who));
    };

  return {
    guarded,

    head: guarded(async (c, slug) => {
      const newest = await publications.newest(slug, 'delegates');
      if (!newest) return refusal(c, 404, 'unknown_channel');
      const headers = { ETag: quoted(newest.tag) };
      if (namedTag(c.req.header('if-none-match'), [headers.ETag])) return new Response(null, { status: 304, headers });
      return new Response(c.req.method === 'HEAD' ? null : newest.headBytes, {
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': String(newest.headBytes.length),
          'Content-Digest': contentDigestOf(newest.headBytes),
        },
      });
    }),

    object: guarded(async (c, slug, who) => {
      const digest = c.req.param('digest') ?? '';
      if (!isDigest(digest)) return refusal(c, 404, 'unknown_object');
      const newest = await publications.newest(slug, 'delegates');
      const part = newest && (await own.part(slug, newest, digest));
      if (part) {
        const answer = await answerPrepared(c, part, { cacheControl: PRIVATE, ranges: true });
        if (!isWholeDirectory(newest, digest) || answer.status === 304 || c.req.method === 'HEAD') return answer;
        const wait = budget.take(`${slug}/${who.delegate}`);
        return wait === undefined ? answer : refusal(c, 429, 'too_many', { 'Retry-After': String(wait) });
      }
      const media = newest && (await publications.media(slug, 'delegates', digest));
      if (!media) return refusal(c, 404, 'unknown_object');
      const pressed = await objects.pressed(media);
      if (!pressed) return answerMedia(c, media);
      return answerPrepared(c, pressed, { cacheControl: PRIVATE, ranges: true, headers: mediaHeaders(media) });
    }),

    delta: guarded(async (c, slug) => {
      const [to = '', from = ''] = (c.req.param('pair') ?? `${c.req.param('to')}.${c.req.param('from')}`).split('.');
      const bytes = isDigest(to) && isDigest(from) ? await publications.delta(slug, 'delegates', to, from) : undefined;
      if (!bytes) return refusal(c, 404, 'no_delta');
      return answerPrepared(c, prepare({ bytes, type: 'application/json' }, press), { cacheControl: PRIVATE });
    }),

    events: guarded((c, slug, who) => {
      const secret = sessionAt(c, slug, publicOrigin);
      return events.answer(c, slug, 'delegates', async () => {
        const still = await delegates.whoIs(slug, secret);
        return typeof still !== 'string' && still.delegate === who.delegate;
      });
    }),
  };
}

const PRIVATE = 'private, no-store';

function privately(answer: Response): Response {
  answer.headers.set('Cache-Control', PRIVATE);
  // Only what says so may sign anybody out (docs/WIRE.md).
  answer.headers.set('X-Sotay', '1');
  return answer;
}

function isWholeDirectory({ head }: PublishedHead, digest: string): boolean {
  return head.parts['directory']?.digest === digest;
}

function quoted(tag: string): string {
  return `"${tag.replaceAll('"', '')}"`;
}

import type { Context } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Channel } from '#wire/paths.ts';
import type { Publications } from '../publishing/publications.ts';
import { refusal } from './answer.ts';

/** The phones that are told at once of a new edition. Only a hint: what is newest, the head says. */
export interface Events {
  readonly count: number;
  /** How many listen to a conference. */
  readonly listening: (slug: string) => number;
  /** `isStillAllowed` is asked before anything is told, and with every heartbeat; what is not allowed any more ends. */
  answer(c: Context, slug: string, channel: Channel, isStillAllowed?: () => Promise<boolean>): Promise<Response>;
  /** Ends every stream, so that the server can stop. */
  close(): void;
}

interface Listener {
  readonly slug: string;
  readonly channel: Channel;
  readonly stream: SSEStreamingApi;
  readonly isStillAllowed: (() => Promise<boolean>) | undefined;
  readonly end: () => void;
}

// Each open stream holds a socket; who comes later polls, which costs a moment and nothing else.
const MOST_LISTENERS = 2000;
// Mobile carriers and proxies drop what is silent for half a minute.
const HEARTBEAT = 25_000;

export function createEvents(publications: Publications): Events {
  const listeners = new Set<Listener>();
  let closed = false;

  const stop = publications.onEdition((slug, channel, edition) => {
    for (const listener of listeners) {
      if (listener.slug !== slug || listener.channel !== channel) continue;
      void allowed(listener, () => tell(listener.stream, channel, edition));
    }
  });
  const heart = setInterval(() => {
    for (const listener of listeners) void allowed(listener, () => listener.stream.write(': still here\n\n'));
  }, HEARTBEAT);
  heart.unref();

  return {
    get count() {
      return listeners.size;
    },
    // A phone that is signed in listens twice.
    listening: (slug) => [...listeners].filter((one) => one.slug === slug && one.channel === 'public').length,
    async answer(c, slug, channel, isStillAllowed) {
      const newest = await publications.newest(slug, channel);
      if (!newest) return refusal(c, 404, 'unknown_channel');
      if (closed || listeners.size >= MOST_LISTENERS) return refusal(c, 503, 'no_room', { 'Retry-After': '60' });
      if (c.req.method === 'HEAD') {
        return new Response(null, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } });
      }
      const answer = streamSSE(c, async (stream) => {
        const ended = Promise.withResolvers<void>();
        const listener = { slug, channel, stream, isStillAllowed, end: () => ended.resolve() };
        stream.onAbort(listener.end);
        listeners.add(listener);
        // Phones that lost the server together must not all come back in the same second.
        await stream.write(`retry: ${3000 + Math.floor(Math.random() * 7000)}\n\n`);
        // Whoever reconnects may have missed one.
        await tell(stream, channel, newest.head.edition);
        await ended.promise;
        listeners.delete(listener);
      });
      answer.headers.set('Cache-Control', 'no-store');
      answer.headers.set('X-Accel-Buffering', 'no');
      return answer;
    },
    close() {
      closed = true;
      stop();
      clearInterval(heart);
      for (const listener of listeners) listener.end();
    },
  };
}

async function tell(stream: SSEStreamingApi, channel: Channel, edition: number): Promise<void> {
  await stream.writeSSE({ event: 'edition', data: JSON.stringify({ channel, edition }) });
}

/** Tells somebody something, unless they may not know any more: then they learn that, and the stream is over. */
async function allowed(listener: Listener, told: () => Promise<unknown>): Promise<void> {
  const { stream, isStillAllowed, end } = listener;
  // Who cannot be looked up now is asked about at the next beat; nothing is told until then.
  const may = isStillAllowed ? await isStillAllowed().catch(() => undefined) : true;
  if (may) await told();
  if (may !== false) return;
  await stream.writeSSE({ event: 'session', data: '{}' });
  end();
}

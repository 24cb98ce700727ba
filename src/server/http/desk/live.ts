import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import { roleAt } from '#domain/organisers.ts';
import type { DeskEvents, Presence } from '#wire/desk/edits.ts';
import type { DataFolder } from '../../data-folder.ts';
import { draftSequences } from '../../database/draft-rows.ts';
import { organiserSessionsLeft } from '../../database/organiser-session-rows.ts';
import { openPresences } from '../../drafting/presences.ts';
import type { Organisers } from '../../organisers/organisers.ts';
import type { Publications } from '../../publishing/publications.ts';
import type { Asker } from './desk-route.ts';
import { refused } from './desk-route.ts';
import { cookieName } from './guard.ts';

/** The desks that are told at once what others do. Only hints: what changed, the draft says. */
export interface DeskLive {
  answer(c: Context, asker: Asker, slug: string): Promise<Response>;
  /** Notes where an organiser is, and tells the others. */
  place(asker: Asker, slug: string, at: Presence['at']): void;
  /** Ends every stream, so that the server can stop. */
  close(): void;
}

interface LiveParts {
  readonly data: DataFolder;
  readonly organisers: Organisers;
  readonly publications: Publications;
  readonly publicOrigin?: string | undefined;
}

interface Listener {
  readonly slug: string;
  readonly asker: Asker;
  /** The secret of their session, to see whether it still holds. */
  readonly secret: string;
  readonly stream: SSEStreamingApi;
  readonly end: () => void;
}

// Few people organise; who comes later asks every half minute.
const MOST_LISTENERS = 500;
// Proxies drop what is silent for half a minute; whose session is too old is cut off with it.
const HEARTBEAT = 20_000;
/** How soon a desk hears of what any process wrote. Asking the database whether anything changed costs microseconds. */
const LOOK = 250;

export function createDeskLive({ data, organisers, publications, publicOrigin }: LiveParts): DeskLive {
  const { database } = data;
  const listeners = new Set<Listener>();
  const presences = openPresences();
  let told = new Map<string, number>();
  let revision = '';
  let closed = false;

  async function look(): Promise<void> {
    const now = listeners.size === 0 ? revision : database.revision();
    if (now === revision) return;
    revision = now;
    await sendAway();
    const sequences = await draftSequences(database.db, [...new Set([...listeners].map(({ slug }) => slug))]);
    for (const [slug, sequence] of sequences) {
      if (told.get(slug) !== undefined && told.get(slug) !== sequence) tellAll(slug, 'draft', { sequence });
    }
    told = new Map(sequences);
  }
  // Whoever was signed out, by whatever process, hears nothing more.
  async function sendAway(): Promise<void> {
    const asked = [...listeners];
    const left = await organiserSessionsLeft(
      database.db,
      asked.map(({ asker }) => asker.session),
    );
    for (const listener of asked) if (!left.has(listener.asker.session)) listener.end();
  }
  async function beat(listener: Listener): Promise<void> {
    const asker = await organisers.whoIs(listener.secret);
    if (!asker || roleAt(asker.organiser, listener.slug) === undefined) return listener.end();
    await listener.stream.write(': still here\n\n');
  }
  function tellAll<E extends keyof DeskEvents>(slug: string, event: E, what: DeskEvents[E]): void {
    for (const listener of listeners) if (listener.slug === slug) void tell(listener.stream, event, what);
  }
  function tellPresence(slug: string): void {
    for (const { slug: theirs, asker, stream } of listeners) {
      if (theirs === slug) void tell(stream, 'presence', { others: presences.others(slug, asker.organiser.id) });
    }
  }

  // A look that fails is made again with the next change; what was told stays true.
  const looking = setInterval(() => void look().catch(() => (revision = '')), LOOK);
  const heart = setInterval(() => {
    for (const listener of listeners) beat(listener).catch(listener.end);
    for (const slug of presences.expire()) tellPresence(slug);
  }, HEARTBEAT);
  looking.unref();
  heart.unref();
  const stop = publications.onEdition((slug, channel, edition) => {
    if (channel === 'public') tellAll(slug, 'edition', { edition });
  });

  return {
    async answer(c, asker, slug) {
      if (closed || listeners.size >= MOST_LISTENERS) return refused(c, 503, 'no_room', { 'Retry-After': '60' });
      const secret = getCookie(c, cookieName(c, publicOrigin)) ?? '';
      const sequence = (await draftSequences(database.db, [slug])).get(slug) ?? 0;
      const answer = streamSSE(c, async (stream) => {
        const ended = Promise.withResolvers<void>();
        const listener = { slug, asker, secret, stream, end: () => ended.resolve() };
        stream.onAbort(listener.end);
        listeners.add(listener);
        if (!told.has(slug)) told.set(slug, sequence);
        await stream.write('retry: 3000\n\n');
        // Whoever reconnects may have missed something.
        await tell(stream, 'draft', { sequence });
        await tell(stream, 'presence', { others: presences.others(slug, asker.organiser.id) });
        await ended.promise;
        listeners.delete(listener);
        if ([...listeners].some((one) => one.slug === slug && one.asker.session === asker.session)) return;
        presences.leave(slug, asker.session);
        tellPresence(slug);
      });
      answer.headers.set('Cache-Control', 'private, no-store');
      answer.headers.set('X-Accel-Buffering', 'no');
      answer.headers.set('X-Sotay', '1');
      return answer;
    },
    place({ organiser, session }, slug, at) {
      if (presences.place(slug, session, { organiser: organiser.id, name: organiser.name, ...(at ? { at } : {}) })) {
        tellPresence(slug);
      }
    },
    close() {
      closed = true;
      stop();
      clearInterval(looking);
      clearInterval(heart);
      for (const listener of listeners) listener.end();
    },
  };
}

async function tell<E extends keyof DeskEvents>(stream: SSEStreamingApi, event: E, what: DeskEvents[E]): Promise<void> {
  await stream.writeSSE({ event, data: JSON.stringify(what) });
}

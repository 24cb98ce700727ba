import { isVisible } from '#platform/visibility.ts';
import type { DeskEvents, Presence } from '#wire/desk/edits.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';

/** The stream of what other organisers do at a conference. */
export interface Live {
  /** Tells the others where this organiser is. */
  at(place: Presence['at']): void;
  close(): void;
}

interface Hearing {
  /** There may be something new to ask for. */
  news(): void;
  others(others: readonly Presence[]): void;
}

/** Without the stream the server is asked this often; with it the presence of this organiser is said anew. */
const ASK_AGAIN = 30_000;
/** Whoever walks through a form is at its last field. */
const SETTLED = 1_000;

/**
 * Follows a conference while the page can be seen: a browser opens few connections to one server, and a page in the
 * background needs none. The stream only says that there is something new; what it is, is asked for.
 */
export function openLive(desk: Desk, slug: string, hearing: Hearing): Live {
  const path = `/conferences/${slug}`;
  let source: EventSource | undefined;
  let place: Presence['at'];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(): void {
    if (!isVisible()) {
      source?.close();
      source = undefined;
      return;
    }
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(`/api/v1/desk${path}/events`);
    source.addEventListener('draft', () => hearing.news());
    source.addEventListener('edition', () => hearing.news());
    source.addEventListener('presence', ({ data }: MessageEvent<string>) => {
      hearing.others((JSON.parse(data) as DeskEvents['presence']).others);
    });
    tell();
  }
  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    void desk.ask(`${path}/presence`, { method: 'POST', body: place ? { at: place } : {} }).catch((error: unknown) => {
      // Presence is a courtesy: what matters says so itself when there is no answer.
      if (!(error instanceof NoAnswer)) throw error;
    });
  }
  const heart = setInterval(() => {
    if (!isVisible()) return;
    follow();
    hearing.news();
    tell();
  }, ASK_AGAIN);
  document.addEventListener('visibilitychange', follow);
  follow();

  return {
    at(now) {
      place = now;
      timer ??= setTimeout(tell, SETTLED);
    },
    close() {
      source?.close();
      clearInterval(heart);
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', follow);
    },
  };
}

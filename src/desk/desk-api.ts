import type { Change } from '#domain/changes.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { LocalisedText } from '#domain/text.ts';

/** One conference as the server tells organisers of it. */
export interface DeskConference {
  readonly slug: string;
  readonly title: LocalisedText;
  readonly edition?: { readonly number: number; readonly publishedAt: string };
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  readonly changed: boolean;
}

/** What came of publishing. */
export type Published =
  | { readonly kind: 'published' | 'unchanged'; readonly edition: number }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'removes-many'; readonly removed: number; readonly of: number }
  | { readonly kind: 'frozen' };

export interface Wishes {
  readonly confirmRemoval?: true;
  readonly afterRestore?: true;
}

/** Why there is no answer to show: nobody is signed in, no network, or a server that says no. */
export class NoAnswer extends Error {
  readonly because: 'signed-out' | 'unreachable' | 'server';
  constructor(because: NoAnswer['because']) {
    super(`no answer from the desk: ${because}`);
    this.because = because;
  }
}

const BASE = '/api/v1/desk';

/** Uses the one-time token up; afterwards this browser is signed in. */
export async function signIn(token: string): Promise<void> {
  await send('/sign-in', { token });
}

export async function signOut(): Promise<void> {
  await send('/sign-out', {});
}

export async function conferences(): Promise<readonly DeskConference[]> {
  const answer = (await read(await reach(`${BASE}/conferences`, {}))) as { conferences: readonly DeskConference[] };
  return answer.conferences;
}

export async function publish(slug: string, wishes: Wishes): Promise<Published> {
  return (await send(`/conferences/${encodeURIComponent(slug)}/publish`, wishes)) as Published;
}

async function send(path: string, body: object): Promise<unknown> {
  const headers = { 'Content-Type': 'application/json' };
  return read(await reach(BASE + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: 'no-store', redirect: 'error' });
  } catch {
    // A network that is down and one that redirects to its own page are the same to an organiser.
    throw new NoAnswer('unreachable');
  }
}

// This page is never kept, so it is always of the same build as the server it asks: what carries our mark is trusted.
async function read(response: Response): Promise<unknown> {
  if (response.headers.get('X-Sotay') !== '1') throw new NoAnswer('unreachable');
  if (response.status === 401) throw new NoAnswer('signed-out');
  // 409 says why nothing was published, which is an answer.
  if (!response.ok && response.status !== 409) throw new NoAnswer('server');
  return response.json();
}

import { getContext, setContext } from 'svelte';
import { roleAt, type Organiser, type OrganiserRole } from '#domain/organisers.ts';
import type { DeskKey, Messages } from '#i18n/messages.svelte.ts';
import { forgetDrafts } from './desk-store.ts';
import { forgetDoors } from './door/door-store.ts';
import { forgetConferences } from './kept-conferences.ts';
import { organiserIn } from './kept-organiser.ts';
import { ask, NoAnswer, type Answered, type Question } from './desk-api.ts';
import { addressOf, routeOf, type DeskRoute } from './routes.ts';

/** Whether somebody is signed in here. */
export type Standing =
  | { readonly kind: 'asking' }
  /** Somebody opened a one-time link; it is used up only when they say so, because previews open links too. */
  | { readonly kind: 'invited'; readonly token: string; readonly failed: boolean }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable'; readonly because: 'unreachable' | 'server' }
  | { readonly kind: 'signed-in'; readonly organiser: Organiser };

export const DESK_THEMES = ['system', 'light', 'dark'] as const;
export type DeskTheme = (typeof DESK_THEMES)[number];

/** The desk of whoever sits at it: where they are, who they are, and how they want it. */
export class Desk {
  readonly messages: Messages<DeskKey>;
  #path = $state.raw(location.pathname);
  #search = $state.raw(location.search);
  #standing = $state.raw<Standing>({ kind: 'asking' });
  #theme = $state.raw<DeskTheme>('system');
  readonly #route = $derived(routeOf(this.#path));

  constructor(messages: Messages<DeskKey>, token: string | undefined) {
    this.messages = messages;
    this.#theme = DESK_THEMES.find((theme) => theme === kept('theme')) ?? 'system';
    if (token !== undefined) this.#standing = { kind: 'invited', token, failed: false };
    addEventListener('popstate', () => this.#look());
  }

  get route(): DeskRoute {
    return this.#route;
  }

  /** What the address asks for besides the page. */
  get query(): Readonly<URLSearchParams> {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew whenever the address changes, never changed
    return new URLSearchParams(this.#search);
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** Whoever is signed in; views that need somebody are only shown with one. */
  get organiser(): Organiser | undefined {
    return this.#standing.kind === 'signed-in' ? this.#standing.organiser : undefined;
  }

  roleAt(slug: string): OrganiserRole | undefined {
    return this.organiser && roleAt(this.organiser, slug);
  }

  readonly t = (key: DeskKey, values: Readonly<Record<string, string | number>> = {}): string =>
    this.messages.t(key, values);

  get language(): string {
    return this.messages.language;
  }

  async speak(language: string): Promise<void> {
    await this.messages.use(language);
    keep('language', language);
  }

  get theme(): DeskTheme {
    return this.#theme;
  }
  set theme(theme: DeskTheme) {
    this.#theme = theme;
    keep('theme', theme);
  }

  /** Opens a page, as a step of the browser's history or in place of the one that is open. */
  open(to: Exclude<DeskRoute, { page: 'missing' }> | string, how: 'push' | 'replace' = 'push'): void {
    const address = typeof to === 'string' ? to : addressOf(to);
    if (how === 'push') history.pushState(undefined, '', address);
    else history.replaceState(undefined, '', address);
    this.#look();
    if (how === 'push') scrollTo(0, 0);
  }

  #look(): void {
    this.#path = location.pathname;
    this.#search = location.search;
  }

  /**
   * Asks the API, like `ask`. When nobody is signed in any more, or the first question cannot be asked, the desk says so
   * by itself; the caller's promise rejects all the same.
   */
  async ask<T>(path: string, question?: Question): Promise<Answered<T>> {
    try {
      return await ask<T>(path, question);
    } catch (error) {
      if (error instanceof NoAnswer && error.because === 'signed-out') this.#standing = { kind: 'signed-out' };
      throw error;
    }
  }

  /** Finds out who is signed in. */
  async find(): Promise<void> {
    try {
      const { body } = await ask<{ organiser: Organiser }>('/me');
      this.#standing = { kind: 'signed-in', organiser: body.organiser };
      keep('organiser', JSON.stringify(body.organiser));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#standing = this.#withoutAnswer(error.because);
    }
  }

  #withoutAnswer(because: NoAnswer['because']): Standing {
    if (because === 'signed-out') return { kind: 'signed-out' };
    // No network is no reason to lock somebody out of what is on their own device; the server checks again anyway.
    const last = organiserIn(kept('organiser'));
    if (last) return { kind: 'signed-in', organiser: last };
    return { kind: 'unreachable', because };
  }

  /** Uses the one-time link up: for somebody new, or for whoever is signed in here already. */
  async redeem(token: string, who: 'new' | 'me' = 'new'): Promise<void> {
    try {
      const body = who === 'me' ? { token, keep: true } : { token };
      const { error } = await ask('/sign-in', { method: 'POST', body });
      if (error === undefined) {
        await this.find();
        // Without a password the link would have been the last time they got in.
        if (this.organiser?.name === '') this.open({ page: 'account' });
        return;
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
    }
    this.#standing = { kind: 'invited', token, failed: true };
  }

  /**
   * Signs in by name and password; with a token still at hand, takes what it gives as well.
   * Says why not: wrong, how many seconds to wait first, or that there is no answer.
   */
  async signIn(name: string, password: string, token?: string): Promise<SignInAnswer> {
    try {
      const { error, status } = await ask('/sign-in', { method: 'POST', body: { name, password } });
      if (status === 429) return 'wait';
      if (error !== undefined) return 'wrong';
      if (token === undefined) await this.find();
      else await this.redeem(token, 'me');
      return 'signed-in';
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return 'unreachable';
    }
  }

  async signOut(everywhere = false): Promise<void> {
    await this.ask('/sign-out', { method: 'POST', body: { everywhere } }).catch(ignoreNoAnswer);
    keep('organiser', null);
    forgetConferences();
    const wiped = Promise.allSettled([forgetDrafts(), forgetDoors()]);
    await Promise.race([wiped, new Promise((resolve) => setTimeout(resolve, WIPING))]);
    this.#standing = { kind: 'signed-out' };
  }
}

// A store that a page on its way out still holds is emptied as soon as it lets go; nobody waits at an open desk for that.
const WIPING = 2_000;

export type SignInAnswer = 'signed-in' | 'wrong' | 'wait' | 'unreachable';

const DESK = Symbol('desk');

export function provideDesk(desk: Desk): void {
  setContext(DESK, desk);
}

/** The desk a view stands at. */
export function useDesk(): Desk {
  return getContext<Desk>(DESK);
}

function ignoreNoAnswer(error: unknown): void {
  if (!(error instanceof NoAnswer)) throw error;
}

// Without storage the desk starts with what the device prefers each time.
const PREFIX = 'sotay.desk.';

function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}

/** The language to begin with: the one chosen here, else the first of the device's that the desk speaks. */
export function firstLanguage(spoken: readonly string[], preferred: readonly string[]): string {
  const chosen = kept('language');
  if (chosen !== null && spoken.includes(chosen)) return chosen;
  const base = preferred.map((tag) => tag.split('-')[0] ?? tag);
  return base.find((tag) => spoken.includes(tag)) ?? spoken[0] ?? 'en';
}

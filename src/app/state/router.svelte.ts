import { isDetail, pathTo, routeOf, slugOf, type Route } from './routes.ts';

/** What one history entry keeps: its own key, and the address it was opened from. */
interface Entry {
  readonly key: string;
  readonly from?: string | undefined;
}

/** Where the reader is. Only `open` and `back` move; the browser's own history is behind them (browser-history.ts). */
export class Router {
  #url = $state.raw('/');
  #entry = $state.raw<Entry>({ key: 'first' });
  #programme = $state.raw<string | undefined>();
  readonly #route = $derived(routeOf(this.#url));
  #history: RouterHistory | undefined;
  #isReturning = false;

  constructor(url: string) {
    this.show(url, { key: 'first' });
  }

  get current(): Route {
    return this.#route;
  }

  get url(): string {
    return this.#url;
  }

  get entry(): Entry {
    return this.#entry;
  }

  /** The list this page was opened from, when it was opened from one in this app. */
  get from(): Route | undefined {
    const { from } = this.#entry;
    return from === undefined ? undefined : routeOf(from);
  }

  /** The programme at the day last looked at. */
  get programmePath(): string {
    const slug = slugOf(this.#route);
    return this.#programme ?? (slug ? pathTo({ page: 'programme', slug }) : '/');
  }

  /** Whether the reader comes back to a place further down: then a list is drawn that far at once. */
  get isReturning(): boolean {
    return this.#isReturning;
  }

  /** Puts an address on the screen; called by the history behind this router. */
  show(url: string, entry: Entry, isReturning = false): void {
    this.#isReturning = isReturning;
    this.#url = url;
    this.#entry = entry;
    if (this.#route.page === 'programme') this.#programme = url;
  }

  use(history: RouterHistory): void {
    this.#history = history;
  }

  open(url: string, how: 'push' | 'replace' = 'push'): void {
    const stays = how === 'replace' || isDetail(this.#route);
    this.#history?.open(url, { key: newKey(), from: stays ? this.#entry.from : this.#url }, how);
  }

  /** Changes what the address of this page says, and nothing on the screen: what is typed into a search, say. */
  reword(url: string): void {
    this.#url = url;
    this.#history?.reword(url, this.#entry);
  }

  back(): void {
    this.#history?.back();
  }

  /** Starts the app again at the address it is at. */
  reload(): void {
    this.#history?.reload();
  }
}

/** The browser's history, as the router uses it. */
export interface RouterHistory {
  open(url: string, entry: Entry, how: 'push' | 'replace'): void;
  reword(url: string, entry: Entry): void;
  back(): void;
  reload(): void;
}

export type { Entry };

let keys = 0;
function newKey(): string {
  keys += 1;
  return `${Date.now().toString(36)}-${keys}`;
}

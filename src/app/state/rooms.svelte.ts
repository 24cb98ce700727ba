import type { Component } from 'svelte';
import type { Route } from './routes.ts';

/** Pages that nobody needs before the programme stands: in the browser each is a file of its own. */
export type RoomName = Exclude<Route['page'], 'programme' | 'session'>;

/** What there is to show of a room: itself, nothing yet, or that it could not be had. */
export type Room = Component | 'on its way' | 'out of reach';

/** On a connection that says nothing, a reader is told after this long; the room still opens when it comes. */
const PATIENCE = 4_000;

/** The rooms that are open so far. A page is changed only once its room is here, so nothing flashes in between. */
export class Rooms {
  readonly #load: (name: RoomName) => Promise<Component>;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen reads it
  readonly #coming = new Map<RoomName, Promise<void>>();
  #rooms: Readonly<Partial<Record<RoomName, Room>>> = $state.raw({});
  /** What the open room says where a record would stand beside its list. */
  hintBeside = $state('');

  /**
   * @param open rooms that need no loading
   * @param load gets one of the others; rejects when its file is neither on this device nor to be had
   */
  constructor(
    open: Readonly<Partial<Record<RoomName, Component>>>,
    load: (name: RoomName) => Promise<Component> = (name) => Promise.reject(new RangeError(`no room ${name}`)),
  ) {
    this.#rooms = open;
    this.#load = load;
  }

  /** What there is of a room now. */
  of(name: RoomName): Room {
    return this.#rooms[name] ?? 'on its way';
  }

  /** Resolves when the page can be shown: its room is here, or is known to be out of reach. Never rejects. */
  async prepare(page: Route['page']): Promise<void> {
    if (page === 'programme' || page === 'session' || typeof this.#rooms[page] === 'function') return;
    const coming = this.#coming.get(page) ?? this.#fetch(page);
    this.#coming.set(page, coming);
    await coming;
  }

  async #fetch(name: RoomName): Promise<void> {
    const patience = setTimeout(() => this.#become(name, 'out of reach'), PATIENCE);
    const loading = this.#load(name).then(
      (room) => this.#become(name, room),
      // Offline before this room was kept, or its file is gone from the server: the page says so in words.
      () => this.#become(name, 'out of reach'),
    );
    void loading.finally(() => {
      clearTimeout(patience);
      // Whoever goes there again tries again.
      this.#coming.delete(name);
    });
    await Promise.race([loading, new Promise((done) => setTimeout(done, PATIENCE))]);
  }

  #become(name: RoomName, room: Room): void {
    this.#rooms = { ...this.#rooms, [name]: room };
  }
}

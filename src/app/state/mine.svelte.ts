/* eslint-disable svelte/prefer-svelte-reactivity -- these maps are replaced whole and never changed in place */
import type { OwnRecords } from '#domain/notes.ts';
import type { SessionId } from '#domain/session.ts';
import type { Instant } from '#domain/time.ts';
import type { Added, Mine } from '#device/faces.ts';
import { NotesState } from './notes.svelte.ts';
import { UnsavedCopies, type CopyStore } from './unsaved-copies.ts';

/** What this reader starred and wrote. A star is on the screen at once and on the disk right after; a failure takes it back. */
export class MineState {
  readonly #slug: string;
  #mine: Mine | undefined;
  #open: (mine: Mine) => void = () => undefined;
  readonly #opened = new Promise<Mine>((resolve) => {
    this.#open = resolve;
  });
  #stars = $state.raw<ReadonlyMap<SessionId, Instant>>(new Map());
  #lost = $state.raw(false);
  /** Taps that are not on the disk yet: when a star was given, 0 for one taken away. */
  readonly #taps = new Map<SessionId, Instant>();
  readonly #copies: UnsavedCopies<Instant>;
  readonly notes: NotesState;
  /** Called after each change that is on the disk, with the conference it is in. */
  onChange: (conference: string) => void = () => undefined;
  readonly #ids = $derived(new Set(this.#stars.keys()));

  /** @param store where texts wait that could not be kept before the page went */
  constructor(slug: string, store?: CopyStore) {
    this.#slug = slug;
    this.#copies = new UnsavedCopies<Instant>(`sotay.unsaved-stars.${slug}`, Number.isFinite, store);
    this.notes = new NotesState(slug, this.#opened, store);
    this.notes.onChange = () => this.onChange(slug);
  }

  /** Reads what is kept and keeps from now on. */
  async use(mine: Mine): Promise<void> {
    this.#mine = mine;
    await this.#findAgain(mine);
    const kept = await mine.stars(this.#slug);
    // What was starred while the disk was being opened is written right after this.
    this.#stars = new Map([...kept, ...this.#stars]);
    this.#open(mine);
    await this.notes.open(mine);
  }

  /** Reads again what another tab may have changed. */
  async reload(): Promise<void> {
    if (!this.#mine) return;
    this.#stars = await this.#mine.stars(this.#slug);
    await this.notes.reload();
  }

  /** Resolves when the disk is open. */
  get opened(): Promise<Mine> {
    return this.#opened;
  }

  get starred(): ReadonlySet<SessionId> {
    return this.#ids;
  }

  /** Whether the last star could not be saved. */
  get lost(): boolean {
    return this.#lost;
  }

  /** False where this browser keeps nothing. */
  get lasting(): boolean {
    return this.#mine?.lasting ?? true;
  }

  async toggle(session: SessionId, at: Instant): Promise<void> {
    const before = this.#stars;
    const after = new Map(before);
    const starred = !after.delete(session);
    if (starred) after.set(session, at);
    this.#stars = after;
    const tap = starred ? at : 0;
    this.#taps.set(session, tap);
    try {
      await this.#keep(await this.#opened, session, tap);
      this.#lost = false;
      this.onChange(this.#slug);
    } catch {
      // The reader is told in words by the notice that `lost` brings up.
      this.#stars = before;
      this.#lost = true;
    }
    if (this.#taps.get(session) === tap) this.#taps.delete(session);
    if (this.#taps.size === 0) this.#copies.keep(this.#taps);
  }

  /** Keeps what a page that was torn away could not keep any more. */
  async #findAgain(mine: Mine): Promise<void> {
    try {
      for (const [session, tap] of this.#copies.read()) await this.#keep(mine, session, tap);
      this.#copies.keep(this.#taps);
    } catch {
      // A full disk: what was set down is still there for the next start.
    }
  }

  #keep(mine: Mine, session: SessionId, tap: Instant): Promise<void> {
    return tap ? mine.star(this.#slug, session, tap) : mine.unstar(this.#slug, session);
  }

  /** The page may be gone at any moment: what the disk has not said yes to is set down where that takes no waiting. */
  secure(): void {
    this.#copies.keep(this.#taps);
    this.notes.secure();
  }

  /** Shows none of it any more; what is on the disk is somebody else's to take away. */
  forget(): void {
    this.#stars = new Map();
    this.#taps.clear();
    this.#copies.keep(this.#taps);
    this.notes.forget();
  }

  /** Stars and notes of every conference on this device, with what is in the fields just now. */
  async everything(): Promise<ReadonlyMap<string, OwnRecords>> {
    await this.notes.flush();
    return (await this.#opened).everything();
  }

  /** Adds what comes from elsewhere and takes nothing away. Rejects, and adds nothing, where the disk refuses it. */
  async add(taken: ReadonlyMap<string, OwnRecords>): Promise<Added> {
    await this.notes.flush();
    const added = await (await this.#opened).add(taken);
    await this.reload();
    for (const conference of taken.keys()) this.onChange(conference);
    return added;
  }
}

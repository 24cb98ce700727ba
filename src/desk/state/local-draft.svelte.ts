import { alone } from '#platform/alone.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import type { Draft } from '#domain/draft.ts';
import { groupedBy } from '#domain/grouping.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import { recordOf, sameValue } from '#domain/records.ts';
import type { DraftCollection, Presence } from '#wire/desk/edits.ts';
import { NoAnswer } from './desk-api.ts';
import { openDeskStore, openPassingStore, type RecordKey } from './desk-store.ts';
import type { Desk } from './desk.svelte.ts';
import { exchange } from './draft-exchange.ts';
import { openLive, type Live } from './draft-live.ts';
import { draftWith } from './draft-view.ts';
import type { DeskDraft, EditConflict, LocalEdit } from './draft.ts';
import { settled, shown, withEdit } from './edit-outbox.ts';
import { LocalRecords } from './local-records.ts';
import { outboxOf, type Outbox } from './outbox-list.ts';
import { openProblemFinder, type ProblemFinder } from './problem-finder.ts';
import { keyOf, newIdOf, placeOf } from './record-keys.ts';
import { NO_STEPS, redoing, stepped, undoing, type UndoSteps } from './undo-steps.ts';

/** How long after a change it is sent: as long as somebody hesitates between two words. */
const PAUSE = 600;
/** How long after a failure it is tried again, the first time and at most. */
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;

/** A conference's draft on this device; one for as long as the desk is open. */
export class LocalDraft implements DeskDraft {
  readonly slug: string;
  readonly #desk: Desk;
  readonly #records: LocalRecords;
  readonly #finder: ProblemFinder;
  #draft = $state.raw<Draft>();
  #isMissing = $state.raw(false);
  #outbox = $state.raw<Outbox>({ unsent: 0, conflicts: [], refused: [] });
  #trouble = $state.raw<'none' | 'waiting' | 'signed-out'>('none');
  #found = $state.raw<readonly Problem[]>([]);
  #ofServer = $state.raw<readonly Problem[]>([]);
  #steps = $state.raw<UndoSteps>(NO_STEPS);
  #others = $state.raw<readonly Presence[]>([]);
  readonly #problems = $derived([...this.#found, ...this.#ofServer.filter((one) => this.#has(one))]);
  readonly #byPlace = $derived(groupedBy(this.#problems, ({ at }) => `${at.collection}/${at.id}`));
  readonly #loaded: Promise<void>;
  #attending = 0;
  #live: Live | undefined;
  #stopLooking: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retry = FIRST_RETRY;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(desk: Desk, owner: string, slug: string) {
    this.slug = slug;
    this.#desk = desk;
    this.#finder = openProblemFinder((found) => (this.#found = found));
    const store = 'indexedDB' in globalThis ? openDeskStore(owner, slug) : openPassingStore();
    this.#records = new LocalRecords(store, `${owner}/${slug}`, (keys) => this.#show(keys));
    // What the device has is on the screen before the server is asked.
    this.#loaded = this.#records.load().catch(() => undefined);
    void this.refresh();
  }

  /** Keeps up with the server and the other organisers for as long as a view needs it. */
  attend(): () => void {
    if (this.#attending++ === 0) {
      this.#live = openLive(this.#desk, this.slug, {
        news: () => void this.refresh(),
        others: (others) => (this.#others = others),
      });
      this.#stopLooking = onWorthChecking(() => void this.refresh());
      void this.refresh();
    }
    return () => {
      if (--this.#attending > 0) return;
      this.#live?.close();
      this.#stopLooking?.();
      this.#live = undefined;
    };
  }

  get role(): OrganiserRole | undefined {
    return this.#desk.roleAt(this.slug);
  }
  get draft(): Draft | undefined {
    return this.#draft;
  }
  get isMissing(): boolean {
    return this.#isMissing;
  }
  get unsent(): number {
    return this.#outbox.unsent;
  }
  /** Of what is unsent, what nothing but the network holds back. */
  get #sendable(): number {
    return this.#outbox.unsent - this.#outbox.refused.length;
  }
  get saving(): DeskDraft['saving'] {
    if (this.#sendable === 0) return 'saved';
    return this.#trouble === 'none' ? 'sending' : this.#trouble;
  }
  get problems(): readonly Problem[] {
    return this.#problems;
  }
  get conflicts(): readonly EditConflict[] {
    return this.#outbox.conflicts;
  }
  get refused(): DeskDraft['refused'] {
    return this.#outbox.refused;
  }
  get others(): readonly Presence[] {
    return this.#others;
  }
  get canUndo(): boolean {
    return this.#steps.done.length > 0;
  }
  get canRedo(): boolean {
    return this.#steps.undone.length > 0;
  }

  problemsAt(collection: DraftCollection, id: string, field?: string): readonly Problem[] {
    const at = this.#byPlace.get(`${collection}/${collection === 'conference' ? '' : id}`) ?? [];
    return field === undefined ? at : at.filter((one) => one.at.field === field);
  }

  at(place: Presence['at']): void {
    this.#live?.at(place);
  }

  edit(edits: readonly LocalEdit[], step?: string): void {
    const before = edits.map((edit) => this.#shownAt(edit));
    this.#make(edits);
    const made = edits.map((edit, i) => ({ edit, before: before[i] ?? null, after: this.#shownAt(edit) }));
    // A field that is left as it was is nothing to take back.
    const changed = made.filter((one) => !sameValue(one.before, one.after));
    if (changed.length > 0) this.#steps = stepped(this.#steps, step, changed, performance.now());
  }

  undo(): void {
    this.#turn(undoing(this.#steps, (edit) => this.#shownAt(edit)));
  }

  redo(): void {
    this.#turn(redoing(this.#steps, (edit) => this.#shownAt(edit)));
  }

  settle(key: string, keep: 'mine' | 'theirs'): void {
    void this.#records.change([key], (_, state) => ({ kept: state.kept, entry: settled(state, keep) }));
    this.#sendSoon();
  }

  letGo(key: string): void {
    void this.#records.change([key], (_, { kept, entry }) => ({
      kept,
      entry: entry?.conflict && { conflict: entry.conflict },
    }));
  }

  newId(collection: DraftCollection, words = ''): string {
    return newIdOf(words, (id) => {
      const { kept, entry } = this.#records.get(keyOf({ collection, id }));
      return kept !== undefined || entry !== undefined;
    });
  }

  /** Sends what waits and asks for what is new; whoever calls in the meantime has it done once more. */
  refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = this.#running !== undefined;
    this.#running ??= this.#exchange().finally(() => {
      this.#running = undefined;
      if (this.#again) void this.refresh();
    });
    return this.#running;
  }

  async #exchange(): Promise<void> {
    await this.#loaded;
    try {
      const ask = this.#desk.ask.bind(this.#desk);
      const problems = await alone(`desk.${this.slug}`, () => exchange(ask, this.slug, this.#records));
      this.#ofServer = problems ?? this.#ofServer;
      this.#isMissing = problems === undefined && this.#draft === undefined;
      this.#trouble = 'none';
      this.#retry = FIRST_RETRY;
      // Another tab may have been at it.
      if (this.#sendable > 0) this.#sendSoon();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#again = false;
      this.#trouble = error.because === 'signed-out' ? 'signed-out' : 'waiting';
      // Whoever signs in again comes by here anew.
      if (this.#trouble === 'waiting') this.#sendSoon(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY);
    }
  }

  #sendSoon(after = PAUSE): void {
    this.#timer ??= setTimeout(() => void this.refresh(), after);
  }

  #turn(turned: ReturnType<typeof undoing>): void {
    if (!turned) return;
    this.#make(turned.edits);
    this.#steps = turned.steps;
  }

  #make(edits: readonly LocalEdit[]): void {
    const byKey = groupedBy(edits, keyOf);
    void this.#records.change([...byKey.keys()], (key, { kept, entry }) => ({
      kept,
      entry: (byKey.get(key) ?? []).reduce((now, { patch }) => withEdit(now, kept, patch), entry),
    }));
    this.#sendSoon();
  }

  #shownAt(edit: LocalEdit): Readonly<Record<string, unknown>> | null {
    const { kept, entry } = this.#records.get(keyOf(edit));
    return shown(kept, entry);
  }

  #show(keys: readonly RecordKey[]): void {
    const records = keys.map((key) => {
      const place = placeOf(key);
      return [place.collection, place.id, this.#shownAt({ ...place, patch: null })] as const;
    });
    this.#draft = draftWith(this.#draft, records);
    this.#outbox = outboxOf(this.#records);
    this.#finder.changed(records);
  }

  #has({ at }: Problem): boolean {
    return at.collection === 'conference' || recordOf<unknown>(this.#draft?.[at.collection] ?? {}, at.id) !== undefined;
  }
}

/* eslint-disable svelte/prefer-svelte-reactivity -- maps are made anew as a whole, and no view follows a clock here */
import { onWorthChecking } from '#platform/visibility.ts';
import type { CheckInResult, CheckInsAnswer, DoorAnswer, DoorDelegate } from '#wire/desk/door.ts';
import { NoAnswer } from '../desk-api.ts';
import type { Desk } from '../desk.svelte.ts';
import { looksLikeCode, readScanned, readTyped, type BadgeReading } from './badge-reading.ts';
import {
  letIn,
  nextBatch,
  presentWith,
  settledIn,
  settledOut,
  takeOut,
  type DoorQueue,
  type Present,
} from './door-queue.ts';
import { openDoorStore, type DoorStore } from './door-store.ts';
import { proofOf } from './typed-codes.ts';

/** What the last badge came to. */
export type DoorResult =
  /** `isUnproven`: their code was typed where nobody could say whether it is right. */
  | { readonly kind: 'in'; readonly delegate: DoorDelegate; readonly at: string; readonly isUnproven?: boolean }
  | { readonly kind: 'already'; readonly delegate: DoorDelegate; readonly at: string }
  | { readonly kind: 'unknown' | 'slip' | 'other' | 'slow' }
  | { readonly kind: 'undone'; readonly delegate: DoorDelegate };

/** How often the server is asked who came in at other doors. */
const EVERY = 15_000;
/** A list this old is of another day; whoever stands at the door needs a network once. */
const LONGEST_HELD = 24 * 3_600_000;
/** The same badge stays before the camera for a while, and is told of once. */
const SAME_BADGE = 4_000;

/** A door of a conference: knows the badges, lets people in without a network, and tells the server when there is one. */
export class Door {
  readonly #desk: Desk;
  readonly #slug: string;
  readonly #path: string;
  readonly #store: DoorStore;
  #list = $state.raw<DoorAnswer>();
  #known = $state.raw<Present>({});
  #queue = $state.raw<DoorQueue>({});
  #result = $state.raw<DoorResult>();
  #isOffline = $state.raw(false);
  #heardAt = $state.raw<number>();
  readonly #present = $derived(presentWith(this.#known, this.#queue));
  readonly #byId = $derived(new Map((this.#list?.delegates ?? []).map((one) => [one.id, one] as const)));
  #last: { readonly text: string; readonly until: number } | undefined;
  #running: Promise<void> | undefined;
  #stop: (() => void) | undefined;

  constructor(desk: Desk, owner: string, slug: string) {
    this.#desk = desk;
    this.#slug = slug;
    this.#path = `/conferences/${slug}`;
    this.#store = openDoorStore(owner, slug);
  }

  /** The list this door works from; undefined until there is one. */
  get list(): DoorAnswer | undefined {
    return this.#list;
  }
  /** When each of those who are here came. */
  get present(): Present {
    return this.#present;
  }
  get result(): DoorResult | undefined {
    return this.#result;
  }
  /** How many the server has not heard of. */
  get waiting(): number {
    return Object.keys(this.#queue).length;
  }
  get isOffline(): boolean {
    return this.#isOffline;
  }
  /** When the server last told who is here. */
  get heardAt(): number | undefined {
    return this.#heardAt;
  }

  /** Opens the door with what this device has, and keeps up with the server until the answer is called. */
  stand(): () => void {
    const timer = setInterval(() => void this.refresh('present'), EVERY);
    const stopLooking = onWorthChecking(() => void this.refresh('present'));
    this.#stop = () => {
      clearInterval(timer);
      stopLooking();
    };
    void this.#open();
    return () => {
      this.#stop?.();
      // Without a network the door could not be opened again; with one the names have no reason to stay.
      if (!this.#isOffline) void this.#store.letGo().catch(() => undefined);
    };
  }

  async #open(): Promise<void> {
    const { held, queue } = await this.#store.read().catch(() => ({ held: undefined, queue: {} }));
    this.#queue = queue;
    if (held && Date.now() - held.at < LONGEST_HELD) {
      this.#list = held.door;
      this.#known = held.door.present;
      this.#heardAt = held.at;
    } else if (held) await this.#store.letGo().catch(() => undefined);
    await this.refresh('all');
  }

  /** Sends what waits, then asks who is here, or for the whole list. */
  refresh(what: 'all' | 'present'): Promise<void> {
    this.#running = (this.#running ?? Promise.resolve())
      .then(() => this.#exchange(what))
      .catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
        this.#isOffline = true;
      });
    return this.#running;
  }

  async #exchange(what: 'all' | 'present'): Promise<void> {
    await this.#send();
    const isWhole = what === 'all' || this.#list === undefined;
    const { body, error } = await this.#desk.ask<DoorAnswer>(`${this.#path}/door${isWhole ? '' : '?only=present'}`);
    if (error !== undefined) return;
    this.#isOffline = false;
    this.#heardAt = Date.now();
    this.#known = body.present;
    const list = isWhole ? body : this.#list;
    this.#list = list && { ...list, present: body.present };
    // Where nothing can be kept, the door works as long as the page is open.
    if (this.#list) await this.#store.hold({ at: Date.now(), door: this.#list }).catch(() => undefined);
  }

  async #send(): Promise<void> {
    for (;;) {
      const { ins, out } = nextBatch(this.#queue);
      if (out !== undefined) {
        await this.#desk.ask(`${this.#path}/check-ins/${out}`, { method: 'DELETE', body: {} });
        const known = this.#known;
        this.#known = settledOut(known, this.#queue, out).known;
        await this.#keep((queue) => settledOut(known, queue, out).queue);
      } else if (ins.length > 0) {
        const body = { checkIns: ins.map(({ delegate, at }) => ({ delegate, at })) };
        const answer = await this.#desk.ask<CheckInsAnswer>(`${this.#path}/check-ins`, { method: 'POST', body });
        if (answer.error !== undefined) return;
        const { results } = answer.body;
        const known = this.#known;
        this.#known = settledIn(known, this.#queue, ins, results).known;
        await this.#keep((queue) => settledIn(known, queue, ins, results).queue);
        this.#heardOf(results);
      } else return;
    }
  }

  /** Whoever another door had let in before is not this door's to take out again. */
  #heardOf(results: readonly CheckInResult[]): void {
    const shown = this.#result;
    if (shown?.kind !== 'in') return;
    const heard = results.find(({ delegate }) => delegate === shown.delegate.id);
    if (heard?.status === 'unknown') this.#result = { kind: 'unknown' };
    else if (heard?.isFirst === false) this.#result = { ...shown, kind: 'already', at: heard.at };
  }

  /** Changes what waits, on the disk first; where nothing can be kept, in this page. */
  async #keep(change: (queue: DoorQueue) => DoorQueue): Promise<void> {
    this.#queue = await this.#store.change(change).catch(() => change(this.#queue));
  }

  /** Takes what the camera read. */
  async scanned(text: string): Promise<void> {
    if (this.#last?.text === text && Date.now() < this.#last.until) {
      this.#last = { text, until: Date.now() + SAME_BADGE };
      return;
    }
    this.#last = { text, until: Date.now() + SAME_BADGE };
    await this.#take(await readScanned(text, this.#list?.badges ?? []));
  }

  /** Takes what was typed when it is meant as a code; false: it is a name to be looked for. */
  async typed(text: string): Promise<boolean> {
    if (!looksLikeCode(text)) return false;
    const reading = readTyped(text, this.#list?.badges ?? []);
    const proof = reading.kind === 'badge' ? await proofOf(this.#desk, this.#slug, reading) : 'unasked';
    if (proof === 'slow') this.#result = { kind: 'slow' };
    else if (proof === 'unknown') await this.#take({ kind: 'unknown' });
    else await this.#take(reading, proof === 'unasked');
    return reading.kind === 'badge' && (proof === 'right' || proof === 'unasked');
  }

  /** Lets somebody in who was found by name. */
  async letIn(id: string): Promise<void> {
    await this.#take({ kind: 'badge', delegate: id });
  }

  async #take(reading: BadgeReading, isUnproven = false): Promise<void> {
    const delegate = reading.kind === 'badge' ? this.#byId.get(reading.delegate) : undefined;
    if (reading.kind !== 'badge' || !delegate) {
      this.#result = { kind: reading.kind === 'badge' ? 'unknown' : reading.kind };
      // A badge made a minute ago is on no list from before.
      if (this.#result.kind === 'unknown') void this.refresh('all');
      return;
    }
    const came = Object.hasOwn(this.#present, delegate.id) ? this.#present[delegate.id] : undefined;
    if (came !== undefined) {
      this.#result = { kind: 'already', delegate, at: came };
      return;
    }
    const at = new Date().toISOString();
    await this.#keep((queue) => letIn(this.#known, queue, delegate.id, at));
    this.#result = { kind: 'in', delegate, at, isUnproven };
    void this.refresh('present');
  }

  /** Takes back the last one this door let in. */
  async undo(): Promise<void> {
    const result = this.#result;
    if (result?.kind !== 'in') return;
    await this.#keep((queue) => takeOut(this.#known, queue, result.delegate.id));
    this.#result = { kind: 'undone', delegate: result.delegate };
    this.#last = undefined;
    void this.refresh('present');
  }
}

import { amend, patchedDraft } from '#domain/amendments.ts';
import { correct } from '#domain/corrections.ts';
import { draftOf } from '#domain/draft-of-parts.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { indexProgramme, type ProgrammeIndex } from '#domain/programme.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Instant } from '#domain/time.ts';
import { onWorthChecking } from '#platform/visibility.ts';
import type { CorrectionAnswer, CorrectionRequest } from '#wire/desk/corridor.ts';
import { channelPaths } from '#wire/paths.ts';
import { newestProgramme } from './corridor-published.ts';
import { sendCorrections } from './corridor-sending.ts';
import { openCorridorStore, type CorridorStore, type KeptCorrection, type SeenEdition } from './corridor-store.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';

/** A correction as the corridor's screen makes it. */
export interface MadeCorrection {
  readonly correction: CorrectionRequest['correction'];
  readonly words: LocalisedText;
  readonly tell: boolean;
  /** The sentence in the desk's language. */
  readonly sentence: string;
  /** When what it is about is over. */
  readonly until: Instant;
}

const CLOCK = 15_000;
const ASK_AGAIN = 30_000;
/** What was done this morning is history, which has a page of its own. */
const SHOWN_FOR = 3 * 3_600_000;

/** What is going on in the rooms of a conference, and what this phone said about it. */
export class Corridor {
  readonly slug: string;
  readonly #desk: Desk;
  #store: CorridorStore | undefined;
  #seen = $state.raw<SeenEdition>();
  #made = $state.raw<readonly KeptCorrection[]>([]);
  #now = $state.raw(Date.now());
  #reach = $state.raw<'looking' | 'reached' | 'unreachable' | 'signed-out' | 'unpublished'>('looking');
  #running: Promise<void> | undefined;
  readonly #draft = $derived(this.#seen && withWaiting(this.#seen, this.#made, this.#now));
  readonly #index = $derived(this.#draft && indexProgramme(partsOf(this.#draft).programme));

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.slug = slug;
  }

  get now(): Instant {
    return this.#now;
  }
  get reach(): 'looking' | 'reached' | 'unreachable' | 'signed-out' | 'unpublished' {
    return this.#reach;
  }
  get edition(): number | undefined {
    return this.#seen?.edition;
  }
  /** What is published, with what waits to be sent on top; undefined until something is known. */
  get draft(): Draft | undefined {
    return this.#draft;
  }
  get index(): ProgrammeIndex | undefined {
    return this.#index;
  }
  /** Corrections of this phone of the last hours, the newest first. */
  get made(): readonly KeptCorrection[] {
    const since = this.#now - SHOWN_FOR;
    return this.#made.filter(({ at, standing }) => at > since || standing !== 'answered').toReversed();
  }
  get unsent(): number {
    return this.#made.filter(({ standing }) => standing !== 'answered').length;
  }

  /** Begins to look and to send; the answer stops. */
  start(): () => void {
    const clock = setInterval(() => (this.#now = Date.now()), CLOCK);
    const again = setInterval(() => void this.refresh(), ASK_AGAIN);
    const worth = onWorthChecking(() => void this.refresh());
    const events = new EventSource(channelPaths(this.slug, 'public').events);
    events.addEventListener('edition', () => void this.refresh());
    void this.#open();
    return () => {
      clearInterval(clock);
      clearInterval(again);
      worth();
      events.close();
    };
  }

  async #open(): Promise<void> {
    this.#store = await openCorridorStore();
    this.#seen = await this.#store.edition(this.slug);
    await this.#look();
    await this.refresh();
  }

  /** Sends what waits and asks for the newest edition; calls that come meanwhile share the answer. */
  refresh(): Promise<void> {
    return (this.#running ??= this.#goAsk().finally(() => (this.#running = undefined)));
  }

  async #goAsk(): Promise<void> {
    this.#now = Date.now();
    const store = this.#store;
    if (!store) return;
    try {
      await this.#send(store);
      const seen = await newestProgramme(this.slug, this.#seen);
      this.#reach = seen ? 'reached' : 'unpublished';
      if (!seen || seen === this.#seen) return;
      this.#seen = seen;
      await store.keepEdition(seen);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#reach = error.because === 'signed-out' ? 'signed-out' : 'unreachable';
    }
  }

  #send(store: CorridorStore): Promise<void> {
    const path = `/conferences/${this.slug}/corrections`;
    return sendCorrections({
      store,
      slug: this.slug,
      organiser: this.#desk.organiser?.id ?? '',
      now: Date.now,
      ask: (request) => this.#desk.ask<CorrectionAnswer>(path, { method: 'POST', body: request }),
      changed: () => this.#look(),
    });
  }

  /** Keeps a correction on this phone and sends it as soon as it can. Resolves when it is kept. */
  async make({ correction, words, tell, sentence, until }: MadeCorrection): Promise<void> {
    const request = { id: crypto.randomUUID(), correction, words, tell };
    const who = { slug: this.slug, organiser: this.#desk.organiser?.id ?? '' };
    await this.#store?.add({ ...who, request, sentence, until, at: Date.now(), standing: 'waiting' });
    await this.#look();
    this.#again();
  }

  /** Takes back what was said: by the reverse correction, or by not sending it at all. */
  async takeBack(kept: KeptCorrection, words: LocalisedText, sentence: string): Promise<void> {
    const unsent = kept.standing === 'waiting' || kept.standing === 'asking';
    if (unsent && (await this.#store?.drop(kept))) return this.#look();
    const correction = { kind: 'taken-back', correction: kept.request.id } as const;
    await this.make({ correction, words, tell: false, sentence, until: Infinity });
  }

  /** Sends one that had become too old, after all. */
  async sendAnyway(kept: KeptCorrection): Promise<void> {
    await this.#store?.put({ ...kept, standing: 'waiting', until: Infinity });
    await this.#look();
    this.#again();
  }

  async letGo(kept: KeptCorrection): Promise<void> {
    await this.#store?.drop(kept);
    await this.#look();
  }

  // What is running may have looked for what waits before this was kept.
  #again(): void {
    void (this.#running ?? Promise.resolve()).then(() => this.refresh());
  }

  async #look(): Promise<void> {
    this.#made = (await this.#store?.corrections(this.slug)) ?? [];
  }
}

function withWaiting(seen: SeenEdition, made: readonly KeptCorrection[], at: Instant): Draft {
  let draft = draftOf({ programme: seen.programme });
  for (const { request, standing } of made) {
    const { correction } = request;
    if (standing === 'answered' || correction.kind === 'taken-back') continue;
    const found = correct(draft, correction, { at });
    if (found.kind === 'corrected') draft = patchedDraft(draft, amend(draft, found.amendments).patches);
  }
  return draft;
}

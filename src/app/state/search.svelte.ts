/* eslint-disable svelte/prefer-svelte-reactivity -- which papers were handed over is a note, and no view reads it */
import type { DocumentId } from '#domain/documents.ts';
import { breath } from '#platform/breath.ts';
import { whenIdle } from '#platform/idle.ts';
import type { SearchAnswer, SearchKind, SearchRecord } from '../../search/records.ts';
import type { Searcher } from '../../search/searcher.ts';
import type { ShownEdition } from './conference.svelte.ts';
import type { ShownDelegateParts } from './delegate-parts.svelte.ts';
import { drawnGroups, FIRST_HITS, type DrawnGroup } from './drawn-groups.ts';
import type { SearchParts } from './search-parts.ts';
import { delegateRecords, searchRecords } from './search-records.ts';

/** Records handed over in one go: some milliseconds of a slow phone, so that a key pressed meanwhile is not kept waiting. */
const SLICE = 60;
const PAPERS_BETWEEN_ANSWERS = 10;
/** Rows of hits drawn in one go. */
const DRAWN_AT_ONCE = 5;
/** The parts of an edition that are searched. */
const SEARCHED = ['programme', 'details', 'documents', 'photos', 'info'] as const;

/** What a reader looks for, and what was found. Answers come while the index is still being filled, and get better. */
export class Search {
  readonly #parts: SearchParts;
  readonly #opened: string;
  #query = $state.raw('');
  #all = $state.raw<SearchKind | undefined>();
  #answer = $state.raw<SearchAnswer | undefined>();
  #isCleared = $state.raw(false);
  #drawn = $state.raw(0);
  #isFilled = $state.raw(false);
  #isAtRest = $state.raw(false);
  #searcher: Searcher | undefined;
  #shown: ShownEdition | undefined;
  #language: string | undefined;
  #own: ShownDelegateParts | undefined;
  #papers = new Set<DocumentId>();
  #isAsking = false;
  #isStale = false;

  constructor(parts: SearchParts, query: string) {
    this.#parts = parts;
    this.#query = this.#opened = query;
    this.#isCleared = query.trim() === '';
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    if (query === this.#query) return;
    this.#query = query;
    this.#all = undefined;
    void this.#ask();
  }

  /** The kind all of whose hits are shown. */
  get all(): SearchKind | undefined {
    return this.#all;
  }

  showAll(kind: SearchKind): void {
    this.#all = kind;
    void this.#ask();
  }

  /** What was found last; it may answer a query a few keys ago. Undefined while nothing is looked for. */
  get answer(): SearchAnswer | undefined {
    return this.isCleared ? undefined : this.#answer;
  }

  /** Whether nothing is looked for, or nothing was until the first key, which has no answer yet. */
  get isCleared(): boolean {
    return this.#isCleared || this.#query.trim() === '';
  }

  /**
   * The groups of the answer, as far as they are drawn: the first screen at once, the rest when it is wanted. Those of
   * the last one while nothing is looked for: nobody sees their rows, and the next answer takes them.
   */
  get groups(): readonly DrawnGroup[] {
    return drawnGroups(this.#answer?.groups ?? [], this.#drawn);
  }

  /** Whether everything but the papers' words can be found. */
  get isFilled(): boolean {
    return this.#isFilled;
  }

  /** Whether the browser had nothing better to do since then. */
  get isAtRest(): boolean {
    return this.#isAtRest;
  }

  /**
   * Takes an edition, and for who is signed in what only delegates see, as this reader sees them. Begins anew, but for
   * an edition that was merely confirmed and for delegates' parts that come after theirs.
   */
  async fill(shown: ShownEdition, own?: ShownDelegateParts): Promise<void> {
    const isSame = this.#language === this.#parts.conference.languages[0] && hasSameParts(shown, this.#shown);
    const isMore = own !== undefined && this.#own === undefined;
    if (!isSame || !(isMore || own === this.#own) || !this.#searcher) return this.#begin(shown, own);
    if (!isMore) return;
    this.#own = own;
    // While the rest is still being added, they are next.
    if (!this.#isFilled) return;
    this.#isFilled = false;
    await this.#goOn(this.#searcher, delegateRecords(own, this.#parts.conference));
  }

  async #begin(shown: ShownEdition, own: ShownDelegateParts | undefined): Promise<void> {
    // Whoever signed out leaves no answer behind either.
    if (!own && this.#own) this.#answer = undefined;
    this.close();
    this.#shown = shown;
    this.#language = this.#parts.conference.languages[0];
    this.#own = own;
    const searcher = this.#parts.open(() => {
      if (this.#searcher === searcher) void this.#begin(shown, this.#own);
    });
    this.#searcher = searcher;
    await this.#goOn(searcher, this.#everything(shown));
  }

  *#everything(shown: ShownEdition): Generator<SearchRecord> {
    yield* searchRecords(shown, this.#parts.conference);
    if (this.#own) yield* delegateRecords(this.#own, this.#parts.conference);
  }

  async #goOn(searcher: Searcher, records: Iterator<SearchRecord>): Promise<void> {
    for (let slice = take(records, SLICE); slice.length > 0; slice = take(records, SLICE)) {
      searcher.add(slice);
      void this.#ask();
      await pause();
      if (this.#searcher !== searcher) return;
    }
    this.#isFilled = true;
    void whenIdle().then(() => (this.#isAtRest = this.#isFilled));
    await this.readPapers();
  }

  /** Adds the words of papers that are on this phone by now. */
  async readPapers(): Promise<void> {
    const searcher = this.#searcher;
    const { packs, forDelegates } = this.#parts;
    if (!searcher || !this.#isFilled) return;
    const everybodys = Object.entries(this.#shown?.documents?.documents ?? {});
    const delegates = Object.entries(this.#own?.documents?.documents ?? {});
    const papers = [
      ...everybodys
        .filter(([, { text }]) => text && packs.isKept(text.digest))
        .map((paper) => [...paper, packs] as const),
      ...delegates.map((paper) => [...paper, forDelegates] as const),
    ];
    let added = 0;
    for (const [id, { text }, files] of papers) {
      if (!text || this.#papers.has(id)) continue;
      this.#papers.add(id);
      const bytes = await files.read(text);
      if (this.#searcher !== searcher) return;
      if (!bytes) continue;
      searcher.addPaper(id, bytes);
      added += 1;
      if (added % PAPERS_BETWEEN_ANSWERS === 0) void this.#ask();
    }
    if (added > 0) void this.#ask();
  }

  close(): void {
    this.#searcher?.close();
    this.#searcher = undefined;
    this.#papers = new Set();
    this.#isFilled = this.#isAtRest = false;
    this.#isAsking = false;
  }

  /**
   * Draws what is below the first screen. Whoever types sees none of it, and each key would change it: so it waits until
   * somebody looks there, or types no more.
   */
  drawRest(): Promise<void> {
    return this.#draw(Infinity);
  }

  /** Draws what the screen has room for. */
  drawScreenful(): Promise<void> {
    return this.#draw(this.#parts.screenful());
  }

  /** Draws that many hits, in breaths. */
  async #draw(wanted: number): Promise<void> {
    const answer = this.#answer;
    const total = answer?.groups.reduce((sum, { hits }) => sum + hits.length, 0) ?? 0;
    const most = Math.min(wanted, total);
    while (this.#drawn < most) {
      await breath();
      if (this.#answer !== answer) return;
      this.#drawn = Math.min(this.#drawn + DRAWN_AT_ONCE, most);
    }
  }

  /** One question at a time: whoever types faster than answers come gets the answer to the last. */
  async #ask(): Promise<void> {
    this.#isStale = true;
    const searcher = this.#searcher;
    if (!searcher || this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      if (this.#query.trim() === '') {
        this.#isCleared = true;
        this.#drawn = Math.min(this.#drawn, this.#parts.screenful());
        continue;
      }
      const answer = await searcher.ask(this.#query, { limit: FIRST_HITS, all: this.#all });
      if (this.#searcher !== searcher) return;
      // What is read already is not taken away and drawn again while papers come in.
      const { rows, screenful } = this.#parts;
      if (answer.query !== this.#answer?.query) this.#drawn = Math.max(DRAWN_AT_ONCE, Math.min(rows(), screenful()));
      this.#answer = answer;
      this.#isCleared = false;
      // Whoever comes back to what they looked for wants to be where they were.
      void this.#draw(this.#all || this.#query === this.#opened ? Infinity : screenful());
    }
    this.#isAsking = false;
  }
}

function hasSameParts(shown: ShownEdition, before: ShownEdition | undefined): boolean {
  return before !== undefined && SEARCHED.every((part) => shown[part] === before[part]);
}

function take<T>(from: Iterator<T>, count: number): readonly T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = from.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** Lets a key that was pressed meanwhile be drawn first. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

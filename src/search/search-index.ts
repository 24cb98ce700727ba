import { FARTHEST, type Sought } from './closest.ts';
import { segmentsOf, snippetOf } from './marking.ts';
import { ranked, type Candidate, type Indexed } from './ranking.ts';
import {
  SEARCH_KINDS,
  type AskOptions,
  type Hit,
  type SearchAnswer,
  type SearchKind,
  type SearchRecord,
} from './records.ts';
import { Vocabulary } from './vocabulary.ts';
import { eachWord, wordsIn, type Word } from './words.ts';

/** An index of everything that can be found. It can be asked while it is being filled. */
export class SearchIndex {
  readonly #folded = new Vocabulary();
  readonly #marked = new Vocabulary();
  readonly #records: Indexed[] = [];
  readonly #numbers = new Map<string, number>();

  add(records: readonly SearchRecord[]): void {
    for (const record of records) {
      const called = wordsIn(record.title)
        .map(({ word }) => word.folded)
        .join(' ');
      const number = this.#records.length;
      this.#numbers.set(keyOf(record), number);
      this.#note(record.title, number, TITLE);
      if (record.also) this.#note(record.also, number, NAMES);
      const places = Int32Array.from(record.body ? this.#note(record.body, number, BODY) : []);
      this.#records.push({ record, called: ` ${called}`, places });
    }
  }

  /** Adds the words of a paper to its record, when they have been read. Without such a record, nothing. */
  addWords(kind: SearchKind, id: string, words: string): void {
    const number = this.#numbers.get(keyOf({ kind, id }));
    const old = number === undefined ? undefined : this.#records[number];
    if (number === undefined || !old) return;
    const before = old.record.body ? `${old.record.body}\n` : '';
    const places = Int32Array.from([...old.places, ...this.#note(words, number, BODY, before.length)]);
    this.#records[number] = { ...old, record: { ...old.record, body: `${before}${words}` }, places };
  }

  /** Does what the next question would have to wait for; the first of all waits longest, so one is asked for nothing. */
  prepare(): void {
    this.#folded.putInOrder();
    this.#marked.putInOrder();
    const [letter] = this.#records.at(0)?.record.title ?? '';
    if (letter !== undefined) this.ask(letter, { limit: 1 });
  }

  /**
   * What has all the words, the last ones perhaps only begun; if there is nothing, what has words that were meant; if
   * there is nothing still, what has some of them. With the right marks comes before without, title before body.
   */
  ask(query: string, { limit, all }: AskOptions): SearchAnswer {
    const words = wordsIn(query)
      .slice(0, MOST_WORDS)
      .map(({ word }) => word);
    if (words.length === 0) return { query, count: 0, groups: [], hasSomeWordsOnly: false };
    let sought = words.map((word) => this.#soughtFor(word, false));
    let found = this.#having(sought, sought.length);
    if (found.length === 0) {
      sought = words.map((word) => this.#soughtFor(word, true));
      found = this.#having(sought, sought.length);
    }
    const hasSomeWordsOnly = found.length === 0;
    if (hasSomeWordsOnly) found = this.#having(sought, 1);
    const groups = SEARCH_KINDS.flatMap((kind) => {
      const ofKind = found.filter(({ record }) => record.kind === kind);
      const best = ofKind[0];
      if (!best) return [];
      const shown = ofKind.slice(0, kind === all ? MOST_HITS : limit);
      const hits = shown.map((candidate) => hitOf(candidate, sought));
      return [{ isNamed: best.isNamed, group: { kind, count: ofKind.length, hits } }];
    });
    // What is called so comes before what merely says so.
    const inOrder = [...groups.filter(({ isNamed }) => isNamed), ...groups.filter(({ isNamed }) => !isNamed)];
    return { query, count: found.length, groups: inOrder.map(({ group }) => group), hasSomeWordsOnly };
  }

  /** Notes a text's words, and gives their places in the record's own text, where this one begins at `start`. */
  #note(text: string, record: number, weight: number, start = 0): readonly number[] {
    const places: number[] = [];
    eachWord(text, (word, from, to) => {
      const number = this.#folded.add(word.folded, record, weight);
      if (word.hasMarks) this.#marked.add(word.marked, record, weight);
      if (start + from <= FARTHEST) places.push(number, start + from, start + to);
    });
    return places;
  }

  #soughtFor(word: Word, forgiving: boolean): Sought {
    const { folded, letters, tone, hasMarks } = word;
    const terms = new Map(this.#folded.startingWith(folded).map((term) => [term, term === folded ? WHOLE : BEGUN]));
    if (forgiving) for (const term of this.#folded.meantBy(folded)) if (!terms.has(term)) terms.set(term, MEANT);
    const numbers = new Set<number>();
    for (const term of terms.keys()) numbers.add(this.#folded.at(term)?.number ?? -1);
    // With half a word typed its tone may still be to come.
    const exact = hasMarks
      ? this.#marked.startingWith(letters).filter((term) => tone === '' || term.endsWith(tone))
      : [];
    return { word, terms, numbers, exact };
  }

  #having(sought: readonly Sought[], least: number): readonly Candidate[] {
    return ranked(sought, least, this.#records, { folded: this.#folded, marked: this.#marked });
  }
}

// A title says what a thing is; a body says it among much else.
const TITLE = 10;
const NAMES = 3;
const BODY = 1;
const WHOLE = 1;
const BEGUN = 0.7;
const MEANT = 0.4;
/** Nobody reads on for longer; another word finds it sooner, and a list of ten thousand delegates would never be drawn. */
export const MOST_HITS = 200;
/** A whole page pasted into the box must not keep anyone waiting. */
const MOST_WORDS = 12;

function keyOf({ kind, id }: Pick<SearchRecord, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

function hitOf({ record, places }: Candidate, sought: readonly Sought[]): Hit {
  const { kind, id, title, also, body } = record;
  const marked = segmentsOf(title, sought);
  const context = marked.missing === 0 ? undefined : (snippetOf(body, sought, places) ?? snippetOf(also, sought));
  return { kind, id, title: marked.segments, ...(context ? { context } : {}) };
}

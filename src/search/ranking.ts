import type { Sought, WordPlaces } from './closest.ts';
import type { SearchRecord } from './records.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Indexed {
  readonly record: SearchRecord;
  /** The words of its title without marks, a space before each. */
  readonly called: string;
  /** What stands where in its body. */
  readonly places: WordPlaces;
}

export interface Candidate extends Pick<Indexed, 'record' | 'places'> {
  /** All the words stand in its title. */
  readonly isNamed: boolean;
}

/** Records that have at least that many of the words, the best first; equal ones in the order they were added. */
export function ranked(
  sought: readonly Sought[],
  least: number,
  records: readonly Indexed[],
  { folded, marked }: { readonly folded: Vocabulary; readonly marked: Vocabulary },
): readonly Candidate[] {
  const size = records.length;
  const scores = new Float64Array(size);
  const counts = new Uint8Array(size);
  const exact = new Uint8Array(size);
  const inTitle = new Uint8Array(size);
  for (const one of sought) {
    const best = new Float64Array(size);
    for (const [term, quality] of one.terms) raise(best, folded, term, quality);
    // A word that few have tells more than one that stands everywhere.
    const telling = Math.log(1 + size / (countOf(best) || 1));
    const right = new Float64Array(one.exact.length > 0 ? size : 0);
    for (const term of one.exact) raise(right, marked, term, 1);
    for (let record = 0; record < size; record += 1) {
      const score = best[record] ?? 0;
      if (score === 0) continue;
      add(scores, record, score * telling);
      add(counts, record, 1);
      if (score >= IN_TITLE) add(inTitle, record, 1);
      if ((right[record] ?? 0) > 0) add(exact, record, 1);
    }
  }
  const phrase = ` ${sought.map(({ word }) => word.folded).join(' ')}`;
  const found: number[] = [];
  for (let record = 0; record < size; record += 1) {
    const count = counts[record] ?? 0;
    if (count < least) continue;
    found.push(record);
    const called = inTitle[record] === sought.length ? (records[record]?.called ?? '') : '';
    // Words side by side in a title, as they were typed, are what was meant; the whole title is even more so.
    const bonus = called === phrase ? 3 : called.includes(phrase) ? 2 : 1;
    scores[record] = count * 1e8 + (exact[record] ?? 0) * 1e5 + (scores[record] ?? 0) * bonus;
  }
  return found
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .flatMap((number) => {
      const indexed = records[number];
      return indexed
        ? [{ record: indexed.record, places: indexed.places, isNamed: inTitle[number] === sought.length }]
        : [];
    });
}

// What the weakest match in a title weighs (search-index.ts), and nothing in names or a body.
const IN_TITLE = 4;

function raise(best: Float64Array, words: Vocabulary, term: string, quality: number): void {
  const posting = words.at(term);
  if (!posting) return;
  const { records, weights } = posting;
  for (let at = 0; at < records.length; at += 1) {
    const record = records[at] ?? 0;
    const score = (weights[at] ?? 0) * quality;
    if (score > (best[record] ?? 0)) best[record] = score;
  }
}

function countOf(scores: Float64Array): number {
  let count = 0;
  for (const score of scores) if (score > 0) count += 1;
  return count;
}

function add(sums: Float64Array | Uint8Array, at: number, more: number): void {
  sums[at] = (sums[at] ?? 0) + more;
}

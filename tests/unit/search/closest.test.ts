import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closest, FARTHEST, type Sought } from '../../../src/search/closest.ts';
import { SearchIndex } from '../../../src/search/search-index.ts';
import { Vocabulary } from '../../../src/search/vocabulary.ts';
import { eachWord, wordsIn } from '../../../src/search/words.ts';

const WORDS = ['thư', 'viện', 'bạn', 'đọc', 'sách', 'phòng'];
const words = fc.array(fc.constantFrom(...WORDS, 'và', ',', '\n'), { maxLength: 300 }).map((all) => all.join(' '));
const sought = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });

it('finds the same stretch by what was noted of a text as by reading it', () => {
  fc.assert(
    fc.property(words, sought, (text, asked) => {
      const vocabulary = new Vocabulary();
      const places: number[] = [];
      eachWord(text, ({ folded }, from, to) => void places.push(vocabulary.add(folded, 0, 1), from, to));
      const looked = asked.flatMap((typed): Sought[] => {
        const [placed] = wordsIn(typed);
        if (!placed) return [];
        const { word } = placed;
        const numbers = new Set([vocabulary.at(word.folded)?.number ?? -1]);
        return [{ word, terms: new Map([[word.folded, 1]]), numbers, exact: [] }];
      });
      const read = closest(text, looked);
      expect(closest(text, looked, Int32Array.from(places))).toBe(read);
      expect(read === undefined).toBe(!asked.some((one) => text.includes(one)));
    }),
  );
});

it('shows a word that stands only far behind, in a body and in a paper', () => {
  const long = 'lời nói đầu '.repeat(FARTHEST / 6);
  const index = new SearchIndex();
  index.add([
    { kind: 'session', id: 'a', title: 'Khai mạc', body: `${long} chuyển đổi số` },
    { kind: 'document', id: 'b', title: 'Báo cáo', body: 'Tóm tắt' },
  ]);
  index.addWords('document', 'b', `${long} luân chuyển`);
  const shown = index
    .ask('chuyen', { limit: 5 })
    .groups.flatMap(({ hits }) => hits)
    .map(({ context }) => context?.find(({ isHit }) => isHit)?.text);
  expect(shown).toEqual(['chuyển', 'chuyển']);
});

it('shows a word of a paper where it stands behind what was said of it', () => {
  const index = new SearchIndex();
  index.add([{ kind: 'document', id: 'b', title: 'Báo cáo', body: 'Tóm tắt của báo cáo' }]);
  index.addWords('document', 'b', 'Xe thư viện lưu động đến mười hai xã.');
  const [group] = index.ask('luu dong', { limit: 5 }).groups;
  expect(group?.hits[0]?.context?.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['lưu', 'động']);
});

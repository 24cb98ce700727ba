import { describe, expect, it } from 'vitest';
import { changesBetween } from '#domain/changes.ts';
import { partsOf } from '#domain/draft.ts';
import { PROBLEM_KINDS } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import { draftWith } from '#tests/support/data-folders.ts';
import { changesInWords } from '../../../src/cli/changes-in-words.ts';
import { sayList, type Console } from '../../../src/cli/console.ts';
import { problemsInWords } from '../../../src/cli/problems-in-words.ts';
import { WORDS } from '../../../src/cli/words/words.ts';

/** A console that remembers what was said. */
function remembering(language: 'en' | 'vi'): Console & { readonly said: string[] } {
  const said: string[] = [];
  return { said, language, words: WORDS[language], say: (line) => void said.push(line), progress: () => undefined };
}

describe('what the command line says', () => {
  it('fills every gap of every problem, in both languages', () => {
    for (const words of Object.values(WORDS)) {
      for (const [kind, { values }] of Object.entries(PROBLEM_KINDS)) {
        const gaps = [...words.problems[kind as keyof typeof PROBLEM_KINDS].matchAll(/\{(\w+)\}/g)].map(
          (gap) => gap[1],
        );
        expect(values, kind).toEqual(expect.arrayContaining(gaps));
      }
    }
  });

  it('names the session and its title with a problem', () => {
    const draft = draftWith(2, { 'phien-2': { room: 'nowhere' } });
    const [line] = problemsInWords(problemsIn(draft), draft, remembering('en'));
    expect(line).toBe('sessions/phien-2 “Phiên thứ 2 của hội nghị” (room): names a room that is not there: nowhere');
  });

  it('tells changes as a reader would', () => {
    const before = draftWith(3, { 'phien-1': { room: 'a' } });
    const { 'phien-3': _gone, ...kept } = draftWith(3, {
      'phien-1': { room: 'b', start: '2027-05-10T08:30:00+07:00', end: '2027-05-10T09:00:00+07:00' },
      'phien-2': { cancelled: true },
    }).sessions;
    const changes = changesBetween(partsOf(before), partsOf({ ...before, sessions: kept }));
    expect(changesInWords(changes, remembering('en')).toSorted()).toEqual([
      '- Phiên thứ 3 của hội nghị: removed',
      'x Phiên thứ 2 của hội nghị: cancelled',
      '~ Phiên thứ 1 của hội nghị: time 2027-05-10 → 2027-05-10 08:30–09:00; room Hội trường A → Phòng B',
    ]);
  });

  it('folds long lists', () => {
    const console = remembering('vi');
    sayList(
      console,
      'Danh sách:',
      Array.from({ length: 50 }, (_, i) => String(i)),
      ' (tất cả)',
    );
    expect(console.said).toHaveLength(22);
    expect(console.said.at(-1)).toBe('  … và 30 điểm nữa (tất cả)');
    sayList(console, 'Không có gì:', []);
    expect(console.said).toHaveLength(22);
  });
});

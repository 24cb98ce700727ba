import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { PROBLEM_KINDS, problem, type ProblemKind } from '#domain/problem-kinds.ts';
import { problemsIn } from '#domain/problems.ts';
import en from '../../../../src/i18n/catalogues/desk/en.ts';
import vi from '../../../../src/i18n/catalogues/desk/vi.ts';
import { placeInWords, problemInWords } from '../../../../src/desk/state/problem-words.ts';
import { problemsBeside } from '../../../../src/desk/state/problems-beside.ts';

const draft: Draft = {
  ...emptyDraft({ title: { vi: 'Đại hội' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] }),
  rooms: { a: { name: { vi: 'Hội trường A' }, order: 0 } },
  sessions: {
    first: session('Khai mạc', '07:30', '08:30'),
    second: session('Báo cáo', '08:00', '09:00'),
  },
};

describe('a problem in words', () => {
  it.each(Object.keys(PROBLEM_KINDS) as ProblemKind[])('leaves no gap and no code in either language: %s', (kind) => {
    const values = Object.fromEntries(PROBLEM_KINDS[kind].values.map((gap) => [gap, `<${gap}>`]));
    for (const desk of [speaking(vi, 'vi'), speaking(en, 'en')]) {
      const said = problemInWords(
        desk,
        { kind, severity: 'blocker', at: { collection: 'sessions', id: 'first' }, values },
        draft,
      );
      expect(said).not.toMatch(/\{\{|problems\./);
      expect(said.length).toBeGreaterThan(5);
    }
  });

  it('names the other session, days, times and languages as people call them', () => {
    const desk = speaking(vi, 'vi');
    const at = { collection: 'sessions', id: 'first' } as const;
    expect(problemInWords(desk, problem('same-title-at-same-time', at, { other: 'second' }), draft)).toBe(
      'Cùng giờ còn một phiên nữa tên “Báo cáo”.',
    );
    expect(problemInWords(desk, problem('not-in-main-language', at, { language: 'vi' }), draft)).toContain(
      'Tiếng Việt',
    );
    const late = { start: '2018-05-10T09:00:00+07:00', end: '2018-05-10T08:00:00+07:00' };
    expect(problemInWords(desk, problem('end-before-start', at, late), draft)).toContain('08:00, Thứ 5, 10/05/2018');
    expect(placeInWords(desk, { collection: 'rooms', id: 'a' }, draft)).toBe('Hội trường A');
    expect(placeInWords(desk, { collection: 'rooms', id: 'none' }, draft)).toBe('Phòng');
  });

  it('stands beside both sessions of a clash, each naming the other', () => {
    const beside = problemsBeside(problemsIn(draft), draft);
    const said = ['first', 'second'].map((id) =>
      beside.at('sessions', id, 'room').map((found) => problemInWords(speaking(vi, 'vi'), found, draft)),
    );
    expect(said).toEqual([['Cùng lúc, Hội trường A còn có “Báo cáo”.'], ['Cùng lúc, Hội trường A còn có “Khai mạc”.']]);
    expect(beside.at('sessions', 'first', 'title')).toEqual([]);
  });
});

function session(title: string, start: string, end: string): Draft['sessions'][string] {
  const at = (clock: string): string => `2018-05-10T${clock}:00+07:00`;
  return { title: { vi: title }, kind: 'talk', order: 0, room: 'a', day: '2018-05-10', start: at(start), end: at(end) };
}

function speaking(words: Readonly<Record<string, string>>, language: string): Parameters<typeof problemInWords>[0] {
  return {
    language,
    t: (key, values = {}) =>
      (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (whole, gap: string) => String(values[gap] ?? whole)),
  };
}

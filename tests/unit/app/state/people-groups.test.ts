import { describe, expect, it } from 'vitest';
import type { Person } from '#domain/people.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { markedText } from '#app/state/marked-name.ts';
import { ordersOf, peopleByName, peopleFinder, peopleGroups, wordsOf } from '#app/state/people-groups.ts';
import { lineOf } from '#app/state/person-line.ts';
import { aProgramme } from '#tests/support/programmes.ts';

const PEOPLE: Readonly<Record<string, Person>> = {
  an: { name: 'Nguyễn Văn An', organisation: 'so', delegation: 'cao-bang', position: { vi: 'Giám đốc' } },
  anh: { name: 'Trần Thị Ánh', organisation: 'thu-vien', delegation: 'ha-giang' },
  dao: { name: 'Lê Đào', organisation: 'thu-vien', delegation: 'ha-giang' },
  dung: { name: 'Nguyễn Dung' },
};
const programme = aProgramme(
  {},
  {
    people: PEOPLE,
    organisations: { so: { name: { vi: 'Sở Văn hoá' } }, 'thu-vien': { name: { vi: 'Thư viện tỉnh' } } },
    delegations: {
      'cao-bang': { name: { vi: 'Đoàn Cao Bằng' }, order: 1 },
      'ha-giang': { name: { vi: 'Đoàn Hà Giang' }, order: 0 },
    },
  },
);
const people = peopleByName(programme);
const text = (words: LocalisedText | undefined): string => textIn(words, ['vi']);
const ids = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

describe('the people of a conference', () => {
  it('stand by their given names, each letter for itself', () => {
    const groups = peopleGroups(people, 'name', programme, text);
    expect(groups.map(({ key, people: own }) => [key, ids(own)])).toEqual([
      ['A', ['an', 'anh']],
      ['D', ['dung']],
      ['Đ', ['dao']],
    ]);
  });

  it('stand by delegation in the order of the delegations, those without one last', () => {
    const groups = peopleGroups(people, 'delegation', programme, text);
    expect(groups.map(({ key, people: own }) => [key, ids(own)])).toEqual([
      ['ha-giang', ['anh', 'dao']],
      ['cao-bang', ['an']],
      ['', ['dung']],
    ]);
  });

  it('stand by organisation in the order of the alphabet', () => {
    expect(peopleGroups(people, 'organisation', programme, text).map(({ key }) => key)).toEqual(['so', 'thu-vien', '']);
  });

  it('can be put in no order that nobody has', () => {
    expect(ordersOf(people)).toEqual(['delegation', 'organisation', 'name']);
    expect(ordersOf(people.filter(({ id }) => id === 'dung'))).toEqual(['name']);
  });

  it('are found with or without marks, by the beginnings of words in any order', () => {
    const find = peopleFinder(people, programme, text);
    const found = (query: string): readonly string[] => ids(find(wordsOf(query)));
    expect(found('nguyen')).toEqual(['an', 'dung']);
    expect(found('Nguyễn A')).toEqual(['an']);
    expect(found('dao le')).toEqual(['dao']);
    expect(found('ha giang')).toEqual(['anh', 'dao']);
    expect(found('uyen')).toEqual([]);
    expect(found(' - ')).toEqual(['an', 'anh', 'dung', 'dao']);
  });

  it('say their delegation only where their organisation is not told', () => {
    const [an] = people;
    expect(an && lineOf(an, programme, text)).toBe('Giám đốc, Sở Văn hoá');
    expect(an && lineOf(an, programme, text, 'organisation')).toBe('Giám đốc, Đoàn Cao Bằng');
  });
});

describe('a name', () => {
  it('has what was looked for marked, letter by letter', () => {
    const shown = (name: string, query: string): string =>
      markedText(name, wordsOf(query))
        .map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
        .join('');
    expect(shown('Nguyễn Thị Đào', 'ngu dao')).toBe('[Ngu]yễn Thị [Đào]');
    expect(shown('Nguyễn'.normalize('NFD'), 'nguye').normalize('NFC')).toBe('[Nguyễ]n');
    expect(shown('Ærø-Strøm', 'ae st')).toBe('[Æ]rø-[St]røm');
    expect(shown('Lê Anh', '')).toBe('Lê Anh');
  });
});

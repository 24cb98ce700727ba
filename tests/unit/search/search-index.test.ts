import { describe, expect, it } from 'vitest';
import type { SearchAnswer, SearchRecord } from '../../../src/search/records.ts';
import { SearchIndex } from '../../../src/search/search-index.ts';

const RECORDS: readonly SearchRecord[] = [
  { kind: 'session', id: 'duong-nhan', title: 'Dương Văn Nhàn nói chuyện' },
  {
    kind: 'session',
    id: 'duong-sach',
    title: 'Đường sách mùa xuân',
    also: 'Hội trường A',
    body: 'Sách cho xã vùng cao.',
  },
  { kind: 'session', id: 'bao-cao', title: 'Báo cáo tổng kết', body: 'Thư viện các tỉnh đi trên một con đường dài.' },
  { kind: 'person', id: 'nga', title: 'Kiều Thúy Nga', also: 'Thư viện Quốc gia Việt Nam' },
  { kind: 'person', id: 'hoa', title: 'Phan Văn Hòa', also: 'Sở Văn hóa' },
  { kind: 'document', id: 'quy-che', title: 'Quy chế làm việc' },
  { kind: 'photo', id: 'anh-1', title: 'Quang cảnh Hội nghị' },
  { kind: 'place', id: 'hat', title: 'Nhà hát', also: 'Phố Đường Lâm' },
];

function filled(records: readonly SearchRecord[] = RECORDS): SearchIndex {
  const index = new SearchIndex();
  index.add(records);
  return index;
}

function idsOf({ groups }: SearchAnswer): readonly string[] {
  return groups.flatMap(({ hits }) => hits.map(({ id }) => id));
}

const find = (query: string, index = filled()): readonly string[] => idsOf(index.ask(query, { limit: 8 }));

describe('searching', () => {
  it('finds words without their marks', () => {
    expect(find('duong')).toEqual(expect.arrayContaining(['duong-sach', 'duong-nhan', 'bao-cao', 'hat']));
    expect(find('quang canh hoi nghi')).toEqual(['anh-1']);
  });

  it('puts what has the very marks first, and keeps the rest', () => {
    expect(find('đường').slice(0, 3)).toEqual(['duong-sach', 'bao-cao', 'duong-nhan']);
    expect(find('dương')[0]).toBe('duong-nhan');
  });

  it('takes a tone mark on either vowel for the same', () => {
    expect(find('Hoà')[0]).toBe('hoa');
    expect(find('Hòa')[0]).toBe('hoa');
  });

  it('finds a word by its beginning, also before its tone is typed', () => {
    expect(find('kiê')).toEqual(['nga']);
    expect(find('đươ')[0]).toBe('duong-sach');
  });

  it('puts what is called so before what merely says so', () => {
    expect(find('sach')).toEqual(['duong-sach']);
    const index = filled([
      { kind: 'session', id: 'says', title: 'Khác', body: 'thư viện số' },
      { kind: 'session', id: 'called', title: 'Thư viện số' },
      { kind: 'person', id: 'works', title: 'Một người', also: 'Thư viện số' },
    ]);
    expect(find('thư viện số', index)).toEqual(['called', 'says', 'works']);
  });

  it('puts a title before a body that says it a hundred times, and names before bodies', () => {
    const index = filled([
      { kind: 'document', id: 'often', title: 'Khác', body: 'sách '.repeat(100) },
      { kind: 'document', id: 'named', title: 'Khác', also: 'Sách' },
      { kind: 'document', id: 'called', title: 'Sách' },
    ]);
    expect(find('sach', index)).toEqual(['called', 'named', 'often']);
  });

  it('puts words side by side before the same words apart', () => {
    const index = filled([
      { kind: 'session', id: 'apart', title: 'Sách và bạn đọc của thư tín, ảnh viện' },
      { kind: 'session', id: 'together', title: 'Một thư viện cho mọi người và mọi nhà' },
    ]);
    expect(find('thu vien', index)).toEqual(['together', 'apart']);
  });

  it('shows groups whose titles have the words before the others', () => {
    const answer = filled().ask('kiều nga', { limit: 8 });
    expect(answer.groups[0]?.kind).toBe('person');
  });

  it('wants all words, wherever they stand', () => {
    expect(find('nga thư viện')).toEqual(['nga']);
    expect(find('đường hội trường')).toEqual(['duong-sach']);
  });

  it('forgives one slip in four letters and two in eight, when nothing is right', () => {
    expect(find('kieuu')).toEqual(['nga']);
    expect(find('qaung')).toEqual(['anh-1']);
    expect(find('nag')).toEqual([]);
    expect(find('tốngk')).not.toContain('nga');
  });

  it('says so when nothing has all the words, and shows what has some', () => {
    const answer = filled().ask('kiều xyzabc', { limit: 8 });
    expect([answer.hasSomeWordsOnly, idsOf(answer)]).toEqual([true, ['nga']]);
    expect(filled().ask('xyzabc', { limit: 8 })).toMatchObject({ count: 0, groups: [] });
  });

  it('answers nothing to no words, and does not wait for a pasted page', () => {
    expect(filled().ask('  – ', { limit: 8 }).groups).toEqual([]);
    expect(filled().ask('đường '.repeat(10_000), { limit: 8 }).count).toBeGreaterThan(0);
  });

  it('answers as before once it is prepared, and finds what comes after', () => {
    const index = filled();
    const before = index.ask('th', { limit: 8 });
    index.prepare();
    expect(index.ask('th', { limit: 8 })).toEqual(before);
    index.add([{ kind: 'person', id: 'after', title: 'Thuỷ Tiên' }]);
    expect(find('thuy tien', index)).toEqual(['after']);
  });

  it('counts all and hands over as many as are shown', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ kind: 'session', id: `${i}`, title: `Phiên ${i}` }) as const);
    const index = filled(many);
    const [group] = index.ask('phiên', { limit: 8 }).groups;
    expect([group?.count, group?.hits.length]).toEqual([30, 8]);
    expect(index.ask('phiên', { limit: 8, all: 'session' }).groups[0]?.hits).toHaveLength(30);
  });

  it('finds a paper by its words once they have been read', () => {
    const index = filled();
    expect(find('luân chuyển', index)).not.toContain('quy-che');
    index.addWords('document', 'quy-che', 'Mở đầu. '.repeat(400) + 'Việc luân chuyển sách về xã.');
    const [group] = index.ask('luan chuyen', { limit: 8 }).groups;
    const context = group?.hits[0]?.context ?? [];
    expect(context.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['luân', 'chuyển']);
    expect(context.map(({ text }) => text).join('').length).toBeLessThan(200);
  });

  it('marks the words that answer, and loses none of the title', () => {
    const [group] = filled().ask('duong s', { limit: 8 }).groups;
    const title = group?.hits[0]?.title ?? [];
    expect(title.map(({ text }) => text).join('')).toBe('Đường sách mùa xuân');
    expect(title.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(['Đường', 'sách']);
  });

  it('takes names of the programme’s making for nothing else than names', () => {
    const index = filled([{ kind: 'session', id: '__proto__', title: 'constructor __proto__ toString' }]);
    expect(find('constructor', index)).toEqual(['__proto__']);
  });

  it('marks a word where it stands first, not wherever its beginning does', () => {
    const index = new SearchIndex();
    index.add([{ kind: 'session', id: 'a', title: 'Thư viện tỉnh, thư viện huyện, tủ sách thôn và tập huấn' }]);
    const marks = (query: string): readonly string[] =>
      (index.ask(query, { limit: 5 }).groups[0]?.hits[0]?.title ?? [])
        .filter(({ isHit }) => isHit)
        .map(({ text }) => text);
    expect(marks('t')).toEqual(['Thư', 'tỉnh', 'thư']);
    expect(marks('tap t')).toEqual(['Thư', 'tỉnh', 'thư', 'tập']);
  });
});

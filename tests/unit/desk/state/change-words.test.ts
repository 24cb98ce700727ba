import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Change } from '#domain/changes.ts';
import type { Session } from '#domain/session.ts';
import { changeInWords, type SayChange } from '../../../../src/desk/state/change-words.ts';

const wordsIn = (language: string): SayChange => {
  const path = `../../../../src/i18n/catalogues/${language}/desk-changes.json`;
  const words = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<string, string>;
  return (key, values = {}) =>
    (words[key] ?? `no ${key}`).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? `no ${name}`);
};
const said = (change: Change, language = 'vi'): string => changeInWords(change, wordsIn(language), [language]);

const before = { title: { vi: 'Khai mạc', en: 'Opening' }, kind: 'ceremony', people: [] } as unknown as Session;
const changed = (fields: Extract<Change, { kind: 'session-changed' }>['fields']): Change => ({
  kind: 'session-changed',
  session: 'a',
  before,
  after: before,
  fields,
});

describe('a change in words', () => {
  it('tells where and when a session went, the day only when it is another', () => {
    const time = (day: string, clock: string) => ({ day, start: `${day}T${clock}:00+07:00` });
    const later = changed([
      { field: 'time', before: time('2018-05-10', '07:30'), after: time('2018-05-10', '07:45') },
      { field: 'room', before: { vi: 'Hội trường' }, after: { vi: 'Phòng 2' } },
    ]);
    expect(said(later)).toBe('“Khai mạc”: dời từ 07:30 sang 07:45; chuyển từ Hội trường sang Phòng 2');
    const tomorrow = changed([
      { field: 'time', before: time('2018-05-10', '07:30'), after: time('2018-05-11', '07:30') },
    ]);
    expect(said(tomorrow, 'en')).toBe('“Opening”: moved from 07:30, Thursday, May 10 to 07:30, Friday, May 11');
  });

  it('tells a new end by the whole span', () => {
    const start = '2018-05-10T07:30:00+07:00';
    const longer = changed([
      {
        field: 'time',
        before: { start, end: '2018-05-10T08:00:00+07:00' },
        after: { start, end: '2018-05-10T08:30:00+07:00' },
      },
    ]);
    expect(said(longer)).toBe('“Khai mạc”: dời từ 07:30–08:00 sang 07:30–08:30');
  });

  it('says what was not known before, and what is not known any more', () => {
    expect(said(changed([{ field: 'room', after: { vi: 'Phòng 2' } }]))).toBe('“Khai mạc”: tại Phòng 2');
    expect(said(changed([{ field: 'room', before: { vi: 'Phòng 2' } }]))).toBe(
      '“Khai mạc”: chưa rõ phòng, trước đây là Phòng 2',
    );
  });

  it('tells people who joined and left, and one whose role changed as no coming and going', () => {
    const lan = { person: 'lan', name: 'Lan', role: 'speaker' } as const;
    expect(said(changed([{ field: 'people', joined: [lan], left: [] }]))).toBe('“Khai mạc”: có thêm Lan');
    expect(said(changed([{ field: 'people', joined: [{ ...lan, role: 'chair' }], left: [lan] }]))).toBe(
      '“Khai mạc”: đổi vai trò của người tham gia',
    );
  });

  it.each(['vi', 'en'])('has words for every kind of change: %s', (language) => {
    const announcement = { title: { vi: 'Xe', en: 'Bus' }, at: '2018-05-10T07:30:00+07:00' };
    const all: readonly Change[] = [
      { kind: 'session-added', session: 'a', after: before },
      { kind: 'session-added', session: 'a', after: { ...before, start: '2018-05-10T07:30:00+07:00' } },
      { kind: 'session-removed', session: 'a', before },
      { kind: 'session-cancelled', session: 'a', before, after: before },
      { kind: 'session-restored', session: 'a', before, after: before },
      { kind: 'announcement-added', announcement: 'x', after: announcement },
      { kind: 'announcement-changed', announcement: 'x', after: announcement },
      { kind: 'announcement-removed', announcement: 'x', before: announcement },
      { kind: 'conference-changed' },
      changed(
        (['subtitle', 'abstract', 'description', 'order', 'links', 'recording', 'language'] as const).map((field) => ({
          field,
        })),
      ),
      changed([
        { field: 'kind', before: 'talk', after: 'paper' },
        { field: 'track', after: { vi: 'Số hóa' } },
        { field: 'title', before: { vi: 'Cũ' }, after: { vi: 'Mới' } },
      ]),
    ];
    for (const change of all) expect(said(change, language)).not.toMatch(/no |\{\{/);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#domain/changes.ts';
import type { FieldChange } from '#domain/field-changes.ts';
import type { Session } from '#domain/session.ts';
import { sentencesOf } from '#app/state/change-words.ts';
import { placeBefore, type Speech } from '#app/state/changed-facts.ts';
import { formatsFor } from '#app/state/formats.ts';
import english from '#i18n/catalogues/en.ts';
import vietnamese from '#i18n/catalogues/vi.ts';
import { Messages } from '#i18n/messages.svelte.ts';

const at = (clock: string, day = '2018-05-10'): string => `${day}T${clock}:00+07:00`;
const session: Session = { title: { vi: 'Khai mạc' }, kind: 'ceremony', order: 0, start: at('09:30'), room: 'a' };
const changed = (...fields: FieldChange[]): Change => ({
  kind: 'session-changed',
  session: 's',
  before: session,
  after: session,
  fields,
});
const time = (before: string | undefined, after: string | undefined): FieldChange => ({
  field: 'time',
  before: before === undefined ? {} : { start: before },
  after: after === undefined ? {} : { start: after },
});
const ROOMS: Readonly<Record<string, string>> = { a: 'Hội trường A' };

async function speechIn(language: string): Promise<Speech> {
  const messages = new Messages(async (tag) => (tag === 'vi' ? vietnamese : english));
  await messages.use(language);
  return {
    t: messages.t,
    text: (text) => text?.['vi'] ?? '',
    room: (id) => ROOMS[id ?? ''] ?? '',
    formats: formatsFor(language, 'Asia/Ho_Chi_Minh'),
  };
}

describe('a change in words', () => {
  let vi: Speech;
  let en: Speech;
  beforeAll(async () => {
    [vi, en] = await Promise.all([speechIn('vi'), speechIn('en')]);
  });

  it('tells a new time and a new room as one fact', () => {
    const moved = changed(time(at('13:30'), at('14:30')), {
      field: 'room',
      before: { vi: 'Phòng họp 2' },
      after: { vi: 'Hội trường B' },
    });
    expect(sentencesOf(moved, vi)).toEqual(['Đã dời sang 14:30, Hội trường B (trước là 13:30, Phòng họp 2).']);
    expect(sentencesOf(moved, en)).toEqual(['Moved to 14:30, Hội trường B (it was 13:30, Phòng họp 2).']);
    expect(placeBefore(moved, vi)).toBe('13:30, Phòng họp 2');
  });

  it('names the day only when that is what changed', () => {
    expect(sentencesOf(changed(time(at('09:30'), at('09:30', '2018-05-11'))), vi)).toEqual([
      'Đã dời sang 09:30, Thứ Sáu, 11/5 (trước là 09:30, Thứ Năm, 10/5).',
    ]);
  });

  it('names the end when the start stays', () => {
    const longer: FieldChange = {
      field: 'time',
      before: { start: at('09:30'), end: at('10:00') },
      after: { start: at('09:30'), end: at('10:30') },
    };
    expect(sentencesOf(changed(longer), vi)).toEqual(['Đã dời sang 09:30 – 10:30 (trước là 09:30 – 10:00).']);
  });

  it('does not call a time that was announced at last a move', () => {
    expect(sentencesOf(changed(time(undefined, at('08:00'))), vi)[0]).toMatch(/^Đã có giờ: 08:00/);
    expect(placeBefore(changed(time(undefined, at('08:00'))), vi)).toBeUndefined();
  });

  it('says what was cancelled, with when and where it would have been', () => {
    const cancelled: Change = { kind: 'session-cancelled', session: 's', before: session, after: session };
    expect(sentencesOf(cancelled, vi)).toEqual(['Đã huỷ (trước là 09:30, Thứ Năm, 10/5, Hội trường A).']);
    expect(placeBefore(cancelled, vi)).toBeUndefined();
  });

  it('says who comes instead of whom', () => {
    const people: FieldChange = {
      field: 'people',
      joined: [
        { person: 'p1', role: 'speaker', name: 'Lê An' },
        { person: 'p2', role: 'speaker', name: 'Trần Bình' },
      ],
      left: [{ person: 'p3', role: 'speaker', name: 'Đỗ Chi' }],
    };
    expect(sentencesOf(changed(people), vi)).toEqual(['Lê An và Trần Bình thay cho Đỗ Chi.']);
  });

  it('leaves no gap unfilled for any kind of change in either language', () => {
    const fields: readonly FieldChange[] = [
      time(at('09:30'), undefined),
      { field: 'room', before: { vi: 'A' }, after: undefined },
      { field: 'room', before: undefined, after: { vi: 'B' } },
      { field: 'track', before: { vi: 'A' }, after: undefined },
      { field: 'track', before: undefined, after: { vi: 'B' } },
      { field: 'title', before: { vi: 'A' }, after: { vi: 'B' } },
      { field: 'kind', before: 'talk', after: 'paper' },
      { field: 'language', before: 'vi', after: 'en' },
      { field: 'language', before: 'vi', after: undefined },
      { field: 'abstract' },
      { field: 'order' },
      { field: 'links' },
      { field: 'recording' },
    ];
    const others: readonly Change[] = [
      { kind: 'session-added', session: 's', after: session },
      { kind: 'session-removed', session: 's', before: session },
      { kind: 'session-restored', session: 's', before: session, after: session },
      { kind: 'announcement-added', announcement: 'n', after: { title: { vi: 'Tin' }, at: at('08:00') } },
      { kind: 'conference-changed' },
    ];
    for (const speech of [vi, en]) {
      const said = [changed(...fields), ...others].flatMap((change) => sentencesOf(change, speech));
      expect(said).toHaveLength(fields.length + others.length);
      for (const sentence of said) expect(sentence).toMatch(/^(?!change\.)[^{}]+\.$/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { referencesTo } from '#domain/reference-problems.ts';
import { aSlot } from '#tests/support/programmes.ts';

const DRAFT: Draft = {
  ...emptyDraft({ title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] }),
  rooms: { a: { name: { vi: 'Hội trường' }, order: 0 } },
  people: { nga: { name: 'Kiều Thúy Nga' } },
  sessions: {
    first: aSlot('08:00', '09:00', {
      room: 'a',
      people: [
        { person: 'nga', role: 'speaker' },
        { person: 'nga', role: 'chair' },
      ],
    }),
    second: aSlot('09:00', '10:00', { room: 'b' }),
  },
  documents: { paper: { title: { vi: 'Báo cáo' }, kind: 'report', order: 0, authors: ['nga'], sessions: ['first'] } },
  places: { house: { name: { vi: 'Nhà' }, order: 0, rooms: ['a'] } },
};

describe('what names a record', () => {
  it('is told once each, of every kind', () => {
    expect(referencesTo(DRAFT, 'people', 'nga')).toEqual([
      { collection: 'sessions', id: 'first' },
      { collection: 'documents', id: 'paper' },
    ]);
    expect(referencesTo(DRAFT, 'rooms', 'a')).toEqual([
      { collection: 'sessions', id: 'first' },
      { collection: 'places', id: 'house' },
    ]);
  });

  it('is nothing for what nobody names, or another collection of the same id', () => {
    expect(referencesTo(DRAFT, 'sessions', 'second')).toEqual([]);
    expect(referencesTo(DRAFT, 'tracks', 'a')).toEqual([]);
  });
});

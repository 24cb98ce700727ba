import { describe, expect, it } from 'vitest';
import { COPIED, copiedDraft } from '#domain/copied-draft.ts';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { problemsIn } from '#domain/problems.ts';

const conference = {
  title: { vi: 'Cũ' },
  timeZone: 'Asia/Ho_Chi_Minh',
  languages: ['vi'],
  starts: '2026-05-10',
  ends: '2026-05-11',
};
const next = { ...conference, title: { vi: 'Mới' }, starts: '2027-06-01', ends: '2027-06-02' };
const source: Draft = {
  ...emptyDraft(conference),
  rooms: { a: { name: { vi: 'Hội trường A' }, order: 0 } },
  people: {
    lan: {
      name: 'Lan',
      portrait: [{ size: 'screen', digest: 'd', length: 1, type: 'image/webp', width: 1, height: 1 } as never],
    },
  },
  places: { nha: { name: { vi: 'Nhà khách' }, order: 0, rooms: ['a'] } },
  announcements: { x: { title: { vi: 'Tin' }, at: '2026-05-10T08:00:00+07:00', body: { vi: '.' } } as never },
  sessions: {
    mo: {
      title: { vi: 'Khai mạc' },
      kind: 'ceremony',
      order: 0,
      day: '2026-05-11',
      start: '2026-05-11T08:00:00+07:00',
      end: '2026-05-11T09:00:00+07:00',
      room: 'a',
      people: [{ person: 'lan', role: 'chair' }],
      attachments: [{ url: 'https://example.org/slides.pdf' }],
    },
    huy: { title: { vi: 'Đã hủy' }, kind: 'talk', order: 1, cancelled: true },
  },
};

describe('a conference copied from last year’s', () => {
  it('moves its sessions with the first day, at the same hour', () => {
    const { sessions } = copiedDraft(source, next, COPIED);
    expect(sessions['mo']).toMatchObject({ day: '2027-06-02', start: '2027-06-02T08:00:00+07:00', room: 'a' });
    expect(sessions['mo']).not.toHaveProperty('attachments');
  });

  it('leaves behind what was of that time alone', () => {
    const copy = copiedDraft(source, next, COPIED);
    expect(Object.keys(copy.sessions)).toEqual(['mo']);
    expect(copy.announcements).toEqual({});
    expect(copy.people['lan']).toEqual({ name: 'Lan' });
    expect(copy.conference).toEqual(next);
  });

  it('names nothing that was not copied', () => {
    const copy = copiedDraft(source, next, ['sessions', 'places']);
    expect(problemsIn(copy).filter(({ severity }) => severity === 'blocker')).toEqual([]);
    expect(copy.sessions['mo']).not.toHaveProperty('people');
    expect(copy.places['nha']).not.toHaveProperty('rooms');
  });
});

import { describe, expect, it } from 'vitest';
import type { Announcement } from '#domain/announcements.ts';
import { AnnouncementsRead } from '#app/state/announcements-read.svelte.ts';
import { ConferenceState } from '#app/state/conference.svelte.ts';
import { loadCatalogue } from '#i18n/catalogues.ts';
import { Messages } from '#i18n/messages.svelte.ts';
import { anEdition } from '#tests/support/shown-editions.ts';

const MORNING: Announcement = { title: { vi: 'Chào buổi sáng' }, at: '2018-05-10T07:00:00+07:00' };
const NOON: Announcement = { title: { vi: 'Bữa trưa' }, at: '2018-05-10T11:30:00+07:00' };
const PINNED: Announcement = { title: { vi: 'Mật khẩu Wi-Fi' }, at: '2018-05-09T07:00:00+07:00', pinned: true };

describe('announcements', () => {
  it('are told pinned first, then the newest first', () => {
    const { read } = reading({ MORNING, NOON, PINNED });
    expect(read.all.map(({ id }) => id)).toEqual(['PINNED', 'NOON', 'MORNING']);
  });

  it('are unread until they are read, and read for good', () => {
    const { read, store } = reading({ MORNING, NOON });
    expect(read.unread).toHaveLength(2);
    read.markRead(['NOON']);
    expect(read.unread.map(({ id }) => id)).toEqual(['MORNING']);
    expect(reading({ MORNING, NOON }, store).read.isRead('NOON')).toBe(true);
  });

  it('are unread again when they are announced again', () => {
    const { read, store } = reading({ NOON });
    read.markRead(['NOON']);
    expect(reading({ NOON: { ...NOON, at: '2018-05-10T11:45:00+07:00' } }, store).read.isRead('NOON')).toBe(false);
  });

  it('are not unread where nobody reads, as on the server', () => {
    const conference = new ConferenceState('x', new Messages(loadCatalogue), anEdition({ announcements: { NOON } }));
    expect(new AnnouncementsRead(conference).unread).toEqual([]);
  });

  it('can be read where nothing can be kept, or something strange is', () => {
    const full = {
      getItem: () => '["?',
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const { read } = reading({ NOON }, full);
    read.markRead(['NOON', 'no-such']);
    expect(read.unread).toEqual([]);
  });
});

interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

function reading(announcements: Readonly<Record<string, Announcement>>, store: Store = aStore()) {
  const conference = new ConferenceState('x', new Messages(loadCatalogue), anEdition({ announcements }));
  return { read: new AnnouncementsRead(conference, { store }), store };
}

function aStore(): Store {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

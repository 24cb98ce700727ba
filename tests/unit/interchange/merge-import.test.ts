import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft, type DraftSession } from '#domain/draft.ts';
import type { ImportedDraft, ImportedRecords } from '#interchange/imported.ts';
import { mergeImport } from '#interchange/merge-import.ts';

const session = (title: string, more: Partial<DraftSession> = {}): DraftSession => ({
  title: { vi: title },
  kind: 'talk',
  order: 0,
  ...more,
});
const EMPTY: ImportedRecords = { sessions: {}, rooms: {}, tracks: {}, people: {}, organisations: {}, delegations: {} };
const imported = (records: Partial<ImportedRecords>, conference: ImportedDraft['conference'] = {}): ImportedDraft => ({
  derived: new Set(),
  conference,
  records: { ...EMPTY, ...records },
  report: { format: 'csv', counts: { sessions: 0, people: 0, rooms: 0, tracks: 0, days: 0 }, oddities: [] },
});
const draft = (more: Partial<Draft>): Draft => ({
  ...emptyDraft({ title: { vi: 'Của tôi' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] }),
  ...more,
});

describe('merging an import', () => {
  it('replaces sessions by their id and adds new ones', () => {
    const merged = mergeImport(
      draft({ sessions: { a: session('A', { room: 'r' }) } }),
      imported({ sessions: { a: session('A2'), b: session('B') } }),
      'cancel',
    );
    expect(merged.draft.sessions).toEqual({ a: session('A2'), b: session('B') });
    expect(merged).toMatchObject({ added: ['b'], vanished: [] });
  });

  it('cancels or removes what vanished, as chosen', () => {
    const before = draft({ sessions: { a: session('A'), b: session('B') } });
    const file = imported({ sessions: { a: session('A') } });
    expect(mergeImport(before, file, 'cancel').draft.sessions['b']).toEqual(session('B', { cancelled: true }));
    expect(mergeImport(before, file, 'remove').draft.sessions).toEqual({ a: session('A') });
  });

  it('lets nothing vanish that no import made', () => {
    const before = draft({ sessions: { own: session('Own'), old: session('Old') } });
    const merged = mergeImport(before, imported({ sessions: { a: session('A') } }), 'remove', new Set(['old']));
    expect(Object.keys(merged.draft.sessions).sort()).toEqual(['a', 'own']);
    expect(merged.vanished).toEqual(['old']);
  });

  it('brings a cancelled session back when the file has it again', () => {
    const before = draft({ sessions: { a: session('A', { cancelled: true }) } });
    expect(mergeImport(before, imported({ sessions: { a: session('A') } }), 'cancel').draft.sessions['a']).toEqual(
      session('A'),
    );
  });

  it('keeps what organisers wrote beside the file', () => {
    const own = {
      pages: { p: { title: { vi: 'Đi lại' }, text: { vi: '…' }, order: 0 } },
      announcements: { n: { title: { vi: 'Tin' }, at: '2018-05-10T07:30:00+07:00' } },
      rooms: { r: { name: { vi: 'A' }, order: 0, floor: { vi: 'Tầng 2' } } },
    };
    const file = imported({
      sessions: { a: session('A', { room: 'r' }) },
      rooms: { r: { name: { vi: 'A' }, order: 3 } },
    });
    const merged = mergeImport(draft(own), file, 'remove').draft;
    expect(merged.pages).toEqual(own.pages);
    expect(merged.announcements).toEqual(own.announcements);
    expect(merged.rooms['r']).toEqual({ name: { vi: 'A' }, order: 3, floor: { vi: 'Tầng 2' } });
  });

  it('keeps the organiser’s title and takes the file’s dates and zone', () => {
    const facts = {
      title: { en: 'File' },
      timeZone: 'Europe/Brussels',
      starts: '2025-02-01',
      website: 'https://e.org',
    };
    const { conference } = mergeImport(draft({}), imported({ sessions: { a: session('A') } }, facts), 'cancel').draft;
    expect(conference).toEqual({
      title: { vi: 'Của tôi' },
      timeZone: 'Europe/Brussels',
      languages: ['vi'],
      starts: '2025-02-01',
      website: 'https://e.org',
    });
  });

  it('takes away people whom only removed sessions named, and keeps those somebody else names', () => {
    const before = draft({
      sessions: {
        a: session('A', {
          people: [
            { person: 'gone', role: 'speaker' },
            { person: 'elected', role: 'speaker' },
          ],
        }),
      },
      people: { gone: { name: 'X' }, elected: { name: 'Y' }, listed: { name: 'Z' } },
      outcomes: { o: { kind: 'award', session: 'b', award: { vi: 'Giải' }, presentedBy: 'elected' } },
    });
    const merged = mergeImport(before, imported({ sessions: { b: session('B') } }), 'remove').draft;
    expect(Object.keys(merged.people).sort()).toEqual(['elected', 'listed']);
  });

  it('lets no session vanish for a list of people', () => {
    const before = draft({ sessions: { a: session('A') } });
    const merged = mergeImport(before, imported({ people: { p: { name: 'P' } } }), 'remove').draft;
    expect(merged.sessions).toEqual({ a: session('A') });
    expect(merged.people).toEqual({ p: { name: 'P' } });
  });

  it('changes nothing when the same file is imported again', () => {
    const file = imported({
      sessions: { a: session('A', { room: 'r' }) },
      rooms: { r: { name: { vi: 'R' }, order: 0 } },
    });
    const once = mergeImport(draft({}), file, 'cancel').draft;
    expect(mergeImport(once, file, 'cancel').draft).toEqual(once);
  });
});

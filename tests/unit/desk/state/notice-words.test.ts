import { describe, expect, it } from 'vitest';
import type { Change } from '#domain/changes.ts';
import { aSession } from '#tests/support/programmes.ts';
import { proposedNotice } from '../../../../src/desk/state/notice-words.ts';

const words = {
  say: (key: string, values: Readonly<Record<string, string>> = {}): string => `${key} ${values['title'] ?? ''}`.trim(),
  count: (key: string, { count }: { readonly count: number }): string => `${key} ${count}`,
};
const notice = (changes: readonly Change[]): string => proposedNotice(changes, words, ['vi']);

const added = (n: number): Change => ({
  kind: 'session-added',
  session: `s${n}`,
  after: aSession({ title: { vi: `Phiên ${n}` } }),
});
const reworded: Change = {
  kind: 'session-changed',
  session: 'x',
  before: aSession(),
  after: aSession({ title: { vi: 'Báo cáo' } }),
  fields: [{ field: 'abstract', after: { vi: 'mới' } }],
};

describe('a proposed notice', () => {
  it('is the one sentence where there is one', () => {
    expect(notice([added(1)])).toBe('changes.session.added Phiên 1');
  });

  it('has a heading over several, tells at most six and counts the rest', () => {
    expect(notice([1, 2, 3, 4, 5, 6, 7, 8].map(added)).split('\n')).toEqual([
      'publishing.notice.title 8',
      ...[1, 2, 3, 4, 5, 6].map((n) => `changes.session.added Phiên ${n}`),
      'publishing.notice.more 2',
    ]);
  });

  it('leaves small changes out where somebody could be in the wrong place, and tells them where nobody could', () => {
    expect(notice([reworded, added(1)])).toBe('changes.session.added Phiên 1');
    expect(notice([reworded])).toBe('changes.session.changed Báo cáo');
  });

  it('says nothing of announcements, which say themselves, and of facts nobody goes by', () => {
    const announcement = { title: { vi: 'Xe' }, at: '2018-05-10T07:30:00+07:00' };
    expect(
      notice([{ kind: 'announcement-added', announcement: 'a', after: announcement }, { kind: 'conference-changed' }]),
    ).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { sessionKindOf } from '#interchange/session-kinds.ts';

describe('the kind a word means', () => {
  it.each([
    ['Lightning Talk', 'talk'],
    ['lecture', 'talk'],
    ['BoF (45 minutes)', 'discussion'],
    ['podium', 'discussion'],
    ['Workshop (2h)', 'workshop'],
    ['Keynote', 'keynote'],
    ['Tham luận', 'paper'],
    ['Báo cáo', 'report'],
    ['Thảo luận', 'discussion'],
    ['Giải lao', 'break'],
    ['Ăn trưa', 'meal'],
    ['Khai mạc', 'ceremony'],
    ['Bầu cử', 'election'],
    ['Thông qua Nghị quyết', 'adoption'],
    ['Khen thưởng', 'award'],
    ['Trao tặng sách', 'donation'],
    ['Văn nghệ', 'arts-sports'],
    ['Tham quan', 'social'],
    ['other', 'other'],
  ])('%s is %s', (word, kind) => {
    expect(sessionKindOf(word)).toBe(kind);
  });

  it('is none for a word not known', () => {
    expect(sessionKindOf('infodesk')).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BADGE_FORMATS, badgesOf, fittedName, onSheets, type BadgesPerSheet } from '#domain/badges.ts';
import { doorSignsOf, signAddress } from '#domain/door-signs.ts';
import { partsOf } from '#domain/draft.ts';
import { indexProgramme } from '#domain/programme.ts';
import { DEMO } from '#server/demo/load-demo.ts';

const PER_SHEET = Object.keys(BADGE_FORMATS).map(Number) as readonly BadgesPerSheet[];
const draft = DEMO['lang-son-2018']!;

describe.each(PER_SHEET)('a name on a badge, %d a sheet', (perSheet) => {
  const { width, points } = BADGE_FORMATS[perSheet];

  it('keeps every word in its order and is never wider than the badge', () => {
    const word = fc.constantFrom('Nguyễn', 'Thị', 'Phương', 'Lê', 'Ẩn', 'Hoàng-Anh', 'Thuỳ', 'Đặng', 'A');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const fitted = fittedName(words.join(' '), perSheet);
        expect(fitted.name.join(' ')).toBe(words.join(' '));
        expect(fitted.name.length).toBeLessThanOrEqual(3);
        const longest = Math.max(...fitted.name.map((line) => line.length));
        // Points into millimetres; letters of a bold face are some 0.6 of their size wide.
        expect(longest * fitted.points * 0.3528 * 0.6).toBeLessThanOrEqual(width - 12);
      }),
    );
  });

  it('is as large as it can be', () => {
    expect(fittedName('Lê Tú Anh', perSheet)).toEqual({ name: ['Lê Tú Anh'], points: points[0] });
    expect(fittedName('Lê Quốc Khánh', 8)).toEqual({ name: ['Lê Quốc Khánh'], points: 26 });
    expect(fittedName('Nguyễn Thị Thanh Phương', perSheet)).toEqual({
      name: ['Nguyễn Thị', 'Thanh Phương'],
      points: points[0],
    });
    const longest = fittedName('Nguyễn Hoàng-Anh Hoàng-Anh Nguyễn Nguyễn Nguyễn Hoàng-Anh Hoàng-Anh', perSheet);
    expect(longest.name).toHaveLength(3);
    expect(longest.points).toBeLessThanOrEqual(Math.min(...points));
    expect(fittedName('Công Tằng Tôn Nữ Hoàng Phương Thảo Nguyên', perSheet).points).toBeLessThan(points[0]);
  });
});

describe('badges', () => {
  it('are one for each person, delegation after delegation, names in Vietnamese order', () => {
    const badges = badgesOf(draft, ['vi'], 8);
    expect(badges.map(({ id }) => id).sort()).toEqual(Object.keys(draft.people).sort());
    const delegations = badges.map(({ delegation }) => delegation);
    const blocks = delegations.filter((name, i) => name !== delegations[i - 1]);
    expect(blocks.length).toBe(new Set(delegations).size);
  });

  it('are made for one delegation or one role alone', () => {
    const [delegation = ''] = Object.keys(draft.delegations);
    const ofOne = badgesOf(draft, ['vi'], 8, { delegation });
    expect(ofOne.map(({ id }) => draft.people[id]?.delegation)).toEqual(ofOne.map(() => delegation));
    const chairs = badgesOf(draft, ['vi'], 4, { role: 'chair' }).map(({ id }) => id);
    const all = Object.values(draft.sessions).flatMap((session) => session.people ?? []);
    expect(chairs.sort()).toEqual([...new Set(all.filter((p) => p.role === 'chair').map((p) => p.person))].sort());
  });

  it('fill sheets from the first to the last', () => {
    expect(onSheets([1, 2, 3, 4, 5, 6, 7, 8, 9], 8)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], [9]]);
    expect(onSheets([], 8)).toEqual([]);
  });
});

describe('door signs', () => {
  it('are one for each room and day that have something on, and tell nothing cancelled', () => {
    const [id = '', session] = Object.entries(draft.sessions).find(([, { room }]) => room !== undefined) ?? [];
    const index = indexProgramme(partsOf(draft).programme);
    const signs = doorSignsOf(index);
    const inRooms = index.sessions.filter(({ room, cancelled }) => room !== undefined && !cancelled);
    expect(signs.flatMap((sign) => sign.sessions).length).toBe(inRooms.length);
    const without = { ...draft, sessions: { ...draft.sessions, [id]: { ...session!, cancelled: true as const } } };
    const shown = doorSignsOf(indexProgramme(partsOf(without).programme)).flatMap((sign) => sign.sessions);
    expect(shown.map((one) => one.id)).not.toContain(id);
  });

  it('lead to the room’s sessions of that day', () => {
    expect(signAddress('https://sotay.example', 'lang-son-2018')).toBe('https://sotay.example/lang-son-2018/');
    expect(signAddress('https://sotay.example', 'x', { room: 'hội trường', day: '2018-05-10' })).toBe(
      'https://sotay.example/x/?day=2018-05-10&room=h%E1%BB%99i%20tr%C6%B0%E1%BB%9Dng',
    );
  });
});

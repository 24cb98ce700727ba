import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, type Draft } from '#domain/draft.ts';
import { importProgramme } from '#interchange/import-programme.ts';
import { mergeImport, type Merged } from '#interchange/merge-import.ts';

interface Row {
  readonly day: number;
  /** Minutes since midnight. */
  readonly start: number;
  readonly title: string;
  readonly room: string;
  readonly speaker: string;
}

const row = (title: string, start: number, more: Partial<Row> = {}): Row => ({
  day: 10,
  start,
  title,
  room: 'Hội trường A',
  speaker: '',
  ...more,
});
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** The draft after a table without an id column was imported into it. */
async function imported(rows: readonly Row[], before?: Draft, timeZone = 'Asia/Ho_Chi_Minh'): Promise<Merged> {
  const lines = rows.map(
    ({ day, start, title, room, speaker }) =>
      `${day}/5/2027,${clock(start)}-${clock(start + 20)},${title},${room},${speaker}`,
  );
  const table = ['Ngày,Thời gian,Nội dung,Địa điểm,Người trình bày', ...lines].join('\n');
  const conference = { slug: 'test', timeZone, languages: ['vi'] };
  const result = await importProgramme(Buffer.from(table), { name: 'bang.csv', conference });
  if (!result.ok) throw new Error(result.refusal.what);
  const empty = emptyDraft({ title: { vi: 'Thử' }, timeZone, languages: ['vi'] });
  return mergeImport(before ?? empty, result.imported, 'cancel');
}

/** Ids by title; of sessions with one title, in time order. Cancelled ones are left aside. */
function idsByTitle({ draft }: Merged): Readonly<Record<string, readonly string[]>> {
  const live = Object.entries(draft.sessions).filter(([, session]) => session.cancelled !== true);
  live.sort(([, a], [, b]) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const ids: Record<string, string[]> = {};
  for (const [id, { title }] of live) (ids[title['vi'] ?? ''] ??= []).push(id);
  return ids;
}

const MORNING = [
  row('Khai mạc hội nghị', 8 * 60),
  row('Thư viện số và hướng đi mới', 9 * 60, { speaker: 'Lê Thị Hoa' }),
  row('Giải lao', 10 * 60),
  row('Thảo luận', 10 * 60 + 30),
  row('Giải lao', 15 * 60),
];

/** The same rows with one of them replaced. */
const withRow = (at: number, change: Partial<Row>): readonly Row[] =>
  MORNING.map((one, index) => (index === at ? { ...one, ...change } : one));

describe('sessions without ids keep their identity', () => {
  it.each([
    ['another time', { start: 11 * 60 }],
    ['another day', { day: 11 }],
    ['another room', { room: 'Phòng 2' }],
    ['another time, day, room and speaker', { start: 14 * 60, day: 12, room: 'Phòng 2', speaker: 'Trần Bình' }],
    ['a corrected accent', { title: 'Thư viên số và hướng đi mới' }],
    ['a title of which most words stay', { title: 'Thư viện số: những hướng đi mới' }],
    ['another title but the same speaker', { title: 'Số hoá tài liệu quý hiếm' }],
    ['most of its title and another time', { title: 'Thư viện số: hướng đi mới', start: 11 * 60 }],
  ])('with %s', async (_, change) => {
    const before = await imported(MORNING);
    const after = await imported(withRow(1, change), before.draft);
    expect(Object.keys(after.draft.sessions).sort()).toEqual(Object.keys(before.draft.sessions).sort());
    expect(after).toMatchObject({ added: [], vanished: [] });
    const again = await imported(withRow(1, change), after.draft);
    expect(again.draft).toEqual(after.draft);
    expect(again.oddities).toEqual([]);
  });

  it('and it is said which session was found again, and what it was', async () => {
    const before = await imported(MORNING);
    const after = await imported(withRow(1, { start: 13 * 60 + 30, room: 'Phòng 2' }), before.draft);
    expect(after.oddities).toEqual([
      {
        kind: 'kept-identity',
        where: 'session “Thư viện số và hướng đi mới”',
        what: 'it has no id; it was 09:00, Hội trường A, now 13:30, Phòng 2',
        done: 'taken for the same session, so that stars stay',
      },
    ]);
  });

  it('when every time zone is corrected, without a word about it', async () => {
    const before = await imported(MORNING);
    const after = await imported(MORNING, before.draft, 'Asia/Tokyo');
    expect(idsByTitle(after)).toEqual(idsByTitle(before));
    expect(after.oddities).toEqual([]);
  });

  it('among sessions of one title, those that did not change first, the others in their order', async () => {
    const before = await imported(MORNING);
    const [first, second] = idsByTitle(before)['Giải lao'] ?? [];
    const shifted = MORNING.map((one) => (one.title === 'Giải lao' ? { ...one, start: one.start + 15 } : one));
    expect(idsByTitle(await imported(shifted, before.draft))['Giải lao']).toEqual([first, second]);
    const overtaking = await imported(withRow(2, { start: 16 * 60 }), before.draft);
    expect(idsByTitle(overtaking)['Giải lao']).toEqual([second, first]);
  });

  it('when a session takes the time a moved one of the same title had', async () => {
    const first = await imported([row('Tham luận', 9 * 60)]);
    const moved = await imported([row('Tham luận', 10 * 60)], first.draft);
    const two = [row('Tham luận', 9 * 60), row('Tham luận', 10 * 60)];
    const both = await imported(two, moved.draft);
    const [added, kept] = idsByTitle(both)['Tham luận'] ?? [];
    expect(kept).toBe(Object.keys(first.draft.sessions)[0]);
    expect(added).toBe(`${kept}-2`);
    expect((await imported(two, both.draft)).draft).toEqual(both.draft);
  });

  it('when it comes back after it was taken from the file', async () => {
    const before = await imported(MORNING);
    const without = await imported(MORNING.slice(1), before.draft);
    const back = await imported(withRow(0, { start: 8 * 60 + 30 }), without.draft);
    expect(idsByTitle(back)).toEqual(idsByTitle(before));
  });

  it('whatever rows are moved and however the rows are ordered', async () => {
    await fc.assert(
      fc.asyncProperty(programmes, fc.infiniteStream(fc.nat()), async (rows, numbers) => {
        const next = (below: number): number => (numbers.next().value as number) % below;
        const before = await imported(rows);
        const moved = rows.map((one) => (next(3) === 0 ? movedRow(one, next) : one));
        const shuffled = moved.map((one) => ({ one, at: next(1000) })).sort((a, b) => a.at - b.at);
        const after = await imported(
          shuffled.map(({ one }) => one),
          before.draft,
        );
        expect(idsByTitle(after)).toEqual(idsByTitle(before));
        expect(after).toMatchObject({ added: [], vanished: [] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('another session is another one', () => {
  it('when it takes the time and room of one that was removed', async () => {
    const before = await imported(MORNING);
    const after = await imported(withRow(1, { title: 'Lễ trao giải thưởng', speaker: 'Vũ Nam' }), before.draft);
    expect(after.vanished).toEqual(idsByTitle(before)['Thư viện số và hướng đi mới']);
    expect(after.added).toEqual(idsByTitle(after)['Lễ trao giải thưởng']);
    expect(after.oddities).toEqual([]);
  });

  it('when it could be any of several', async () => {
    const before = await imported(MORNING);
    const fewer = MORNING.filter(({ title }) => title !== 'Giải lao');
    const after = await imported([...fewer, row('Giải lao', 12 * 60)], before.draft);
    expect(after.vanished).toHaveLength(2);
    expect(after.added).toHaveLength(1);
  });

  it('when an organiser made the one that is like it', async () => {
    const before = await imported(MORNING);
    const own = Object.keys(before.draft.sessions);
    const conference = { slug: 'test', timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] };
    const table = 'Ngày,Thời gian,Nội dung\n10/5/2027,17:00,Khai mạc hội nghị\n';
    const result = await importProgramme(Buffer.from(table), { name: 'bang.csv', conference });
    if (!result.ok) throw new Error(result.refusal.what);
    const after = mergeImport(before.draft, result.imported, 'cancel', new Set());
    expect(after.added).toHaveLength(1);
    expect(own).not.toContain(after.added[0]);
  });

  it('when it says the very same, and each keeps its own id', async () => {
    const twice = [row('Giải lao', 600), row('Giải lao', 600), row('Giải lao', 660)];
    const before = await imported(twice);
    expect(Object.keys(before.draft.sessions)).toHaveLength(3);
    expect((await imported(twice.toReversed(), before.draft)).added).toEqual([]);
    expect(Object.keys((await imported(twice)).draft.sessions)).toEqual(Object.keys(before.draft.sessions));
  });
});

const WORDS = ['Thư viện', 'Số hoá', 'Bảo quản', 'Nhân lực', 'Bạn đọc', 'Liên thông', 'Mã nguồn mở', 'Dữ liệu'];

/** Talks with titles of their own on three days, and two breaks a day. */
const programmes = fc
  .uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(2)), {
    minLength: 2,
    maxLength: 24,
    selector: String,
  })
  .map((talks): readonly Row[] => [
    ...talks.map(([first, second, speaker], at) =>
      row(
        `${WORDS[first] ?? ''} với ${WORDS[second] ?? ''} ${'I'.repeat(speaker)}`.trim(),
        480 + 25 * Math.floor(at / 3),
        {
          day: 10 + (at % 3),
          room: `Phòng ${1 + (at % 2)}`,
          speaker: ['', 'Lê Thị Hoa', 'Trần Văn Bình'][speaker] ?? '',
        },
      ),
    ),
    ...[10, 11, 12].flatMap((day) => [row('Giải lao', 600, { day }), row('Giải lao', 900, { day })]),
  ]);

/** A talk goes anywhere; a break stays before or after the other one of its day. */
function movedRow(one: Row, next: (below: number) => number): Row {
  if (one.title === 'Giải lao') return { ...one, start: one.start + next(100), room: `Phòng ${next(4)}` };
  return { ...one, day: 10 + next(4), start: 420 + next(600), room: `Phòng ${next(4)}` };
}

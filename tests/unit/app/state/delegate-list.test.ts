import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames } from '#domain/sorting.ts';
import {
  delegateOrders,
  delegateRows,
  delegatesByName,
  type DelegateRow,
} from '../../../../src/app/state/delegate-list.ts';
import { rowFinder } from '../../../../src/app/state/find-delegates.ts';
import { wordsOf } from '../../../../src/app/state/people-groups.ts';
import { sortedInSlices } from '#platform/sorted-in-slices.ts';
import { manyDelegates } from '#tests/support/many-delegates.ts';

const DELEGATIONS = {
  'cao-bang': { name: { vi: 'Thư viện tỉnh Cao Bằng', en: 'Cao Bằng Library' }, order: 2 },
  'bac-kan': { name: { vi: 'Thư viện tỉnh Bắc Kạn' }, order: 1 },
};
const DIRECTORY = {
  delegates: {
    d1: { name: 'Nông Thị Lan', delegation: 'cao-bang', role: 'speaker', organisation: 'Phòng Địa chí' },
    d2: { name: 'Trần Văn Ân', honorific: 'Ông', delegation: 'bac-kan', role: 'delegate' },
    d3: { name: 'Đặng Minh Ánh', delegation: 'cao-bang', position: 'Giám đốc' },
    d4: { name: 'Lý Thị Lan', delegation: 'gone', organisation: 'Báo Cao Bằng' },
  },
} as const;
const vi = (text?: Readonly<Record<string, string>>): string => text?.['vi'] ?? '';
const told = (rows: readonly DelegateRow[]): readonly string[] =>
  rows.map((row) =>
    row.kind === 'delegate'
      ? row.key
      : `${Object.values(row.heading)
          .map((one) => (typeof one === 'string' ? one : vi(one)))
          .join('')} ${row.count}`,
  );

describe('the delegates’ list', () => {
  test('stands in the Vietnamese order of names', async () => {
    const delegates = await delegatesByName(DIRECTORY);
    expect(delegates.map(({ key }) => key)).toEqual(['d3', 'd2', 'd4', 'd1']);
    expect(told((await delegateRows(delegates, 'name', DELEGATIONS, vi)).rows)).toEqual([
      'A 2',
      'd3',
      'd2',
      'L 2',
      'd4',
      'd1',
    ]);
  });

  test('groups by delegation in the programme’s order, and who has none stands last', async () => {
    const delegates = await delegatesByName(DIRECTORY);
    expect(told((await delegateRows(delegates, 'delegation', DELEGATIONS, vi)).rows)).toEqual([
      'Thư viện tỉnh Bắc Kạn 1',
      'd2',
      'Thư viện tỉnh Cao Bằng 2',
      'd3',
      'd1',
      'delegation 1',
      'd4',
    ]);
  });

  test('groups by organisation and by role', async () => {
    const delegates = await delegatesByName(DIRECTORY);
    expect(told((await delegateRows(delegates, 'organisation', DELEGATIONS, vi)).rows)).toEqual([
      'Báo Cao Bằng 1',
      'd4',
      'Phòng Địa chí 1',
      'd1',
      'organisation 2',
      'd3',
      'd2',
    ]);
    const roles = told((await delegateRows(delegates, 'role', DELEGATIONS, vi)).rows);
    expect(roles).toEqual(['delegate 1', 'd2', 'speaker 1', 'd1', 'role 2', 'd3', 'd4']);
  });

  test('offers only orders that tell something', async () => {
    expect(delegateOrders(await delegatesByName(DIRECTORY))).toEqual(['delegation', 'organisation', 'role', 'name']);
    expect(delegateOrders(await delegatesByName({ delegates: { a: { name: 'Lan' } } }))).toEqual(['name']);
  });

  test('finds by beginnings of words, without marks, also of the delegation', async () => {
    const delegates = await delegatesByName(DIRECTORY);
    const finder = rowFinder(await delegateRows(delegates, 'name', DELEGATIONS, vi), DELEGATIONS, vi);
    const find = async (query: string): Promise<readonly string[]> =>
      told((await finder(wordsOf(query)))?.rows ?? []).filter((row) => /^d\d/u.test(row));
    expect(await find('')).toEqual(['d3', 'd2', 'd4', 'd1']);
    expect(await find('dang')).toEqual(['d3']);
    expect(await find('cao bang')).toEqual(['d3', 'd4', 'd1']);
    expect(await find('lan cao')).toEqual(['d4', 'd1']);
    expect(await find('giam doc anh')).toEqual(['d3']);
    expect(await find('an')).toEqual(['d3', 'd2']);
    expect(await find('ang')).toEqual([]);
    // Typed on, and back again.
    expect(await find('c')).toEqual(['d3', 'd4', 'd1']);
    expect(await find('cao b')).toEqual(['d3', 'd4', 'd1']);
    expect(await find('cao b l')).toEqual(['d4', 'd1']);
    expect(await find('cao')).toEqual(['d3', 'd4', 'd1']);
  });

  test('keeps headings above whom is found, with how many they are', async () => {
    const delegates = await delegatesByName(DIRECTORY);
    const all = await delegateRows(delegates, 'delegation', DELEGATIONS, vi);
    const find = rowFinder(all, DELEGATIONS, vi);
    const { rows = [], count } = (await find(['lan'])) ?? {};
    expect(told(rows)).toEqual(['Thư viện tỉnh Cao Bằng 1', 'd1', 'delegation 1', 'd4']);
    expect(count).toBe(2);
    expect(await find([])).toBe(all);
    expect(await find(['x'])).toEqual({ rows: [], count: 0 });
  });
});

const manual = { now: () => 0, pause: () => Promise.resolve() };

describe('sorting in slices', () => {
  test('is sorting, stably', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ key: fc.nat(5), at: fc.nat() }), { maxLength: 700 }), async (items) => {
        const sorted = await sortedInSlices(items, (a, b) => a.key - b.key, manual);
        expect(sorted).toEqual(items.toSorted((a, b) => a.key - b.key));
      }),
      { numRuns: 30 },
    );
  });

  test('lets others have their turn again and again', async () => {
    let clock = 0;
    let longest = 0;
    let since = 0;
    const turns = {
      now: () => (clock += 3),
      async pause() {
        longest = Math.max(longest, clock - since);
        since = clock;
      },
    };
    const names = Array.from({ length: 5_000 }, (_, i) => String((i * 7_919) % 5_000));
    await sortedInSlices(names, (a, b) => a.localeCompare(b), turns);
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThanOrEqual(15);
  });
});

describe('ten thousand delegates', () => {
  const many = (count: number) => ({
    delegates: Object.fromEntries(
      manyDelegates(count).map(({ name }, i) => [`d${i}`, { name, delegation: i % 2 ? 'cao-bang' : 'bac-kan' }]),
    ),
  });

  test('stand in order', async () => {
    const sorted = await delegatesByName(many(10_000));
    expect(sorted.length).toBe(10_000);
    const wrong = sorted.filter(({ name }, place) => compareNames(sorted[place - 1]?.name ?? '', name) > 0);
    expect(wrong).toEqual([]);
  });

  test('are found in slices, and whoever types on is not kept waiting for what they no longer want', async () => {
    const delegates = await delegatesByName(many(10_000));
    const all = await delegateRows(delegates, 'delegation', DELEGATIONS, vi);
    expect(await delegateRows(delegates, 'delegation', DELEGATIONS, vi)).toBe(all);
    let clock = 0;
    let pauses = 0;
    const turns = {
      now: () => (clock += 3),
      async pause() {
        pauses += 1;
      },
    };
    const find = rowFinder(all, DELEGATIONS, vi, turns);
    const [late, last] = await Promise.all([find(['m']), find(['m', 'cao'])]);
    expect(late).toBeUndefined();
    expect(last?.count).toBeGreaterThan(100);
    expect(last?.rows.every((row) => row.kind === 'heading' || all.rows.includes(row))).toBe(true);
    expect(pauses).toBeGreaterThan(10);
  });

  test('cost no more each to find and to group than a hundred do', async () => {
    const unhurried = { now: () => 0, pause: () => Promise.resolve() };
    const each = async (count: number): Promise<number> => {
      const delegates = await delegatesByName(many(count));
      const rounds = 30_000 / count;
      const run = async (): Promise<number> => {
        const start = performance.now();
        for (let round = 0; round < rounds; round++) {
          const rows = await delegateRows([...delegates], 'delegation', DELEGATIONS, vi, unhurried);
          await rowFinder(rows, DELEGATIONS, vi, unhurried)(['l', 'cao']);
        }
        return performance.now() - start;
      };
      await run();
      return Math.min(await run(), await run(), await run());
    };
    expect((await each(10_000)) / (await each(100))).toBeLessThan(4);
  });
});

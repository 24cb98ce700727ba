import { expect, it } from 'vitest';
import type { DelegateLine } from '#wire/desk/delegates.ts';
import { filtered, searchable, type DelegateFilter } from '../../../../src/desk/state/delegate-filter.ts';

const line = (id: string, name: string, more: Partial<DelegateLine> = {}, delegation?: string): DelegateLine => ({
  id,
  revision: 1,
  delegate: { name, organisation: 'Thư viện Lào Cai', ...(delegation === undefined ? {} : { delegation }) },
  shown: [],
  hasDecided: false,
  devices: 0,
  ...more,
});
const ALL = await searchable([
  line('a', 'Nguyễn Văn Đông', { badgeAt: 'x', devices: 2, shown: ['name'], hasDecided: true }, 'one'),
  line('b', 'Lê Thị Bình', { checkedInAt: 'x' }, 'two'),
  line('c', 'Trần Đồng An'),
]);
const EVERYBODY: DelegateFilter = { text: '', delegation: '', standing: 'all' };
const ids = (filter: Partial<DelegateFilter>): string =>
  filtered(ALL, { ...EVERYBODY, ...filter })
    .map(({ id }) => id)
    .join('');

it('lists in the order of given names', () => {
  expect(ids({})).toBe('cba');
});

it('finds with and without marks, by any of the words', () => {
  expect(ids({ text: 'dong' })).toBe('ca');
  expect(ids({ text: 'nguyễn  DONG' })).toBe('a');
  expect(ids({ text: 'lao cai binh' })).toBe('b');
  expect(ids({ text: 'nobody' })).toBe('');
});

it.each([
  ['no-badge', 'cb'],
  ['not-signed-in', 'cb'],
  ['undecided', 'cb'],
  ['listed', 'a'],
  ['unlisted', 'cb'],
  ['present', 'b'],
  ['absent', 'ca'],
] as const)('lets through by standing: %s', (standing, expected) => {
  expect(ids({ standing })).toBe(expected);
});

it('lets through by delegation, or those without one', () => {
  expect([ids({ delegation: 'one' }), ids({ delegation: 'none' })]).toEqual(['a', 'c']);
});

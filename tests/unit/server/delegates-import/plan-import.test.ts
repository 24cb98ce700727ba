import { describe, expect, it } from 'vitest';
import type { Delegate } from '#domain/delegates.ts';
import { emptyDraft } from '#domain/draft.ts';
import type { DelegateRow } from '#interchange/delegate-rows.ts';
import { markOf, planImport, type Registered } from '#server/delegates-import/plan-import.ts';

const DRAFT = {
  ...emptyDraft({ title: { vi: 'Hội nghị' }, timeZone: 'Asia/Ho_Chi_Minh', languages: ['vi'] }),
  delegations: { ls: { name: { vi: 'Đoàn Lạng Sơn', en: 'Lang Son' }, order: 0 } },
  people: { p1: { name: 'Hoàng Văn Thụ' }, p2: { name: 'Trùng Tên' }, p3: { name: 'Trùng Tên' } },
};
const row = (name: string, more: Partial<DelegateRow> = {}, number = 2): DelegateRow => ({
  sheet: '',
  row: number,
  name,
  ...more,
});
const known = (id: string, delegate: Delegate, origin: string | undefined = 'first'): Registered => ({
  id,
  revision: 1,
  delegate,
  origin,
});
const plan = (rows: readonly DelegateRow[], registered: readonly Registered[] = []) =>
  planImport(rows, registered, DRAFT);
const kinds = ({ remarks }: ReturnType<typeof plan>): readonly string[] => remarks.map(({ kind }) => kind);

describe('who a row is', () => {
  it('is the one with the same address, even under another name', () => {
    const there = known('a', { name: 'Lê Thị Cũ', email: 'le@x.vn' });
    const { added, changed } = plan([row('Lê Thị Mới', { email: 'LE@x.vn' })], [there]);
    expect({ added, changed: changed.map(({ before, after }) => [before.id, after.name]) }).toEqual({
      added: [],
      changed: [['a', 'Lê Thị Mới']],
    });
  });

  it('is the one of that name at that organisation, among several', () => {
    const there = [known('a', { name: 'Lê An', organisation: 'X' }), known('b', { name: 'Lê An', organisation: 'Y' })];
    const { changed, unchanged, missing } = plan([row('LE AN', { organisation: 'Y', position: 'Z' })], there);
    expect(changed.map(({ before }) => before.id)).toEqual(['b']);
    expect([unchanged, missing.map(({ id }) => id)]).toEqual([0, ['a']]);
  });

  it('is somebody new when nothing tells which of two it is, and that is said', () => {
    const there = [known('a', { name: 'Lê An', organisation: 'X' }), known('b', { name: 'Lê An', organisation: 'Y' })];
    const made = plan([row('Lê An', { organisation: 'Z' })], there);
    expect(made.added).toHaveLength(1);
    expect(kinds(made)).toEqual(['several-known']);
  });

  it('is nobody two rows can be', () => {
    const made = plan(
      [row('Lê An', { organisation: 'X' }), row('Lê An', { organisation: 'Y' }, 3)],
      [known('a', { name: 'Lê An' })],
    );
    expect([made.added.length, made.changed.length]).toEqual([2, 0]);
  });
});

describe('what becomes of somebody', () => {
  it('keeps what the list does not tell', () => {
    const there = known('a', { name: 'Lê An', phone: '0912345678', role: 'guest', person: 'p1' });
    const { changed } = plan([row('Lê An', { position: 'Giám đốc' })], [there]);
    expect(changed[0]?.after).toEqual({ ...there.delegate, position: 'Giám đốc' });
  });

  it('has a delegation of the programme by its name, whatever the marks', () => {
    for (const delegation of ['lạng sơn', 'Đoàn đại biểu Lạng Sơn', 'LANG SON']) {
      expect(plan([row('A', { delegation })]).added[0]?.delegate.delegation).toBe('ls');
    }
    expect(plan([row('A', { organisation: 'Lạng Sơn' })]).added[0]?.delegate.delegation).toBe('ls');
    const unknown = plan([row('A', { delegation: 'Cà Mau' })]);
    expect(unknown.added[0]?.delegate).toEqual({ name: 'A' });
    expect(kinds(unknown)).toEqual(['unknown-delegation']);
  });

  it('is linked with the one person of the programme who has the name, and with none of two', () => {
    expect(plan([row('hoàng văn thụ')]).added[0]?.delegate.person).toBe('p1');
    const twice = plan([row('Trùng Tên')]);
    expect([twice.added[0]?.delegate.person, kinds(twice)]).toEqual([undefined, ['two-people']]);
  });

  it('is missing only when a list brought them', () => {
    const there = [known('a', { name: 'Từ Danh Sách' }), { ...known('b', { name: 'Tự Ghi' }), origin: undefined }];
    expect(plan([], there).missing.map(({ id }) => id)).toEqual(['a']);
  });
});

it('a plan has another mark as soon as it does anything else', () => {
  const there = known('a', { name: 'Lê An' });
  const marks = [
    plan([row('Lê An')], [there]),
    plan([row('Lê An', { position: 'X' })], [there]),
    plan([row('Lê An', { position: 'X' })], [{ ...there, revision: 2 }]),
    plan([row('Lê An'), row('Lê Bình', {}, 3)], [there]),
    plan([], [there]),
  ].map(markOf);
  expect(new Set(marks).size).toBe(marks.length);
  expect(markOf(plan([row('Lê An')], [there]))).toBe(marks[0]);
});

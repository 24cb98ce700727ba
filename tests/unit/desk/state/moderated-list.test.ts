import { describe, expect, it } from 'vitest';
import { NoAnswer, type Answered } from '../../../../src/desk/state/desk-api.ts';
import { ModeratedList } from '../../../../src/desk/state/moderated-list.svelte.ts';

interface Item {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
}

/** A list over a server that keeps revisions, which may lose its network or be changed by somebody else. */
function aList(): { list: ModeratedList<Item, { state: string }>; server: Map<string, Item>; lose(): void } {
  const server = new Map<string, Item>([['q', { id: 'q', state: 'waiting', revision: 1 }]]);
  let isLost = false;
  const list = new ModeratedList<Item, { state: string }>({
    decided: (item, { state }) => ({ ...item, state }),
    send({ id, revision }, { state }): Promise<Answered<unknown>> {
      if (isLost) return Promise.reject(new NoAnswer('unreachable'));
      const now = server.get(id);
      if (!now) return Promise.resolve({ status: 404, error: 'unknown', body: {} });
      if (now.revision !== revision) return Promise.resolve({ status: 412, error: 'changed', body: now });
      server.set(id, { id, state, revision: revision + 1 });
      return Promise.resolve({ status: 200, error: undefined, body: server.get(id) });
    },
    read: ({ body }) => body as Item,
  });
  list.take([...server.values()], list.age);
  return { list, server, lose: () => (isLost = true) };
}

const first = (list: ModeratedList<Item, { state: string }>): Item => list.items![0]!;

describe('a decision', () => {
  it('is seen at once, and done', async () => {
    const { list, server } = aList();
    const doing = list.decide(first(list), { state: 'shown' });
    expect(first(list).state).toBe('shown');
    expect(await doing).toBe(true);
    expect([first(list), server.get('q')]).toEqual(Array(2).fill({ id: 'q', state: 'shown', revision: 2 }));
  });

  it('waits for the one before, however fast somebody presses', async () => {
    const { list, server } = aList();
    const before = first(list);
    const all = [
      list.decide(before, { state: 'declined' }),
      list.decide(before, { state: 'waiting' }),
      list.decide(before, { state: 'shown' }),
    ];
    expect(first(list).state).toBe('shown');
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect([first(list), server.get('q')]).toEqual(Array(2).fill({ id: 'q', state: 'shown', revision: 4 }));
  });

  it('gives way to somebody who was faster, and says so', async () => {
    const { list, server } = aList();
    server.set('q', { id: 'q', state: 'answered', revision: 2 });
    expect(await list.decide(first(list), { state: 'shown' })).toBe(false);
    expect([first(list).state, list.notice]).toEqual(['answered', 'changed']);
  });

  it('is taken off the screen where nobody could be asked, or when it was taken back', async () => {
    const { list, server } = aList();
    server.delete('q');
    const item = first(list);
    await list.decide(item, { state: 'shown' });
    expect([list.items, list.notice]).toEqual([[], 'gone']);
    const other = aList();
    other.lose();
    await other.list.decide(first(other.list), { state: 'shown' });
    expect([first(other.list).state, other.list.notice]).toEqual(['waiting', 'unreachable']);
  });

  it('is not undone by an answer that was asked for before it', async () => {
    const { list, server } = aList();
    const age = list.age;
    const old = [...server.values()];
    await list.decide(first(list), { state: 'shown' });
    list.take(old, age);
    expect(first(list).state).toBe('shown');
  });
});

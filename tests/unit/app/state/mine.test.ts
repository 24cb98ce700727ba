import { describe, expect, test } from 'vitest';
import type { Mine } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn } from '#device/mine.ts';
import { MineState } from '#app/state/mine.svelte.ts';

const COPY = 'sotay.unsaved-stars.lang-son';

function storage() {
  const kept = new Map<string, string>();
  const getItem = (name: string): string | null => kept.get(name) ?? null;
  return { getItem, setItem: (name: string, value: string) => void kept.set(name, value) };
}

/** A disk that takes nothing until it is told to, as one does that is asked while the page goes. */
function slowDisk() {
  let go = (): void => undefined;
  const gone = new Promise<void>((resolve) => (go = resolve));
  const stores = memoryStores();
  const mine = mineIn({ ...stores, write: (names, work) => gone.then(() => stores.write(names, work)) });
  return { mine, go, after: mineIn(stores) };
}

async function opened(mine: Mine, store: ReturnType<typeof storage>): Promise<MineState> {
  const state = new MineState('lang-son', store);
  await state.use(mine);
  return state;
}

describe('a star', () => {
  test('tapped in the moment the page goes is there at the next start', async () => {
    const [store, disk] = [storage(), slowDisk()];
    const torn = await opened(disk.mine, store);
    void torn.toggle('a', 5);
    torn.secure();
    const next = await opened(disk.after, store);
    expect([...next.starred]).toEqual(['a']);
    expect((await disk.after.stars('lang-son')).get('a')).toBe(5);
    expect(store.getItem(COPY)).toBe('[]');
  });

  test('taken away in that moment is gone at the next start', async () => {
    const [store, disk] = [storage(), slowDisk()];
    await disk.after.star('lang-son', 'a', 5);
    const torn = await opened(disk.mine, store);
    void torn.toggle('a', 9);
    torn.secure();
    expect([...(await opened(disk.after, store)).starred]).toEqual([]);
  });

  test('that came to the disk after all leaves nothing that could undo what is done later', async () => {
    const [store, disk] = [storage(), slowDisk()];
    const state = await opened(disk.mine, store);
    const tapped = state.toggle('a', 5);
    state.secure();
    disk.go();
    await tapped;
    expect(store.getItem(COPY)).toBe('[]');
    await state.toggle('a', 9);
    expect([...(await opened(disk.after, store)).starred]).toEqual([]);
  });

  test('that the disk refuses at the next start, too, waits for the one after', async () => {
    const [store, disk] = [storage(), slowDisk()];
    const torn = await opened(disk.mine, store);
    void torn.toggle('a', 5);
    torn.secure();
    const stores = memoryStores();
    await opened(mineIn({ ...stores, write: () => Promise.reject(new DOMException('full')) }), store);
    expect([...(await opened(disk.after, store)).starred]).toEqual(['a']);
  });

  test('leaves with whoever signs out', async () => {
    const [store, disk] = [storage(), slowDisk()];
    const state = await opened(disk.mine, store);
    void state.toggle('a', 5);
    state.secure();
    state.forget();
    expect([...(await opened(disk.after, store)).starred]).toEqual([]);
  });
});

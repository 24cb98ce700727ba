import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mine } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn } from '#device/mine.ts';
import type { Stores } from '#device/stores.ts';
import { MineState } from '#app/state/mine.svelte.ts';

const note = (text: string) => ({ text, at: 1, title: 'Bế mạc' });

/** A disk that can be full for a while. */
function diskOf(stores: Stores): { readonly mine: Mine; full: boolean } {
  const state = { full: false };
  const mine = mineIn({
    ...stores,
    write: (names, work) =>
      state.full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : stores.write(names, work),
  });
  return Object.assign(state, { mine });
}

function storage(): Map<string, string> & {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
} {
  const kept = new Map<string, string>();
  return Object.assign(kept, {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened(disk: { readonly mine: Mine }, store = storage()): Promise<MineState> {
  const state = new MineState('lang-son', store);
  await state.use(disk.mine);
  return state;
}

describe('a note', () => {
  test('is on the disk within 400 ms of the first letter, and is said to be kept only then', async () => {
    const disk = diskOf(memoryStores());
    const { notes } = await opened(disk);
    notes.write('a', note('H'));
    expect(notes.standingOf('a')).toBe('writing');
    await vi.advanceTimersByTimeAsync(200);
    notes.write('a', note('Hỏi'));
    await vi.advanceTimersByTimeAsync(200);
    expect((await disk.mine.notes('lang-son')).get('a')).toEqual(note('Hỏi'));
    expect(notes.standingOf('a')).toBe('kept');
  });

  test('that the disk refuses stays in the field, is told of, and is kept when there is room again', async () => {
    const disk = diskOf(memoryStores());
    const { notes } = await opened(disk);
    disk.full = true;
    notes.write('a', note('quan trọng'));
    await notes.flush();
    expect([notes.textOf('a'), notes.standingOf('a'), notes.refused]).toEqual(['quan trọng', 'refused', true]);
    disk.full = false;
    await notes.flush();
    expect([notes.standingOf('a'), notes.refused]).toEqual(['kept', false]);
    expect((await disk.mine.notes('lang-son')).get('a')?.text).toBe('quan trọng');
  });

  test('that was in a field when the page was torn away is found again', async () => {
    const disk = diskOf(memoryStores());
    const store = storage();
    const { notes } = await opened(disk, store);
    disk.full = true; // The page is gone before the disk answers.
    notes.write('a', note('chưa kịp lưu'));
    notes.secure();
    await notes.flush();
    disk.full = false;
    const again = await opened(disk, store);
    expect(again.notes.textOf('a')).toBe('chưa kịp lưu');
    await again.notes.flush();
    expect((await disk.mine.notes('lang-son')).get('a')).toEqual(note('chưa kịp lưu'));
    expect([...store.values()]).toEqual(['[]']);
  });

  test('written in two tabs at once has both texts in the end, in both tabs', async () => {
    const stores = memoryStores();
    const first = await opened(diskOf(stores));
    const second = await opened(diskOf(stores));
    first.notes.write('a', note('từ thẻ một'));
    second.notes.write('a', note('từ thẻ hai'));
    await first.notes.flush();
    await second.reload();
    expect(second.notes.textOf('a')).toBe('từ thẻ hai');
    await second.notes.flush();
    await first.reload();
    const both = 'từ thẻ một\n\ntừ thẻ hai';
    expect([first.notes.textOf('a'), second.notes.textOf('a')]).toEqual([both, both]);
  });

  test('goes on being written while the other tab’s text is put before it', async () => {
    const stores = memoryStores();
    const first = await opened(diskOf(stores));
    const second = await opened(diskOf(stores));
    first.notes.write('a', note('một'));
    await first.notes.flush();
    second.notes.write('a', note('hai'));
    const saving = second.notes.flush();
    second.notes.write('a', note('hai, và thêm'));
    await saving;
    await second.notes.flush();
    expect(second.notes.textOf('a')).toBe('một\n\nhai, và thêm');
  });

  test('changed elsewhere shows in a field nobody writes in', async () => {
    const stores = memoryStores();
    const first = await opened(diskOf(stores));
    const second = await opened(diskOf(stores));
    first.notes.write('a', note('mới'));
    await first.notes.flush();
    await second.reload();
    expect(second.notes.textOf('a')).toBe('mới');
  });

  test('written before the disk is open is kept once it is', async () => {
    const disk = diskOf(memoryStores());
    await disk.mine.keepNote('lang-son', 'a', note('có từ trước'), '');
    const state = new MineState('lang-son', storage());
    state.notes.write('a', note('viết sớm'));
    await state.use(disk.mine);
    await state.notes.flush();
    expect(state.notes.textOf('a')).toBe('có từ trước\n\nviết sớm');
  });

  test('tells the other tabs once it is kept, not before', async () => {
    const disk = diskOf(memoryStores());
    const state = await opened(disk);
    const told: string[] = [];
    state.onChange = (conference) => told.push(conference);
    disk.full = true;
    state.notes.write('a', note('x'));
    await state.notes.flush();
    expect(told).toEqual([]);
    disk.full = false;
    await state.notes.flush();
    expect(told).toEqual(['lang-son']);
  });
});

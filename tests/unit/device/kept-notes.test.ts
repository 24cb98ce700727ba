import { describe, expect, test } from 'vitest';
import { forgetAgreed, noteSettler, offerNote, offerNotes, takeNotes, KEPT_NOTE_STORES } from '#device/kept-notes.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { mineIn } from '#device/mine.ts';
import { openOutboxStore } from '#device/outbox-store.ts';
import type { Rows } from '#device/stores.ts';
import type { MutationResult } from '#wire/me/mutations.ts';

const AT = Date.parse('2018-05-10T02:00:00Z');
const PLACE = { conference: 'lang-son', delegate: 'nga' } as const;
const at = '2018-05-10T01:00:00.000Z';

async function aPhone() {
  const stores = memoryStores();
  const mine = mineIn(stores);
  let count = 0;
  const kept = { ...PLACE, newId: () => `id-${++count}`, now: () => AT };
  const settlers = { 'note.keep': noteSettler(kept) };
  const outbox = await openOutboxStore({ ...kept, stores, at: AT, epoch: () => undefined, settlers });
  mine.takeAlong({ stores: KEPT_NOTE_STORES, run: (rows, _conference, session) => offerNote(rows, kept, session) });
  const within = <T>(work: (rows: Rows) => Promise<T>): Promise<T> => stores.write(KEPT_NOTE_STORES, work);
  return {
    mine,
    text: async () => (await mine.notes('lang-son')).get('a')?.text,
    write: (text: string, base: string) => mine.keepNote('lang-son', 'a', { text, at: AT, title: 'Khai mạc' }, base),
    take: (notes: Parameters<typeof takeNotes>[2]) => within((rows) => takeNotes(rows, kept, notes)),
    offerAll: () => within((rows) => offerNotes(rows, kept)),
    forget: () => within((rows) => forgetAgreed(rows, kept)),
    waiting: async () => (await outbox.entries()).map(({ args, base }) => [(args as { text: string }).text, base]),
    /** Sends what waits and hears that of it. */
    async hear(status: Partial<MutationResult>): Promise<void> {
      const batch = (await outbox.nextBatch())!;
      const results = batch.mutations.map(({ n, id }) => ({ n, id, ...status }) as MutationResult);
      await outbox.takeAnswer(batch, { lastN: batch.mutations.at(-1)?.n ?? 0, results }, AT);
    },
    leave: () => outbox.nextBatch(),
  };
}

describe('a note that is kept on the server', () => {
  test('waits once, with its newest words, until it is sent', async () => {
    const phone = await aPhone();
    await phone.write('xe', '');
    await phone.write('xe thư viện', 'xe');
    expect(await phone.waiting()).toEqual([['xe thư viện', 0]]);
  });

  test('written on while it is on its way, it goes again from what the server has by then', async () => {
    const phone = await aPhone();
    await phone.write('xe', '');
    await phone.leave();
    await phone.write('xe thư viện', 'xe');
    expect(await phone.waiting()).toEqual([['xe', 0]]);
    await phone.hear({ status: 'done', rev: 4 });
    expect(await phone.waiting()).toEqual([['xe thư viện', 4]]);
  });

  test('taken away here, is taken away there', async () => {
    const phone = await aPhone();
    await phone.write('xe', '');
    await phone.hear({ status: 'done', rev: 1 });
    await phone.write('', 'xe');
    expect(await phone.waiting()).toEqual([['', 1]]);
  });

  test('comes from another device, and goes when it is taken away there', async () => {
    const phone = await aPhone();
    expect(await phone.take({ a: { text: 'từ máy kia', at, rev: 1, title: 'Khai mạc' } })).toEqual(['a']);
    expect((await phone.mine.notes('lang-son')).get('a')).toEqual({
      text: 'từ máy kia',
      at: Date.parse(at),
      title: 'Khai mạc',
    });
    await phone.take({ a: { text: '', at, rev: 2 } });
    expect(await phone.text()).toBeUndefined();
    expect(await phone.waiting()).toEqual([]);
  });

  test('changed here, is not taken away because it was there', async () => {
    const phone = await aPhone();
    await phone.take({ a: { text: 'chung', at, rev: 1 } });
    await phone.write('chung, thêm', 'chung');
    await phone.hear({ status: 'conflict', rev: 2, server: { text: '', at } });
    expect(await phone.text()).toBe('chung, thêm');
    expect(await phone.waiting()).toEqual([['chung, thêm', 2]]);
  });

  test('written on two devices at once, has both texts', async () => {
    const phone = await aPhone();
    await phone.write('của máy này', '');
    await phone.hear({ status: 'conflict', rev: 3, server: { text: 'của máy kia', at } });
    expect(await phone.text()).toBe('của máy kia\n\ncủa máy này');
    expect(await phone.waiting()).toEqual([['của máy kia\n\ncủa máy này', 3]]);
  });

  test('is not changed by an answer older than what the server has said since', async () => {
    const phone = await aPhone();
    await phone.write('mới', '');
    await phone.hear({ status: 'done', rev: 2 });
    expect(await phone.take({ a: { text: 'cũ', at, rev: 1 } })).toEqual([]);
    expect(await phone.text()).toBe('mới');
  });

  test.each([
    ['refuses it', { status: 'rejected', because: 'too-many' }],
    ['keeps none just now', { status: 'done' }],
  ] as const)('that the server %s stays here and is not offered over and over', async (_name, result) => {
    const phone = await aPhone();
    await phone.write('ghi', '');
    await phone.hear(result);
    expect(await phone.waiting()).toEqual([]);
    expect(await phone.text()).toBe('ghi');
    await phone.write('ghi thêm', 'ghi');
    expect(await phone.waiting()).toEqual([['ghi thêm', 0]]);
  });

  test('is offered with all others when this is chosen, and chosen again', async () => {
    const phone = await aPhone();
    phone.mine.takeAlong(undefined);
    await phone.write('trước', '');
    expect(await phone.waiting()).toEqual([]);
    await phone.offerAll();
    expect(await phone.waiting()).toEqual([['trước', 0]]);
    await phone.hear({ status: 'done', rev: 1 });
    await phone.offerAll();
    expect(await phone.waiting()).toEqual([]);
    await phone.forget();
    await phone.offerAll();
    expect(await phone.waiting()).toEqual([['trước', 0]]);
  });
});

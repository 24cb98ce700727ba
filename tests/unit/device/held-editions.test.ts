import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { openHeldEditions, heldEditionsIn } from '#device/held-editions.ts';
import { memoryStores } from '#device/memory-stores.ts';
import type { HeldEditions } from '#device/faces.ts';
import { aProgramme, anEdition } from './an-edition.ts';

let count = 0;
const aName = (): string => `held-test-${++count}`;

const kinds: readonly [string, () => Promise<HeldEditions>][] = [
  ['on the disk', () => openHeldEditions('lang-son', { name: aName() })],
  ['in memory', async () => heldEditionsIn(memoryStores(), 'public')],
];

describe.each(kinds)('held editions %s', (_kind, open) => {
  test('nothing is held at first', async () => {
    const held = await open();
    expect([await held.current(), await held.open(), await held.pinnedKey(), await held.seen()]).toEqual(
      Array(4).fill(undefined),
    );
    expect(await held.missing()).toEqual([]);
  });

  test('a held edition is there, whole, with its key pinned', async () => {
    const held = await open();
    const programme = aProgramme({ a: 'Khai mạc' });
    const details = { sessions: { a: { abstract: { vi: 'Lời chào' } } }, people: {}, outcomes: {} };
    const edition = await anEdition(1, { programme, details });
    expect(await held.hold(edition)).toBe('held');
    expect(await held.open()).toEqual({
      edition: { head: edition.head, heldAt: edition.at, confirmedAt: edition.at },
      programme,
    });
    expect(await held.part('details')).toEqual(details);
    expect(await held.part('photos')).toBeUndefined();
    expect(await held.pinnedKey()).toBe('k');
    expect(await held.sizes()).toEqual({
      programme: edition.head.parts['programme']?.length,
      details: edition.head.parts['details']?.length,
    });
  });

  test('what was parsed when it was held is not parsed again, until another edition is held', async () => {
    const held = await open();
    const programme = aProgramme({ a: 'Khai mạc' });
    const edition = await anEdition(1, { programme });
    const digest = edition.head.parts['programme']?.digest ?? '';
    await held.hold({ ...edition, plain: new Map([[digest, programme]]) });
    expect((await held.open())?.programme).toBe(programme);
    expect(held.atHand(digest)).toBe(programme);
    await held.hold(await anEdition(2, { programme: aProgramme({ a: 'Bế mạc' }) }));
    expect(held.atHand(digest)).toBeUndefined();
    expect((await held.open())?.programme.sessions['a']?.title).toEqual({ vi: 'Bế mạc' });
  });

  test('an older edition never replaces a newer one, a higher epoch always does', async () => {
    const held = await open();
    await held.hold(await anEdition(5, { programme: aProgramme({ a: 'năm' }) }));
    expect(await held.hold(await anEdition(4, { programme: aProgramme({ a: 'bốn' }) }))).toBe('already newer');
    expect((await held.current())?.head.edition).toBe(5);
    expect(await held.hold(await anEdition(3, { programme: aProgramme({ a: 'ba' }) }, { epoch: 2 }))).toBe('held');
    expect((await held.current())?.head.edition).toBe(3);
  });

  test('another edition of the same number is not held', async () => {
    const held = await open();
    await held.hold(await anEdition(5, { programme: aProgramme({ a: 'năm' }) }));
    expect(await held.hold(await anEdition(5, { programme: aProgramme({ a: 'khác' }) }))).toBe('already newer');
    expect((await held.open())?.programme.sessions['a']?.title).toEqual({ vi: 'năm' });
  });

  test('the previous edition and the one last seen stay, older ones go', async () => {
    const held = await open();
    const editions = [];
    for (const n of [1, 2, 3, 4]) editions.push(await anEdition(n, { programme: aProgramme({ a: `bản ${n}` }) }));
    const digests = editions.map((edition) => edition.head.parts['programme']?.digest ?? '');
    for (const edition of editions) await held.hold(edition);
    const here = await Promise.all(digests.map(async (digest) => (await held.object(digest)) !== undefined));
    expect(here).toEqual([true, false, true, true]); // 1 was the first the reader saw
    expect((await held.seen())?.edition).toBe(1);
    await held.markSeen();
    expect((await held.seen())?.edition).toBe(4);
  });

  test('objects kept on the way survive until the edition is held', async () => {
    const held = await open();
    const next = await anEdition(2, { programme: aProgramme({ a: 'hai' }) });
    const [digest, bytes] = [next.head.parts['programme']?.digest ?? '', next.parts.get('programme')];
    await held.keepObject(digest, bytes ?? new Uint8Array());
    expect(await held.object(digest)).toEqual(bytes);
    expect(await held.current()).toBeUndefined();
  });

  test('a confirmation moves the dates on and nothing else', async () => {
    const held = await open();
    const edition = await anEdition(1, { programme: aProgramme({ a: 'một' }) });
    await held.hold(edition);
    await held.confirm(9_000);
    expect(await held.current()).toEqual({ head: edition.head, heldAt: edition.at, confirmedAt: 9_000 });
    const renewed = { ...edition.head, expires: '2018-05-11T00:00:00Z', signature: 't' };
    await held.confirm(9_500, renewed);
    expect((await held.current())?.head).toEqual(renewed);
    await held.confirm(9_900, { ...renewed, edition: 7 });
    expect((await held.current())?.head).toEqual(renewed);
  });

  test('an edition that lacks a part leaves exactly what was there', async () => {
    const held = await open();
    await held.hold(await anEdition(1, { programme: aProgramme({ a: 'một' }) }));
    const two = await anEdition(2, {
      details: { sessions: {}, people: {}, outcomes: {} },
      programme: aProgramme({ a: 'hai' }),
    });
    const torn = new Map([...two.parts].filter(([name]) => name !== 'programme'));
    await expect(held.hold({ ...two, parts: torn })).rejects.toThrow('without its part programme');
    expect((await held.open())?.programme.sessions['a']?.title).toEqual({ vi: 'một' });
    expect(await held.object(two.head.parts['details']?.digest ?? '')).toBeUndefined();
  });

  test('checking finds damaged bytes and drops them; holding the edition again mends it', async () => {
    const held = await open();
    const edition = await anEdition(1, {
      programme: aProgramme({ a: 'một' }),
      details: { sessions: {}, people: {}, outcomes: {} },
    });
    await held.hold(edition);
    const digest = edition.head.parts['details']?.digest ?? '';
    await held.keepObject(digest, new Uint8Array([123, 125]));
    const seen: number[] = [];
    const found = await held.verify((checked, total) => seen.push(checked / total));
    expect(found.damaged).toEqual(['details']);
    expect(seen).toEqual([0.5, 1]);
    expect(await held.missing()).toEqual([digest]);
    expect(await held.hold(edition)).toBe('held');
    expect((await held.verify()).damaged).toEqual([]);
  });

  test('a part with what this build does not know is read without it, however often', async () => {
    const held = await open();
    const programme = aProgramme({ a: 'một' });
    const later = {
      ...programme,
      seating: { rows: 3 },
      sessions: { a: { ...programme.sessions['a'], kind: 'dance' } },
    };
    await held.hold(await anEdition(1, { programme: later }));
    const softened = { ...programme, sessions: { a: { ...programme.sessions['a'], kind: 'other' } } };
    expect((await held.open())?.programme).toEqual(softened);
    expect(await held.part('programme')).toEqual(softened);
  });

  test('an unreadable programme counts as not held, without a crash', async () => {
    const held = await open();
    const edition = await anEdition(1, { programme: aProgramme({ a: 'một' }) });
    await held.hold(edition);
    const digest = edition.head.parts['programme']?.digest ?? '';
    await held.keepObject(digest, new Uint8Array([1, 2, 3]));
    expect(await held.open()).toBeUndefined();
    expect(await held.missing()).toEqual([digest]);
    expect((await held.current())?.head.edition).toBe(1);
  });
});

describe('a programme that a failing disk has altered', () => {
  const details = (text: string) => ({ sessions: { a: { abstract: { vi: text } } }, people: {}, outcomes: {} });

  /** Two editions, the newer one's programme damaged on the disk. */
  async function damaged(): Promise<{ readonly held: HeldEditions; readonly name: string }> {
    const name = aName();
    const held = await openHeldEditions('lang-son', { name });
    await held.hold(await anEdition(1, { programme: aProgramme({ a: 'một' }), details: details('lời một') }));
    const newer = await anEdition(2, { programme: aProgramme({ a: 'hai' }), details: details('lời hai') });
    await held.hold(newer);
    const database = await openDB(name);
    const digest = newer.head.parts['programme']?.digest ?? '';
    await database.put('objects', new TextEncoder().encode('không phải JSON'), digest);
    database.close();
    return { held, name };
  }

  test('gives way to the edition before, whole, until it is fetched again', async () => {
    const { held } = await damaged();
    const opened = await held.open();
    expect([opened?.edition.head.edition, opened?.programme.sessions['a']?.title]).toEqual([1, { vi: 'một' }]);
    expect(await held.part('details')).toEqual(details('lời một'));
    expect(await held.missing()).toHaveLength(1);
    const again = await anEdition(2, { programme: aProgramme({ a: 'hai' }), details: details('lời hai') });
    await held.hold(again);
    expect([(await held.open())?.edition.head.edition, await held.part('details')]).toEqual([2, details('lời hai')]);
  });

  test('leaves nothing to show where the edition before is not whole either', async () => {
    const { held, name } = await damaged();
    const database = await openDB(name);
    for (const digest of await database.getAllKeys('objects')) {
      const bytes = (await database.get('objects', digest)) as Uint8Array;
      if (new TextDecoder().decode(bytes).includes('lời một')) await database.delete('objects', digest);
    }
    database.close();
    expect(await held.open()).toBeUndefined();
  });

  test('never takes the held edition’s place for the updater', async () => {
    const { held } = await damaged();
    await held.open();
    expect((await held.current())?.head.edition).toBe(2);
  });
});

describe('held editions across tabs and builds', () => {
  test('two tabs see one edition, and the slower one does not go back', async () => {
    const name = aName();
    const [one, two] = [await openHeldEditions('x', { name }), await openHeldEditions('x', { name })];
    await one.hold(await anEdition(2, { programme: aProgramme({ a: 'hai' }) }));
    expect(await two.hold(await anEdition(1, { programme: aProgramme({ a: 'một' }) }))).toBe('already newer');
    expect((await two.open())?.edition.head.edition).toBe(2);
  });

  test('an edition is there after the app is closed and opened', async () => {
    const name = aName();
    const one = await openHeldEditions('x', { name });
    await one.hold(await anEdition(2, { programme: aProgramme({ a: 'hai' }) }));
    one.close();
    expect((await (await openHeldEditions('x', { name })).open())?.edition.head.edition).toBe(2);
  });

  test('a row that is no bytes is a missing object', async () => {
    const name = aName();
    const held = await openHeldEditions('x', { name });
    const edition = await anEdition(1, { programme: aProgramme({ a: 'một' }) });
    await held.hold(edition);
    const raw = await openDB(name);
    await raw.put('objects', 'damaged', edition.head.parts['programme']?.digest);
    raw.close();
    expect(await held.open()).toBeUndefined();
    expect(await held.missing()).toHaveLength(1);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { heldEditionsIn } from '#device/held-editions.ts';
import type { HeldEditions } from '#device/faces.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { judgeHead } from '#sync/judge-head.ts';
import type { SyncEvent } from '#sync/sync-state.ts';
import { canonicalBytes, type Bytes } from '#wire/canonical.ts';
import type { Head } from '#wire/head.ts';
import { aPublisher, detailsOf, programmeOf, type Publisher, type SignedEdition } from './a-publisher.ts';

const AT = Date.parse('2018-05-10T00:00:00Z');
const PARTS = { programme: programmeOf({ a: 'Khai mạc' }), details: detailsOf({ a: 'Lời chào' }) };
let ours: Publisher;
let theirs: Publisher;
let held5: SignedEdition;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([aPublisher(), aPublisher()]);
  held5 = await ours.sign(PARTS, { edition: 5 });
});

async function aDevice(...editions: readonly SignedEdition[]): Promise<HeldEditions> {
  const held = heldEditionsIn(memoryStores(), 'public');
  for (const { head, objects } of editions) {
    const parts = new Map(Object.entries(head.parts).map(([name, { digest }]) => [name, objects.get(digest) as Bytes]));
    await held.hold({ head, parts, at: 1 });
  }
  return held;
}

async function judged(bytes: Bytes, held: HeldEditions, at = AT): Promise<SyncEvent> {
  return judgeHead(bytes, { conference: 'lang-son', channel: 'public', held, at });
}

async function judgedHead(head: Partial<Head>, parts: Readonly<Record<string, object>> = PARTS): Promise<SyncEvent> {
  return judged((await ours.sign(parts, head)).headBytes, await aDevice(held5));
}

describe('a head that is not accepted', () => {
  test('one longer than 4 KB is somebody else’s answer', async () => {
    expect(await judged(new Uint8Array(4097).fill(32), await aDevice())).toEqual(refused('portal'));
  });

  test.each(['<!DOCTYPE html>', '', '{}', '[]', '{"wire":1}'])('%j is somebody else’s answer', async (text) => {
    expect(await judged(new TextEncoder().encode(text), await aDevice())).toEqual(refused('portal'));
  });

  test('one of another conference or channel', async () => {
    expect(await judgedHead({ conference: 'other', edition: 6 })).toEqual(refused('foreign'));
    expect(await judgedHead({ channel: 'delegates', edition: 6 })).toEqual(refused('foreign'));
  });

  test('one that was changed after it was signed', async () => {
    const { head } = await ours.sign(PARTS, { edition: 6 });
    expect(await judged(canonicalBytes({ ...head, edition: 7 }), await aDevice(held5))).toEqual(refused('altered'));
  });

  test('one by another key than the pinned one', async () => {
    const { headBytes } = await theirs.sign(PARTS, { edition: 6 });
    expect(await judged(headBytes, await aDevice(held5))).toEqual(refused('foreign'));
  });

  test('one that jumps a million editions, unless the epoch is new', async () => {
    expect(await judgedHead({ edition: 5 + 1_000_001 })).toEqual(refused('server'));
    expect((await judgedHead({ edition: Number.MAX_SAFE_INTEGER, epoch: 2 })).kind).toBe('head-newer');
    expect((await judgedHead({ edition: 5 + 1_000_000 })).kind).toBe('head-newer');
  });

  test('one that announces a part larger than any part may be', async () => {
    const { digest } = held5.head.parts['programme'] ?? { digest: '' };
    expect(await judgedHead({ edition: 6, parts: { programme: { digest, length: 65 * 1024 * 1024 } } })).toEqual(
      refused('server'),
    );
  });

  test('one of a later wire, whatever it looks like', async () => {
    expect(await judgedHead({ wire: 2 })).toEqual({ kind: 'too-new' });
    expect(await judged(new TextEncoder().encode('{"wire":9,"new":"shape"}'), await aDevice())).toEqual({
      kind: 'too-new',
    });
  });
});

describe('a head that is', () => {
  test('the first one pins its key, and wants everything, the programme first', async () => {
    const verdict = await judged(held5.headBytes, await aDevice());
    expect(verdict).toMatchObject({ kind: 'head-newer', wanted: [{ name: 'programme' }, { name: 'details' }] });
  });

  test('a newer one wants only what changed, from what is held', async () => {
    const next = await ours.sign({ ...PARTS, programme: programmeOf({ a: 'Bế mạc' }) }, { edition: 6 });
    expect(await judged(next.headBytes, await aDevice(held5))).toEqual({
      kind: 'head-newer',
      head: next.head,
      wanted: [{ name: 'programme', ...next.head.parts['programme'], from: held5.head.parts['programme']?.digest }],
    });
  });

  test('one by a key the pinned one vouched for, through any number of steps', async () => {
    const third = await aPublisher();
    const rotations = [await ours.vouchFor(theirs.key), await theirs.vouchFor(third.key)];
    const { headBytes } = await third.sign(PARTS, { edition: 6, rotations });
    expect((await judged(headBytes, await aDevice(held5))).kind).toBe('head-newer');
    const forged = [{ ...(rotations[0] as (typeof rotations)[0]), key: third.key }];
    const bad = await third.sign(PARTS, { edition: 6, rotations: forged });
    expect(await judged(bad.headBytes, await aDevice(held5))).toEqual(refused('foreign'));
  });

  test('a lower edition is old, in a higher epoch it is new', async () => {
    expect(await judgedHead({ edition: 4 })).toEqual({ kind: 'head-older' });
    expect((await judgedHead({ edition: 1, epoch: 2 })).kind).toBe('head-newer');
    const restored = await aDevice(held5, await ours.sign(PARTS, { edition: 1, epoch: 2 }));
    expect(await judged((await ours.sign(PARTS, { edition: 9 })).headBytes, restored)).toEqual({ kind: 'head-older' });
  });

  test('the same edition with other parts is a fork', async () => {
    const verdict = await judgedHead({ edition: 5 }, { ...PARTS, programme: programmeOf({ a: 'khác' }) });
    expect(verdict.kind).toBe('head-fork');
    expect((await judgedHead({ edition: 5 }, { programme: PARTS.programme })).kind).toBe('head-fork');
  });

  test('the same edition confirms, with the newer dates when it has some', async () => {
    const renewed = await ours.sign(PARTS, { edition: 5, expires: '2018-05-30T00:00:00Z' });
    expect(await judged(renewed.headBytes, await aDevice(held5))).toEqual({
      kind: 'head-same',
      expired: false,
      renewed: renewed.head,
    });
    const same = { kind: 'head-same', expired: false, renewed: undefined };
    expect(await judged(held5.headBytes, await aDevice(held5))).toEqual(same);
    const later = Date.parse('2018-06-01T00:00:00Z');
    expect(await judged(held5.headBytes, await aDevice(held5), later)).toEqual({ ...same, expired: true });
  });

  test('the same edition of a server with another build of the app is news, within the hour too', async () => {
    const deployed = await ours.sign(PARTS, { edition: 5, expires: held5.head.expires, build: 'another' });
    expect(await judged(deployed.headBytes, await aDevice(held5))).toMatchObject({ renewed: { build: 'another' } });
  });

  test('the same edition brings damaged parts back', async () => {
    const held = await aDevice(held5);
    await held.keepObject(held5.head.parts['details']?.digest ?? '', new Uint8Array([1]));
    await held.verify();
    expect(await judged(held5.headBytes, held)).toMatchObject({ kind: 'head-newer', wanted: [{ name: 'details' }] });
  });
});

function refused(kind: string): object {
  return { kind: 'head-refused', trouble: { kind } };
}

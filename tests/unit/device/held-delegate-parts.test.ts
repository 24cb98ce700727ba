import { beforeAll, describe, expect, test } from 'vitest';
import { heldDelegatePartsIn } from '#device/held-delegate-parts.ts';
import { memoryStores } from '#device/memory-stores.ts';
import { remoteOf } from '#sync/carried-remote.ts';
import { createSync } from '#sync/create-sync.ts';
import { canonicalBytes } from '#wire/canonical.ts';
import { schemaOfDelegatePart } from '#wire/delegate-parts.ts';
import { aPublisher, type Publisher, type SignedEdition } from '../sync/a-publisher.ts';
import { manualClock } from '../sync/manual-clock.ts';

const CANARY = '0912 345 678';
const START = Date.parse('2018-05-10T00:00:00Z');
let ours: Publisher;
let theirs: Publisher;
let withPhone: SignedEdition;
let without: SignedEdition;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([aPublisher(), aPublisher()]);
  const sign = (delegates: object, edition: number) =>
    ours.sign({ directory: { delegates } }, { edition, channel: 'delegates' });
  withPhone = await sign({ d1: { name: 'Nông Thị Lan', phone: CANARY } }, 1);
  without = await sign({ d1: { name: 'Nông Thị Lan' } }, 2);
});

function aPhone(publicKey = ours.key, stores = memoryStores()) {
  const held = heldDelegatePartsIn(stores, { publicKey: async () => publicKey });
  const take = async (edition: SignedEdition) => {
    const sync = createSync({
      conference: 'lang-son',
      channel: 'delegates',
      remote: remoteOf(edition.headBytes, edition.objects),
      held,
      reader: { schemaOf: schemaOfDelegatePart },
      clock: manualClock(START),
      chance: () => 0.5,
      alone: (_name, work) => work(),
      secure: true,
      onHeld: () => undefined,
    });
    await sync.check();
    return sync;
  };
  const everything = async (): Promise<string> => {
    const rows = await stores.read(['editions', 'objects', 'meta'], (all) => all.entries('objects'));
    return rows.map(([, bytes]) => new TextDecoder().decode(bytes as Uint8Array)).join('\n');
  };
  return { stores, held, take, everything };
}

describe('what is for delegates only, on a phone', () => {
  test('is held and read like any edition', async () => {
    const { held, take } = aPhone();
    expect(await held.open()).toBeUndefined();
    await take(withPhone);
    const opened = await held.open();
    expect(opened?.parts).toEqual({ directory: { delegates: { d1: { name: 'Nông Thị Lan', phone: CANARY } } } });
    expect(opened?.head.edition).toBe(1);
  });

  test('keeps nothing of the edition before: what somebody took back is in no row', async () => {
    const { take, everything } = aPhone();
    await take(withPhone);
    expect(await everything()).toContain(CANARY);
    await take(without);
    expect(await everything()).not.toContain(CANARY);
    expect(await everything()).toContain('Nông Thị Lan');
  });

  test('is trusted by the key of the public channel from the first time', async () => {
    const { held, take } = aPhone(theirs.key);
    const sync = await take(withPhone);
    expect(sync.trouble).toEqual({ kind: 'foreign' });
    expect(await held.open()).toBeUndefined();
  });

  test('is not held when its directory cannot be read', async () => {
    const odd = await ours.sign({ directory: { delegates: { d1: { name: 7 } } } }, { channel: 'delegates' });
    const { held, take } = aPhone();
    const sync = await take(odd);
    expect(sync.trouble).toEqual({ kind: 'too-new' });
    expect(await held.current()).toBeUndefined();
  });

  test('comes again when its bytes were damaged', async () => {
    const before = aPhone();
    await before.take(without);
    const digest = without.head.parts['directory']?.digest ?? '';
    await before.stores.write(['objects'], (rows) => rows.put('objects', digest, canonicalBytes({})));
    // The page that held it still knows what it read; the next one reads what is on the disk.
    expect((await before.held.open())?.parts.directory.delegates).toHaveProperty('d1');
    const { held, take } = aPhone(ours.key, before.stores);
    expect(await held.open()).toBeUndefined();
    await take(without);
    expect((await held.open())?.parts.directory.delegates['d1']?.name).toBe('Nông Thị Lan');
  });

  test('goes altogether when it is dropped', async () => {
    const { held, take, everything } = aPhone();
    await take(withPhone);
    await held.drop();
    expect(await everything()).toBe('');
    expect(await held.current()).toBeUndefined();
  });
});

import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createPreparedCache } from '#server/http/prepared-cache.ts';
import { prepare, type Prepared } from '#server/http/prepared.ts';
import { createPress } from '#server/http/press.ts';

const press = createPress();
const long = new TextEncoder().encode('{"chương trình":"'.repeat(500));

it('every encoding holds the same bytes, has a tag of its own and the digest of what is sent', async () => {
  const prepared = prepare({ bytes: long, type: 'application/json', name: 'name' }, press);
  const [br, gzip, identity] = await Promise.all(
    [['br'], ['gzip'], ['identity']].map((e) => prepared.variant(e as ['br'])),
  );
  expect([br?.tag, gzip?.tag, identity?.tag]).toEqual(['"name-br"', '"name-gz"', '"name"']);
  expect(brotliDecompressSync(br?.bytes ?? '')).toEqual(Buffer.from(long));
  expect(gunzipSync(gzip?.bytes ?? '')).toEqual(Buffer.from(long));
  for (const variant of [br, gzip, identity]) {
    const digest = createHash('sha256')
      .update(variant?.bytes ?? '')
      .digest('base64');
    expect(variant?.contentDigest).toBe(`sha-256=:${digest}:`);
  }
});

it('what pressing would not make smaller is sent plain', async () => {
  const picture = prepare({ bytes: long, type: 'image/png' }, press);
  expect((await picture.variant(['br', 'gzip', 'identity'])).encoding).toBe('identity');
  expect(picture.tags).toHaveLength(1);
});

it('nobody waits for the best encoding of something large', async () => {
  const bytes = new TextEncoder().encode(Array.from({ length: 12_000 }, (_, i) => `${i * 7919}`).join(','));
  const prepared = prepare({ bytes, type: 'application/json' }, press);
  expect((await prepared.variant(['br', 'gzip', 'identity'])).encoding).toBe('gzip');
  await prepared.complete;
  expect((await prepared.variant(['br', 'gzip', 'identity'])).encoding).toBe('br');
}, 30_000);

it('a full cache drops what was not used longest', async () => {
  const cache = createPreparedCache<{ readonly prepared: Prepared }>(2500);
  const thousand = (): { prepared: Prepared } => ({
    prepared: prepare({ bytes: new Uint8Array(1000), type: 'image/png' }, press),
  });
  cache.put('a', thousand());
  cache.put('b', thousand());
  cache.get('a');
  cache.put('c', thousand());
  expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
});

it('what is asked for twice at once is made once', async () => {
  const cache = createPreparedCache<{ readonly prepared: Prepared }>(10_000);
  let made = 0;
  const make = async (): Promise<{ prepared: Prepared }> => {
    made += 1;
    return { prepared: prepare({ bytes: long, type: 'text/html' }, press) };
  };
  const [one, other] = await Promise.all([cache.getOrMake('key', make), cache.getOrMake('key', make)]);
  expect([made, one === other]).toEqual([1, true]);
});

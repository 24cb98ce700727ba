import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson } from '#wire/canonical.ts';
import { toBase64Url } from '#wire/digest.ts';
import { decodeHead, isAuthentic, isTrustedFrom, rotationBytesOf, signHead, type Head } from '#wire/head.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

async function aKey(): Promise<{ readonly name: string; readonly secret: CryptoKey }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { name: toBase64Url(raw), secret: pair.privateKey };
}

const key = await aKey();
const stranger = await aKey();
const unsigned: Omit<Head, 'signature'> = {
  wire: 1,
  conference: 'lang-son-2018',
  channel: 'public',
  epoch: 1,
  edition: 7,
  parts: { programme: { digest: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', length: 5123 } },
  publishedAt: '2018-05-09T10:00:00Z',
  expires: '2018-05-10T10:00:00Z',
  build: 'b1',
  key: key.name,
};
const head = await signHead(unsigned, key.secret);

describe('a signed head', () => {
  test('is authentic, also when it has travelled as bytes', async () => {
    const read = decodeHead(canonicalBytes(head));
    expect(read).toEqual({ ok: true, value: head });
    expect(read.ok && (await isAuthentic(read.value))).toBe(true);
    expect(canonicalBytes(head).length).toBeLessThan(1024);
  });

  test.each<[string, Partial<Head>]>([
    ['wire', { wire: 2 }],
    ['conference', { conference: 'lang-son-2020' }],
    ['channel', { channel: 'delegates' }],
    ['epoch', { epoch: 2 }],
    ['edition', { edition: 8 }],
    ['digest', { parts: { programme: { digest: 'A'.repeat(43), length: 5123 } } }],
    ['length', { parts: { programme: { ...unsigned.parts['programme']!, length: 1 } } }],
    ['parts', { parts: {} }],
    ['date', { publishedAt: '2018-05-09T10:00:01Z' }],
    ['expiry', { expires: '2038-05-10T10:00:00Z' }],
    ['build', { build: undefined }],
    ['key', { key: stranger.name }],
    ['rotations', { rotations: [] }],
    [
      'signature',
      { signature: `A${head.signature.slice(1)}` === head.signature ? 'B' : `A${head.signature.slice(1)}` },
    ],
    ['signature, which is gone', { signature: '' }],
    ['signature, which is no base64url', { signature: '***' }],
    ['key, which is no point of the curve', { key: 'A'.repeat(87) }],
  ])('with another %s is not', async (_, told) => {
    expect(await isAuthentic({ ...head, ...told })).toBe(false);
  });

  test('of a later build keeps the members this one does not know, as they are signed too', async () => {
    const later = await signHead({ ...unsigned, motto: { vi: 'Sổ tay' } } as typeof unsigned, key.secret);
    const read = decodeHead(canonicalBytes(later));
    expect(read.ok && (await isAuthentic(read.value))).toBe(true);
    expect(read.ok && (await isAuthentic({ ...read.value, motto: 'other' } as Head))).toBe(false);
    expect(read.ok && (await isAuthentic({ ...read.value, motto: null } as never))).toBe(false);
  });
});

describe('a device that pinned a key', () => {
  const step = async (by: typeof key, to: typeof key, conference = head.conference): Promise<object> => {
    const bytes = rotationBytesOf(conference, to.name);
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, by.secret, bytes);
    return { key: to.name, by: by.name, signature: toBase64Url(new Uint8Array(signature)) };
  };

  test('trusts it, and a key vouched for step by step from it', async () => {
    const [first, second, third] = await Promise.all([aKey(), aKey(), aKey()]);
    const rotations = [await step(first, second), await step(second, third)] as Head['rotations'];
    const rotated = await signHead({ ...unsigned, key: third.name, rotations }, third.secret);
    expect(await isTrustedFrom(first.name, rotated)).toBe(true);
    expect(await isTrustedFrom(second.name, rotated)).toBe(true);
    expect(await isTrustedFrom(third.name, rotated)).toBe(true);
    expect(await isTrustedFrom(key.name, rotated)).toBe(false);
    expect(await isTrustedFrom(key.name, head)).toBe(true);
  });

  test('trusts no step that somebody else signed, or that was for another conference', async () => {
    const [pinned, thief] = await Promise.all([aKey(), aKey()]);
    const forged = { ...(await step(thief, thief)), by: pinned.name };
    const elsewhere = await step(pinned, thief, 'lang-son-2020');
    for (const rotation of [forged, elsewhere]) {
      const rotated = { ...unsigned, key: thief.name, rotations: [rotation] as Head['rotations'] };
      expect(await isTrustedFrom(pinned.name, await signHead(rotated, thief.secret))).toBe(false);
    }
  });
});

describe('bytes that are no head', () => {
  test.each([
    ['a sign-in page', '<!doctype html><title>Wi-Fi</title>', /not JSON/],
    ['nothing', '', /not JSON/],
    ['half a head', canonicalJson(head).slice(0, 100), /not JSON/],
    ['null', 'null', /value/],
    ['an edition that is no number', canonicalJson({ ...head, edition: '7' }), /^edition: /],
    ['an edition past what numbers can count', canonicalJson({ ...head, edition: 2 ** 53 }), /^edition: /],
    ['edition 0', canonicalJson({ ...head, edition: 0 }), /^edition: /],
    [
      'a part without digest',
      canonicalJson({ ...head, parts: { programme: { length: 1 } } }),
      /^parts\.programme\.digest: /,
    ],
    ['a conference that is a path', canonicalJson({ ...head, conference: '../x' }), /^conference: /],
    ['a channel nobody has', canonicalJson({ ...head, channel: 'secret' }), /^channel: /],
  ])('are refused with the place: %s', (_, text, problem) => {
    const read = decodeHead(new TextEncoder().encode(text));
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problems[0]).toMatch(problem);
  });

  test('never throw, whatever they are', async () => {
    const anyBytes = fc.oneof(
      fc.uint8Array().map((array) => Uint8Array.from(array)),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc
        .record(Object.fromEntries(Object.keys(head).map((name) => [name, fc.jsonValue()])))
        .map((value) => new TextEncoder().encode(JSON.stringify({ ...head, ...value }))),
    );
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const read = decodeHead(bytes);
        if (read.ok) expect(await isAuthentic(read.value)).toBe(false);
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  test('that are not UTF-8 are refused', () => {
    expect(decodeHead(Uint8Array.of(0x22, 0xff, 0x22)).ok).toBe(false);
  });
});

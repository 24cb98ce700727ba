import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf, fromBase64Url, isDigest, toBase64Url } from '#wire/digest.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test.each([
  ['', '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'],
  ['abc', 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'],
])('the digest of %j is its SHA-256 in base64url', async (text, digest) => {
  expect(await digestOf(bytes(text))).toBe(digest);
  expect(isDigest(digest)).toBe(true);
});

test('the digest of any bytes is what Node says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (array) => {
      const own = Uint8Array.from(array);
      expect(await digestOf(own)).toBe(createHash('sha256').update(own).digest('base64url'));
    }),
  );
});

test('bytes survive base64url, which is Node’s too, padded or not', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (array) => {
      const text = toBase64Url(array);
      expect(text).toBe(Buffer.from(array).toString('base64url'));
      expect([...fromBase64Url(text)]).toEqual([...array]);
      expect([...fromBase64Url(Buffer.from(array).toString('base64'))]).toEqual([...array]);
    }),
  );
});

test('what is no base64url is refused', () => {
  expect(() => fromBase64Url('đ')).toThrow();
  expect(() => fromBase64Url('a')).toThrow();
});

test.each(['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}/`, `${'a'.repeat(43)}\n`])(
  '%j is no digest',
  (text) => {
    expect(isDigest(text)).toBe(false);
  },
);

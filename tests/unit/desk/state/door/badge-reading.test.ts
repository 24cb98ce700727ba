import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { badgeAddress, printedCode, withCheck } from '#domain/badge-codes.ts';
import { looksLikeCode, readScanned, readTyped } from '../../../../../src/desk/state/door/badge-reading.ts';

const SECRET = 'AAAAAAAAAAAAAAAAAAAA-_';
const hash = createHash('sha256').update(`K7QD${SECRET}`).digest('base64url').slice(0, 16);
const badges = [{ selector: 'K7QD', hash, delegate: 'a' }];
const CODE = withCheck('K7QD9MZ4TX');

describe('what a camera read', () => {
  it('is a badge when its secret fits the hash', async () => {
    const address = badgeAddress('https://sotay.example', 'hoi-nghi', 'K7QD', SECRET);
    expect(await readScanned(address, badges)).toEqual({ kind: 'badge', delegate: 'a' });
  });

  it('is unknown when the badge was made anew, or is somebody’s invention', async () => {
    const forged = badgeAddress('https://sotay.example', 'hoi-nghi', 'K7QD', SECRET.replace('A', 'B'));
    const other = badgeAddress('https://sotay.example', 'hoi-nghi', 'K7QE', SECRET);
    expect(await readScanned(forged, badges)).toEqual({ kind: 'unknown' });
    expect(await readScanned(other, badges)).toEqual({ kind: 'unknown' });
  });

  it('is something else when it is no badge', async () => {
    expect(await readScanned('https://sotay.example/hoi-nghi/', badges)).toEqual({ kind: 'other' });
  });
});

describe('what somebody typed', () => {
  it('is a badge, whatever the case and the dashes', () => {
    expect(readTyped(printedCode(CODE).toLowerCase(), badges)).toEqual({
      kind: 'badge',
      delegate: 'a',
      code: 'K7QD9MZ4TX',
    });
    expect(readTyped(CODE, [])).toEqual({ kind: 'unknown' });
  });

  it('is a slip when the check character says so', () => {
    expect(readTyped(`${CODE.slice(0, 5)}${CODE[5] === 'A' ? 'B' : 'A'}${CODE.slice(6)}`, badges)).toEqual({
      kind: 'slip',
    });
    expect(readTyped('K7QD', badges)).toEqual({ kind: 'other' });
  });

  it('is told from a name', () => {
    expect([printedCode(CODE), CODE].map(looksLikeCode)).toEqual([true, true]);
    expect(['Nguyễn Thị A', 'nguyen van', 'Lan', ''].map(looksLikeCode)).toEqual([false, false, false, false]);
  });
});

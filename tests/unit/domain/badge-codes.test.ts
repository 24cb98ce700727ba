import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeAddress, badgeIn, crockford, printedCode, typedCode, withCheck } from '#domain/badge-codes.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 10, maxLength: 10 });

describe('the code of a badge', () => {
  it('is made of five bits a character', () => {
    expect(crockford(Uint8Array.of(0b00000_000, 0b01_00010_0), 3)).toBe('012');
    expect(crockford(new Uint8Array(7).fill(255), 10)).toBe('ZZZZZZZZZZ');
    expect(() => crockford(new Uint8Array(6), 10)).toThrow(RangeError);
  });

  it('is read however it is typed', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const printed = printedCode(withCheck(code));
        const typed = [printed, printed.toLowerCase(), printed.replaceAll('-', ' '), ` ${printed}\n`, withCheck(code)];
        for (const text of typed) expect(typedCode(text)).toEqual({ code });
        const misread = withCheck(code).replaceAll('0', 'o').replaceAll('1', 'l');
        expect(typedCode(misread)).toEqual({ code });
      }),
    );
  });

  it('is refused with one character wrong, or two changed over', () => {
    fc.assert(
      fc.property(codes, fc.nat(9), fc.constantFrom(...ALPHABET), (code, at, other) => {
        const checked = withCheck(code);
        const slipped = checked.slice(0, at) + other + checked.slice(at + 1);
        if (slipped !== checked) expect(typedCode(slipped)).toEqual({ wrong: 'slip' });
        const [one = '', two = ''] = code.slice(at, at + 2);
        const swapped = checked.slice(0, at) + two + one + checked.slice(at + 2);
        if (two !== '' && swapped !== checked) expect(typedCode(swapped)).toEqual({ wrong: 'slip' });
      }),
    );
  });

  it('says what else it is not', () => {
    expect(typedCode('')).toEqual({ wrong: 'length' });
    expect(typedCode('K7QD-9MZ4-T')).toEqual({ wrong: 'length' });
    expect(typedCode(`${withCheck('K7QD9MZ4TX')}0`)).toEqual({ wrong: 'length' });
    expect(typedCode('K7QĐ-9MZ4-TX3')).toEqual({ wrong: 'character' });
    expect(typedCode('K7QD-9MU4-TX3')).toEqual({ wrong: 'character' });
  });
});

describe('the address in a badge’s QR code', () => {
  it('carries selector and secret where no server is sent them', () => {
    const secret = 'AbCdEfGhIjKlMnOpQrStUv';
    const address = badgeAddress('https://sotay.example', 'thu', 'K7QD', secret);
    expect(address).toBe('https://sotay.example/thu/sign-in#badge=K7QDAbCdEfGhIjKlMnOpQrStUv');
    expect(new URL(address).hash).toContain(secret);
    expect(badgeIn(address)).toEqual({ selector: 'K7QD', secret });
  });

  it('is no badge’s when anything is missing or more', () => {
    const strange = ['', 'https://sotay.example/thu', '#badge=K7QD', `#badge=K7QD${'a'.repeat(23)}`, '#badge=k7qd'];
    for (const text of strange) expect(badgeIn(text)).toBeUndefined();
  });
});

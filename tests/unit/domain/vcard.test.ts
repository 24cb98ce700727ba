import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardIn, telAddress, vCardOf, zaloAddress, type ContactCard } from '#domain/vcard.ts';

const LAN: ContactCard = {
  name: 'Nông Thị Ngọc Lan',
  honorific: 'Bà',
  organisation: 'Thư viện tỉnh Cao Bằng',
  position: 'Giám đốc',
  phone: '+84 912 345 678',
  zalo: true,
  email: 'lan@example.vn',
};
const octets = (text: string): number => new TextEncoder().encode(text).length;

describe('a vCard', () => {
  test('says everything of a card, and is read as the same card', () => {
    const text = vCardOf(LAN);
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:;Nông Thị Ngọc Lan;;Bà;',
      'FN:Bà Nông Thị Ngọc Lan',
      'ORG:Thư viện tỉnh Cao Bằng',
      'TITLE:Giám đốc',
      'TEL;TYPE=CELL:+84 912 345 678',
      'URL:https://zalo.me/84912345678',
      'EMAIL;TYPE=INTERNET:lan@example.vn',
      'END:VCARD',
      '',
    ]);
    expect(cardIn(text)).toEqual(LAN);
  });

  test('escapes what would end a value, and folds long lines between letters', () => {
    const position = 'Phó trưởng phòng; nghiệp vụ, địa chí \\ thư mục '.repeat(4).trim();
    const text = vCardOf({ name: 'Lan', position }, 'Gặp ở\nsảnh');
    for (const line of text.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n ', '')).toContain(String.raw`phòng\; nghiệp vụ\, địa chí \\ thư mục`);
    expect(text.replaceAll('\r\n ', '')).toContain(String.raw`NOTE:Gặp ở\nsảnh`);
    expect(cardIn(text)).toEqual({ name: 'Lan', position });
  });

  test('of any text is read as what can be shown of it', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(word, word, (name, position) => {
        const shown = (text: string): string | undefined => cardIn(vCardOf({ name: 'Lan', position: text }))?.position;
        const once = shown(position);
        expect(once === undefined ? undefined : shown(once)).toBe(once);
        const text = vCardOf({ name, position });
        for (const line of text.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
        expect(text.match(/^(BEGIN|END|FN|N|TITLE|VERSION):/gmu)?.length).toBe(6);
      }),
    );
  });
});

describe('what a camera read', () => {
  test('is a card of any version, also with groups, parameters and names in parts', () => {
    const four = 'BEGIN:VCARD\nVERSION:4.0\nN:Hoàng;Minh;Văn;Ông;\nitem1.TEL;VALUE=uri;TYPE="cell":tel:+84912345678\n';
    expect(cardIn(`${four}item1.EMAIL:minh@example.vn\nEND:VCARD\nTITLE:late`)).toEqual({
      name: 'Hoàng Văn Minh',
      honorific: 'Ông',
      phone: '+84912345678',
      email: 'minh@example.vn',
    });
    const two = 'BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=C3=A0\r\nEND:VCARD\r\n';
    expect(cardIn(two)).toEqual({ name: 'Hà' });
    expect(cardIn(String.raw`MECARD:N:Trần Lan;TEL:0912345678;EMAIL:l@example.vn;NOTE:a\;b;;`)).toEqual({
      name: 'Trần Lan',
      phone: '0912345678',
      email: 'l@example.vn',
    });
  });

  test('is no card when it is something else, or names nobody', () => {
    for (const text of [
      '',
      'https://example.vn/',
      'WIFI:S:x;;',
      'BEGIN:VCARD\nTEL:0912345678\nEND:VCARD',
      'BEGIN:VCARDS',
    ])
      expect(cardIn(text)).toBeUndefined();
    expect(cardIn(`BEGIN:VCARD\nFN:Lan\nNOTE:${'x'.repeat(5_000)}\nEND:VCARD`)).toBeUndefined();
  });

  test('of somebody hostile is short, plain text', () => {
    const text = [
      'BEGIN:VCARD',
      `FN:<img src=x onerror=alert(1)>\u202Egnp.exe\u0000${'Ẵ'.repeat(500)}`,
      'TEL:javascript:alert(1)',
      'EMAIL:a@b.vn\u0007 onclick=x',
      'URL:https://zalo.me.evil.example/1',
      'END:VCARD',
    ].join('\n');
    const card = cardIn(text);
    expect(card?.name.length).toBe(200);
    expect(card?.name.startsWith('<img src=x onerror=alert(1)>gnp.exe Ẵ')).toBe(true);
    expect(card).toEqual({ name: card?.name });
  });

  test('never makes reading fail, and gives only short lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, isMeCard) => {
        const card = cardIn(isMeCard ? `MECARD:${text}` : `BEGIN:VCARD\nFN:${text}`);
        for (const value of Object.values(card ?? {})) {
          expect(String(value).length).toBeLessThanOrEqual(200);
          expect(/\p{Cc}|\p{Cs}/u.test(String(value))).toBe(false);
        }
      }),
    );
  });
});

describe('addresses of a number', () => {
  test('are of digits alone', () => {
    expect(telAddress('(+84) 912.345-678')).toBe('tel:84912345678');
    expect(telAddress(' +84 912 345 678')).toBe('tel:+84912345678');
    expect(telAddress('0205 3 812 345')).toBe('tel:02053812345');
    expect(telAddress('12')).toBeUndefined();
    expect(zaloAddress('0912 345 678')).toBe('https://zalo.me/0912345678');
  });
});

import { describe, expect, it } from 'vitest';
import { derivedId, isSafeId, readableId } from '#interchange/ids.ts';

describe('ids', () => {
  it('are kept when they fit an address', () => {
    expect(isSafeId('270fa44c-821a-577f-8ca3-33e8d4a8c2a7')).toBe(true);
    expect(isSafeId('a b')).toBe(false);
    expect(isSafeId('x'.repeat(65))).toBe(false);
    expect(isSafeId('..')).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])('are never %s', (name) => {
    expect(isSafeId(name)).toBe(false);
  });

  it('made of facts are the same on every machine and differ with every fact', () => {
    expect(derivedId('s', '2018-05-10', '07:30', 'Khai mạc')).toBe('s-0xftwlg1x86e6z');
    expect(derivedId('s', 'ab', 'c')).not.toBe(derivedId('s', 'a', 'bc'));
    const ids = new Set(Array.from({ length: 20_000 }, (_, at) => derivedId('s', `Session ${at}`)));
    expect(ids.size).toBe(20_000);
  });

  it('made of names can be read', () => {
    expect(readableId('room', 'Hội trường Đông')).toBe('hoi-truong-dong');
    expect(readableId('room', '会議室')).toMatch(/^room-/);
    expect(readableId('room', 'constructor')).toMatch(/^room-/);
    expect(readableId('room', 'x'.repeat(80))).toMatch(/^room-/);
  });
});

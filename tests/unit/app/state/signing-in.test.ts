import { describe, expect, it } from 'vitest';
import { typedCode, withCheck } from '#domain/badge-codes.ts';
import { cardChange, cardOf, problemsOf } from '#app/state/card-form.ts';
import { groupedCode, isWholeCode } from '#app/state/code-field.ts';
import { consentFields, decided } from '#app/state/consent.ts';
import { unsentText } from '#app/state/unsent-text.ts';
import type { Own } from '#wire/me/own.ts';

describe('the field for a badge’s code', () => {
  it.each([
    ['k7qd', 'K7QD'],
    ['k7qd9', 'K7QD-9'],
    ['K7QD-9MZ4-TX3', 'K7QD-9MZ4-TX3'],
    ['k7qd 9mz4 tx3 and more', 'K7QD-9MZ4-TX3'],
    ['ｋ７ｑｄ', 'K7QD'],
    ['k7qd – 9mz4', 'K7QD-9MZ4'],
    ['', ''],
  ])('groups “%s” as %s', (typed, grouped) => {
    expect(groupedCode(typed)).toBe(grouped);
    expect(groupedCode(grouped)).toBe(grouped);
  });

  it('keeps every character a check can have', () => {
    for (const sign of '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U') expect(groupedCode(sign)).toBe(sign);
  });

  it('is whole with eleven characters, and what it shows reads as what was typed', () => {
    const code = withCheck('K7QD9MZ4TX');
    expect([isWholeCode(code.slice(0, 10)), isWholeCode(code)]).toEqual([false, true]);
    expect(typedCode(groupedCode(code.toLowerCase()))).toEqual({ code: 'K7QD9MZ4TX' });
  });
});

const OWN = {
  delegate: { id: 'd', name: 'Hoa Mai', email: 'mai@example.org' },
  choices: { phone: true },
  grounds: { name: { vi: 'Danh sách là tài liệu' } },
} as unknown as Own;

describe('what somebody decides about', () => {
  it('is off but for what was turned on and what the organisers state a ground for', () => {
    expect(
      consentFields(OWN)
        .filter(({ isOn }) => isOn)
        .map(({ field }) => field),
    ).toEqual(['name', 'phone']);
  });

  it('is off when it was turned off, whatever the ground', () => {
    const [name] = consentFields({ ...OWN, choices: { name: false } });
    expect(name).toMatchObject({ field: 'name', isOn: false, ground: { vi: 'Danh sách là tài liệu' } });
  });

  it('leaves out the sessions of whoever stands in none', () => {
    const fields = (own: Own): readonly string[] => consentFields(own).map(({ field }) => field);
    expect(fields(OWN)).not.toContain('sessions');
    expect(fields({ ...OWN, delegate: { ...OWN.delegate, person: 'p' } })).toContain('sessions');
  });

  it('is saved field by field, and nothing that was not asked', () => {
    expect(decided(consentFields(OWN), new Set(['name', 'sessions']))).toEqual({
      name: true,
      position: false,
      photo: false,
      email: false,
      phone: false,
    });
  });
});

describe('the card', () => {
  const before = cardOf(OWN);

  it('sends only what changed, and nothing when nothing did', () => {
    expect(cardChange(before, { ...before })).toBeUndefined();
    expect(cardChange(before, { ...before, email: ' mai@example.org ' })).toBeUndefined();
    expect(cardChange(before, { ...before, position: 'Thủ thư ', zalo: true })).toEqual({
      position: 'Thủ thư',
      zalo: true,
    });
    expect(cardChange(before, { ...before, email: '  ' })).toEqual({ email: null });
  });

  it.each([
    ['', '', []],
    ['lan@thuvien.vn', '+84 912 345 678', []],
    ['lan', '0912.345.678', ['email']],
    ['lan@thuvien', '12', ['email', 'phone']],
    ['', 'không có', ['phone']],
  ])('with “%s” and “%s” has %j in the way', (email, phone, problems) => {
    expect(problemsOf({ position: '', email, phone, zalo: false })).toEqual(problems);
  });
});

describe('what is not sent, as text', () => {
  it('is what somebody wrote, and nothing of what they only turned', () => {
    const write = (args: unknown) => ({ id: 'i', op: 'o', args, at: 0 });
    const writes = [
      write({ text: 'Bao giờ?' }),
      write({ keepNotes: true }),
      write({ caption: 'Xe', text: ' ' }),
      write(null),
    ];
    expect(unsentText(writes)).toBe('Bao giờ?\n\nXe');
  });
});

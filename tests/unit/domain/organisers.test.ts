import { describe, expect, it } from 'vitest';
import { passwordProblem, roleAt, signInNameOf, type Organiser } from '#domain/organisers.ts';

describe('a sign-in name', () => {
  it.each([
    ['Trần Thị  Bình ', 'tran thi binh'],
    ['ĐỖ', 'do'],
    ['Binh@Thu-Vien.vn', 'binh@thu-vien.vn'],
    ['Bình'.normalize('NFD'), 'binh'],
    ['   ', ''],
  ])('is compared without accents, capitals and spare spaces: %s', (typed, compared) => {
    expect(signInNameOf(typed)).toBe(compared);
  });
});

describe('a password', () => {
  it('has ten signs, however they are written', () => {
    expect(passwordProblem('chín chữ.', [])).toBe('too-short');
    // Nine letters of which some are written in three signs each are still nine.
    expect(passwordProblem('ếếếếếếếếế'.normalize('NFD'), [])).toBe('too-short');
    expect(passwordProblem('mười chữ đó', [])).toBeUndefined();
    expect(passwordProblem('aaaaaaaaaa', [])).toBeUndefined();
  });

  it('is not the name of its owner', () => {
    const names = ['Nguyễn Văn Long', 'long@thu-vien.vn'];
    for (const word of ['nguyenvanlong', 'NGUYỄN VĂN LONG', 'Long@thu-vien.vn']) {
      expect([word, passwordProblem(word, names)]).toEqual([word, 'is-your-name']);
    }
    expect(passwordProblem('nguyen van long va con trau', names)).toBeUndefined();
  });
});

describe('somebody’s role at a conference', () => {
  const organiser = (roles: Organiser['roles']): Organiser => ({ id: 'a', name: 'A', roles });

  it('is the stronger of the one everywhere and the one there', () => {
    expect(roleAt(organiser({ '*': 'announcer', here: 'editor' }), 'here')).toBe('editor');
    expect(roleAt(organiser({ '*': 'owner', here: 'announcer' }), 'here')).toBe('owner');
    expect(roleAt(organiser({ elsewhere: 'owner' }), 'here')).toBeUndefined();
    expect(roleAt(organiser({}), 'constructor')).toBeUndefined();
  });
});

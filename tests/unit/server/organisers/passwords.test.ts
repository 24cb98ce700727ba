import { describe, expect, it } from 'vitest';
import { createPasswords } from '#server/organisers/passwords.ts';
import { createTurns, TooBusy } from '#server/organisers/turns.ts';

const passwords = createPasswords();

describe('a kept password', () => {
  it('is argon2id at the cost that is recommended, with a salt of its own', async () => {
    const [first, second] = [await passwords.hashOf('con trâu đi trước'), await passwords.hashOf('con trâu đi trước')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(second).not.toBe(first);
  });

  it('is found right again, also typed on another keyboard, and nothing else is', async () => {
    const kept = await passwords.hashOf('con trâu đi trước');
    expect(await passwords.isRight('con trâu đi trước'.normalize('NFD'), kept)).toBe(true);
    expect(await passwords.isRight('con trau di truoc', kept)).toBe(false);
    expect(await passwords.isRight('', kept)).toBe(false);
  });

  it('of nobody is wrong, and takes no less work', async () => {
    let taken = 0;
    const counted = createPasswords({
      take: (work) => {
        taken += 1;
        return work();
      },
    });
    expect(await counted.isRight('anything', undefined)).toBe(false);
    expect(await counted.isRight('anything', null)).toBe(false);
    expect(taken).toBe(2);
  });

  it('is read as other programs write it', async () => {
    // From the reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 (its own test vector).
    const kept = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await passwords.isRight('password', kept)).toBe(true);
    await expect(passwords.isRight('password', 'password')).rejects.toThrow('no PHC string');
  });
});

describe('taking turns', () => {
  it('does a few at once, the others in order, and too many not at all', async () => {
    const turns = createTurns({ atOnce: 2, mostWaiting: 3 });
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const all = [0, 1, 2, 3, 4].map((i) =>
      turns.take(() => {
        begun.push(i);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await expect(turns.take(() => Promise.resolve())).rejects.toBeInstanceOf(TooBusy);
    expect(begun).toEqual([0, 1]);
    for (let i = 0; i < 5; i += 1) {
      ends[i]?.();
      await all[i];
      await Promise.resolve();
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    expect(await turns.take(() => Promise.resolve('again'))).toBe('again');
  });

  it('goes on after work that failed', async () => {
    const turns = createTurns({ atOnce: 1, mostWaiting: 1 });
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve('yes'))).toBe('yes');
  });
});

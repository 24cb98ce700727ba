import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { openCollectedCards } from '#device/collected-cards.ts';
import { vCardOf } from '#domain/vcard.ts';
import { Contacts } from '../../../../src/app/state/contacts.svelte.ts';
import { cardOf, fieldsOf, turned, wholeCardOf } from '../../../../src/app/state/my-card.ts';

let count = 0;
const LAN = { name: 'Nông Thị Lan', phone: '0912 345 678', organisation: 'Thư viện Cao Bằng' };

async function contactsIn(name: string): Promise<Contacts> {
  const contacts = new Contacts('lang-son', () => openCollectedCards(name));
  await expect.poll(() => contacts.cards).toBeDefined();
  return contacts;
}
/** What another page finds on the disk. */
const kept = async (name: string) => (await openCollectedCards(name)).all('lang-son');

describe('cards that were given', () => {
  test('are kept, the newest first, with what was written about them', async () => {
    const name = `cards-${++count}`;
    const contacts = await contactsIn(name);
    expect(contacts.take(vCardOf(LAN), 10)).toEqual({ kind: 'new', name: LAN.name });
    expect(contacts.take(vCardOf({ name: 'Minh' }), 20)).toEqual({ kind: 'new', name: 'Minh' });
    expect(contacts.cards?.map(({ card }) => card.name)).toEqual(['Minh', 'Nông Thị Lan']);
    await contacts.write(contacts.cards?.[1]?.id ?? '', 'Hỏi về xe thư viện');
    expect((await kept(name)).map(({ card, note }) => [card.name, note])).toEqual([
      ['Minh', ''],
      ['Nông Thị Lan', 'Hỏi về xe thư viện'],
    ]);
    await contacts.remove(contacts.cards?.[0]?.id ?? '');
    expect((await kept(name)).map(({ card }) => card)).toEqual([LAN]);
  });

  test('given twice are one; with more on it the newer takes its place and keeps the note', async () => {
    const name = `cards-${++count}`;
    const contacts = await contactsIn(name);
    contacts.take(vCardOf(LAN), 10);
    await contacts.write(contacts.cards?.[0]?.id ?? '', 'gặp ở sảnh');
    expect(contacts.take(vCardOf(LAN), 20)).toEqual({ kind: 'known', name: LAN.name });
    contacts.take(vCardOf({ ...LAN, email: 'lan@example.vn' }), 30);
    expect(contacts.cards?.map(({ card, note }) => [card.email, note])).toEqual([['lan@example.vn', 'gặp ở sảnh']]);
    // Another of the same name is another person.
    contacts.take(vCardOf({ name: LAN.name, phone: '0999 999 999' }), 40);
    expect(contacts.cards?.length).toBe(2);
  });

  test('are no cards when the code says something else', async () => {
    const contacts = await contactsIn(`cards-${++count}`);
    expect(contacts.take('https://example.vn/#badge=x', 1)).toEqual({ kind: 'no card' });
    expect(contacts.cards).toEqual([]);
  });
});

describe('my card', () => {
  const own = { ...LAN, honorific: 'Bà', zalo: true, email: 'lan@example.vn' };

  test('gives what was chosen, and nothing else', () => {
    expect(fieldsOf(own)).toEqual(['organisation', 'phone', 'zalo', 'email']);
    expect(cardOf(own, new Set())).toEqual({ name: LAN.name, honorific: 'Bà' });
    expect(cardOf(own, new Set(['email']))).toEqual({ name: LAN.name, honorific: 'Bà', email: 'lan@example.vn' });
    expect(vCardOf(cardOf(own, new Set(['email'])))).not.toContain('0912');
  });

  test('gives Zalo only with the number it is at', () => {
    expect(cardOf(own, new Set(['zalo']))).toEqual({ name: LAN.name, honorific: 'Bà' });
    expect(cardOf(own, new Set(['zalo', 'phone']))).toMatchObject({ phone: LAN.phone, zalo: true });
    expect(wholeCardOf({ ...own, zalo: false })).toEqual({ ...LAN, honorific: 'Bà', email: 'lan@example.vn' });
  });

  test('turns Zalo on with its number, and off with it', () => {
    expect([...turned(new Set(), 'zalo')]).toEqual(['zalo', 'phone']);
    expect([...turned(new Set(['zalo', 'phone', 'email']), 'phone')]).toEqual(['email']);
    expect([...turned(new Set(['zalo', 'phone']), 'zalo')]).toEqual(['phone']);
  });
});

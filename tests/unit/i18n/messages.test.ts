import { expect, it } from 'vitest';
import { Messages, type Catalogue } from '#i18n/messages.svelte.ts';

const WORDS: Readonly<Record<string, Catalogue>> = { vi: { 'app.name': 'Sổ Tay' }, en: { 'app.name': 'Handbook' } };

it('speaks the language whose words have come, and loads each once', async () => {
  const loads: string[] = [];
  const messages = new Messages((language) => {
    loads.push(language);
    return Promise.resolve(WORDS[language] ?? {});
  });
  await messages.use('vi');
  await messages.use('en');
  expect([messages.language, messages.t('app.name')]).toEqual(['en', 'Handbook']);
  await messages.use('vi');
  expect([messages.t('app.name'), loads]).toEqual(['Sổ Tay', ['vi', 'en']]);
});

it('stays with the words it has when others cannot be had, and asks for them again later', async () => {
  let isOnline = false;
  const messages = new Messages((language) =>
    language === 'vi' || isOnline ? Promise.resolve(WORDS[language] ?? {}) : Promise.reject(new TypeError('offline')),
  );
  await messages.use('vi');
  await expect(messages.use('en')).rejects.toThrow('offline');
  expect([messages.language, messages.t('app.name')]).toEqual(['vi', 'Sổ Tay']);
  isOnline = true;
  await messages.use('en');
  expect(messages.language).toBe('en');
});

it('speaks what was chosen last, whatever comes last', async () => {
  let arrive: (words: Catalogue) => void = () => undefined;
  const messages = new Messages((language) =>
    language === 'en' ? new Promise((resolve) => (arrive = resolve)) : Promise.resolve(WORDS[language] ?? {}),
  );
  const english = messages.use('en');
  await messages.use('vi');
  arrive(WORDS['en'] ?? {});
  await english;
  expect(messages.language).toBe('vi');
});

it('speaks of rooms once one is opened, in every language from then on', async () => {
  const loads: string[] = [];
  const messages = new Messages(
    (language) => Promise.resolve(WORDS[language] ?? {}),
    (language) => {
      loads.push(language);
      return Promise.resolve({ 'phone.title': `phone in ${language}` });
    },
  );
  await messages.use('vi');
  expect(messages.t('phone.title')).toBe('phone.title');
  await Promise.all([messages.speakOfRooms(), messages.speakOfRooms()]);
  expect([messages.t('phone.title'), messages.t('app.name')]).toEqual(['phone in vi', 'Sổ Tay']);
  await messages.use('en');
  expect([messages.t('phone.title'), messages.t('app.name'), loads]).toEqual(['phone in en', 'Handbook', ['vi', 'en']]);
});

it('says that the words of rooms cannot be had, and gets them at the next try', async () => {
  let isOnline = false;
  const messages = new Messages(
    (language) => Promise.resolve(WORDS[language] ?? {}),
    () => (isOnline ? Promise.resolve({ 'phone.title': 'Phone' }) : Promise.reject(new TypeError('offline'))),
  );
  await messages.use('en');
  await expect(messages.speakOfRooms()).rejects.toThrow('offline');
  isOnline = true;
  await messages.speakOfRooms();
  expect(messages.t('phone.title')).toBe('Phone');
});

it('fills gaps as they are given and counts as the language does', async () => {
  const words: Catalogue = {
    'age.edition': 'Edition {{edition}} & more',
    'changes.badge_one': '{{count}} change',
    'changes.badge_other': '{{count}} changes',
  };
  const messages = new Messages(() => Promise.resolve(words));
  await messages.use('en');
  const said = [messages.t('age.edition', { edition: '<7>' }), messages.t('changes.badge', { count: 1 })];
  expect(said).toEqual(['Edition <7> & more', '1 change']);
});

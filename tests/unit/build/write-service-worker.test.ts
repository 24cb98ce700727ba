import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { precacheList, writeServiceWorker } from '../../../build/write-service-worker.ts';

let dist: string;
const write = (path: string, text: string): void => writeFileSync(join(dist, path), text);

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'sotay-dist-'));
  for (const folder of ['client/assets', 'client/desk/assets', 'client/icons', 'worker']) {
    mkdirSync(join(dist, folder), { recursive: true });
  }
  write('client/assets/app-1.js', 'app');
  write('client/assets/app-1.js.br', 'compressed');
  write('client/assets/delegate-me-1.js', 'delegates');
  write('client/assets/room-phone-1.js', 'room');
  write('client/assets/vi-1.js', 'words');
  write('client/assets/pdf-1.js', 'large');
  mkdirSync(join(dist, 'client/assets/pdf-6.5'));
  write('client/desk/assets/desk-1.js', 'desk');
  write('client/icons/192.png', 'icon');
  for (const page of ['index', 'shell', 'recovery']) write(`client/${page}.html`, page);
  write(
    'build.json',
    JSON.stringify({
      modules: { vi: ['/assets/vi-1.js'] },
      later: ['/assets/room-phone-1.js', '/assets/delegate-me-1.js'],
      delegates: ['/assets/delegate-me-1.js'],
    }),
  );
  write(
    'worker/service-worker.js',
    'note(self.__SOTAY_FIRST);note(self.__SOTAY_WORDS);note(self.__SOTAY_REST);note(self.__SOTAY_DELEGATES);note(self.__SOTAY_ASKED)',
  );
  write('worker/switched-off.js', 'off');
});
afterEach(() => rmSync(dist, { recursive: true }));

const listed = () => precacheList(join(dist, 'client'));

it('lists the app’s hashed files and its two pages: no desk, no icons, no folders, no compressed twins', async () => {
  const urls = (await listed()).map(({ url }) => url);
  const names = ['app-1.js', 'delegate-me-1.js', 'pdf-1.js', 'room-phone-1.js', 'vi-1.js'];
  expect(urls).toEqual([...names.map((name) => `/assets/${name}`), '/recovery.html', '/shell.html']);
});

it('gives pages a revision of their content, and files named by content none', async () => {
  const before = await listed();
  write('client/shell.html', 'another');
  const after = await listed();
  expect(before[0]?.revision).toBeNull();
  expect(after[5]).toEqual(before[5]);
  expect(after[6]?.revision).not.toBe(before[6]?.revision);
});

it('binds each file to its content', async () => {
  expect((await listed())[0]?.integrity).toBe(`sha256-${createHash('sha256').update('app').digest('base64')}`);
});

it('puts the lists where the worker asks for them, by when a file is wanted, as code that says the same', async () => {
  await writeServiceWorker(dist);
  const written = readFileSync(join(dist, 'client/sw.js'), 'utf8');
  const said: unknown[] = [];
  new Function('note', written)((list: unknown) => said.push(list));
  const [app, own, pdf, room, words, ...pages] = await listed();
  expect(said).toEqual([[app, ...pages], [words], [room], [own], [pdf]]);
  expect(readFileSync(join(dist, 'client/sw-off.js'), 'utf8')).toBe('off');
});

it('refuses a worker that does not ask for its lists', async () => {
  write('worker/service-worker.js', 'nothing()');
  await expect(writeServiceWorker(dist)).rejects.toThrow('exactly once');
});

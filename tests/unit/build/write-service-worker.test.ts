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
  write('client/assets/keep-1.js', 'updater');
  write('client/assets/recovery-1.css', 'recovery');
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
      soon: ['/assets/keep-1.js'],
      later: ['/assets/room-phone-1.js', '/assets/delegate-me-1.js'],
      delegates: ['/assets/delegate-me-1.js'],
    }),
  );
  write('worker/service-worker.js', 'note(self.__SOTAY_FIRST);note(self.__SOTAY_WORDS);note(self.__SOTAY_SOON)');
  write('worker/switched-off.js', 'off');
});
afterEach(() => rmSync(dist, { recursive: true }));

const listed = () => precacheList(join(dist, 'client'));

it('lists the app’s hashed files and its two pages: no desk, no icons, no folders, no compressed twins', async () => {
  const urls = (await listed()).map(({ url }) => url);
  const names = [
    'app-1.js',
    'delegate-me-1.js',
    'keep-1.js',
    'pdf-1.js',
    'recovery-1.css',
    'room-phone-1.js',
    'vi-1.js',
  ];
  expect(urls).toEqual([...names.map((name) => `/assets/${name}`), '/recovery.html', '/shell.html']);
});

it('gives pages a revision of their content, and files named by content none', async () => {
  const before = await listed();
  write('client/shell.html', 'another');
  const after = await listed();
  expect(before[0]?.revision).toBeNull();
  expect(after[7]).toEqual(before[7]);
  expect(after[8]?.revision).not.toBe(before[8]?.revision);
});

it('binds each file to its content', async () => {
  expect((await listed())[0]?.integrity).toBe(`sha256-${createHash('sha256').update('app').digest('base64')}`);
});

it('puts what a start needs, and what is wanted right after it, into the worker, as code that says the same', async () => {
  await writeServiceWorker(dist);
  const written = readFileSync(join(dist, 'client/sw.js'), 'utf8');
  const said: unknown[] = [];
  new Function('note', written)((list: unknown) => said.push(list));
  const [app, , keep, , recoveryStyles, , words, recovery, shell] = await listed();
  expect(said).toEqual([
    [app, shell],
    [words],
    [expect.objectContaining({ url: '/later-files.json' }), keep, recoveryStyles, recovery],
  ]);
  expect(readFileSync(join(dist, 'client/sw-off.js'), 'utf8')).toBe('off');
});

it('lists what is opened later in a file, which the worker knows by its content', async () => {
  await writeServiceWorker(dist);
  const lists = readFileSync(join(dist, 'client/later-files.json'), 'utf8');
  const [, own, , pdf, , room] = await listed();
  expect(JSON.parse(lists)).toEqual({ rest: [room], delegates: [own], asked: [pdf] });
  const integrity = `sha256-${createHash('sha256').update(lists).digest('base64')}`;
  expect(readFileSync(join(dist, 'client/sw.js'), 'utf8')).toContain(integrity);
});

it('gives another worker when only what is opened later is another', async () => {
  await writeServiceWorker(dist);
  const before = readFileSync(join(dist, 'client/sw.js'), 'utf8');
  write('client/assets/room-phone-1.js', 'another room');
  await writeServiceWorker(dist);
  expect(readFileSync(join(dist, 'client/sw.js'), 'utf8')).not.toBe(before);
});

it('refuses a worker that does not ask for its lists', async () => {
  write('worker/service-worker.js', 'nothing()');
  await expect(writeServiceWorker(dist)).rejects.toThrow('exactly once');
});

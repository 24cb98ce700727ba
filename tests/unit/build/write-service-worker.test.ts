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
  write('client/assets/room-phone-1.js', 'room');
  write('client/desk/assets/desk-1.js', 'desk');
  write('client/icons/192.png', 'icon');
  for (const page of ['index', 'shell', 'recovery']) write(`client/${page}.html`, page);
  write('worker/service-worker.js', 'first(self.__SOTAY_FIRST);rest(self.__SOTAY_REST)');
  write('worker/switched-off.js', 'off');
});
afterEach(() => rmSync(dist, { recursive: true }));

const listed = () => precacheList(join(dist, 'client'));

it('lists the app’s hashed files and its two pages: no desk, no icons, no compressed twins', async () => {
  const urls = (await listed()).map(({ url }) => url);
  expect(urls).toEqual(['/assets/app-1.js', '/assets/room-phone-1.js', '/recovery.html', '/shell.html']);
});

it('gives pages a revision of their content, and files named by content none', async () => {
  const before = await listed();
  write('client/shell.html', 'another');
  const after = await listed();
  expect(before[0]?.revision).toBeNull();
  expect(after[2]).toEqual(before[2]);
  expect(after[3]?.revision).not.toBe(before[3]?.revision);
});

it('binds each file to its content', async () => {
  expect((await listed())[0]?.integrity).toBe(`sha256-${createHash('sha256').update('app').digest('base64')}`);
});

it('puts the lists where the worker asks for them, rooms apart, as code that says the same', async () => {
  await writeServiceWorker(dist);
  const written = readFileSync(join(dist, 'client/sw.js'), 'utf8');
  const said: unknown[] = [];
  const note = (list: unknown): number => said.push(list);
  new Function('first', 'rest', written)(note, note);
  const [app, room, ...pages] = await listed();
  expect(said).toEqual([[app, ...pages], [room]]);
  expect(readFileSync(join(dist, 'client/sw-off.js'), 'utf8')).toBe('off');
});

it('refuses a worker that does not ask for its lists', async () => {
  write('worker/service-worker.js', 'nothing()');
  await expect(writeServiceWorker(dist)).rejects.toThrow('exactly once');
});

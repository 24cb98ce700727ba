import type { Component } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rooms } from '#app/state/rooms.svelte.ts';

const ROOM = (() => ({})) as unknown as Component;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gets a room once, however many ask for it', async () => {
  let loads = 0;
  const rooms = new Rooms({}, () => {
    loads += 1;
    return Promise.resolve(ROOM);
  });
  expect(rooms.of('mine')).toBe('on its way');
  await Promise.all([rooms.prepare('mine'), rooms.prepare('mine')]);
  await rooms.prepare('mine');
  expect([rooms.of('mine'), loads]).toEqual([ROOM, 1]);
});

it('says that a room is out of reach, and tries again when somebody goes there again', async () => {
  let isOnline = false;
  const rooms = new Rooms({}, () => (isOnline ? Promise.resolve(ROOM) : Promise.reject(new TypeError('offline'))));
  await rooms.prepare('phone');
  expect(rooms.of('phone')).toBe('out of reach');
  isOnline = true;
  await vi.runAllTimersAsync();
  await rooms.prepare('phone');
  expect(rooms.of('phone')).toBe(ROOM);
});

it('keeps nobody waiting on a connection that says nothing, and opens the room when it comes all the same', async () => {
  let arrive: (room: Component) => void = () => undefined;
  const rooms = new Rooms({}, () => new Promise((resolve) => (arrive = resolve)));
  const prepared = rooms.prepare('info');
  await vi.advanceTimersByTimeAsync(4_000);
  await prepared;
  expect(rooms.of('info')).toBe('out of reach');
  arrive(ROOM);
  await vi.runAllTimersAsync();
  expect(rooms.of('info')).toBe(ROOM);
});

it('needs nothing for the programme and its sessions', async () => {
  const rooms = new Rooms({});
  await Promise.all([rooms.prepare('programme'), rooms.prepare('session')]);
  await rooms.prepare('mine');
  expect(rooms.of('mine')).toBe('out of reach');
});

import type { Component } from 'svelte';
import type { RoomName } from './state/rooms.svelte.ts';

// Each is a file of the build, fetched when somebody goes there or when the phone has nothing better to do.
const FILES: Readonly<Record<RoomName, () => Promise<{ readonly default: Component }>>> = {
  changes: () => import('./views/changes/ChangesView.svelte'),
  conferences: () => import('./views/conferences/ConferencesView.svelte'),
  info: () => import('./views/info/InfoView.svelte'),
  mine: () => import('./views/mine/MineView.svelte'),
  missing: () => import('./views/MissingView.svelte'),
  phone: () => import('./views/phone/PhoneView.svelte'),
  settings: () => import('./views/settings/SettingsView.svelte'),
};

/** Gets a room from its file. Rejects when that is neither on this device nor to be had. */
export async function loadRoom(name: RoomName): Promise<Component> {
  return (await FILES[name]()).default;
}

import type { Component } from 'svelte';
import type { RoomName } from './state/rooms.svelte.ts';
import ChangesView from './views/changes/ChangesView.svelte';
import ConferencesView from './views/conferences/ConferencesView.svelte';
import InfoView from './views/info/InfoView.svelte';
import MineView from './views/mine/MineView.svelte';
import MissingView from './views/MissingView.svelte';
import PhoneView from './views/phone/PhoneView.svelte';
import SettingsView from './views/settings/SettingsView.svelte';

/** All rooms at once, for the server, which draws any page in one go. */
export const EVERY_ROOM: Readonly<Record<RoomName, Component>> = {
  changes: ChangesView,
  conferences: ConferencesView,
  info: InfoView,
  mine: MineView,
  missing: MissingView,
  phone: PhoneView,
  settings: SettingsView,
};

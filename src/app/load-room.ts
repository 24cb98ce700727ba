import type { Component } from 'svelte';
import type { RoomName } from './state/rooms.svelte.ts';
import MissingView from './views/MissingView.svelte';

// Each is a file of the build, fetched when somebody goes there or when the phone has nothing better to do. What says that
// there is no such page is shown where there is no network, too.
const FILES: Readonly<Record<Exclude<RoomName, 'missing'>, () => Promise<{ readonly default: Component }>>> = {
  announcements: () => import('./views/announcements/AnnouncementsView.svelte'),
  changes: () => import('./views/changes/ChangesView.svelte'),
  conferences: () => import('./views/conferences/ConferencesView.svelte'),
  contacts: () => import('./views/contacts/ContactsView.svelte'),
  delegate: () => import('./views/delegates/DelegateView.svelte'),
  delegates: () => import('./views/delegates/DelegatesView.svelte'),
  document: () => import('./views/documents/DocumentView.svelte'),
  documents: () => import('./views/documents/DocumentsView.svelte'),
  info: () => import('./views/info/InfoView.svelte'),
  infoPage: () => import('./views/info/InfoPageView.svelte'),
  install: () => import('./views/install/InstallView.svelte'),
  me: () => import('./views/me/MeView.svelte'),
  mine: () => import('./views/mine/MineView.svelte'),
  people: () => import('./views/people/PeopleView.svelte'),
  person: () => import('./views/people/PersonView.svelte'),
  phone: () => import('./views/phone/PhoneView.svelte'),
  photos: () => import('./views/photos/PhotosView.svelte'),
  place: () => import('./views/places/PlaceView.svelte'),
  print: () => import('./views/print/PrintView.svelte'),
  search: () => import('./views/search/SearchView.svelte'),
  settings: () => import('./views/settings/SettingsView.svelte'),
  signIn: () => import('./views/me/SignInView.svelte'),
  unsent: () => import('./views/unsent/UnsentView.svelte'),
};

/** Gets a room from its file. Rejects when that is neither on this device nor to be had. */
export async function loadRoom(name: RoomName): Promise<Component> {
  return name === 'missing' ? MissingView : (await FILES[name]()).default;
}

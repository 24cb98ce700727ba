import type { Component } from 'svelte';
import type { RoomName } from './state/rooms.svelte.ts';
import AnnouncementsView from './views/announcements/AnnouncementsView.svelte';
import ChangesView from './views/changes/ChangesView.svelte';
import ConferencesView from './views/conferences/ConferencesView.svelte';
import ContactsView from './views/contacts/ContactsView.svelte';
import DelegatesView from './views/delegates/DelegatesView.svelte';
import DelegateView from './views/delegates/DelegateView.svelte';
import DocumentsView from './views/documents/DocumentsView.svelte';
import DocumentView from './views/documents/DocumentView.svelte';
import InfoPageView from './views/info/InfoPageView.svelte';
import InfoView from './views/info/InfoView.svelte';
import InstallView from './views/install/InstallView.svelte';
import MeView from './views/me/MeView.svelte';
import SignInView from './views/me/SignInView.svelte';
import MineView from './views/mine/MineView.svelte';
import MissingView from './views/MissingView.svelte';
import PeopleView from './views/people/PeopleView.svelte';
import PersonView from './views/people/PersonView.svelte';
import PhoneView from './views/phone/PhoneView.svelte';
import PhotosView from './views/photos/PhotosView.svelte';
import PlaceView from './views/places/PlaceView.svelte';
import PrintView from './views/print/PrintView.svelte';
import SearchView from './views/search/SearchView.svelte';
import SettingsView from './views/settings/SettingsView.svelte';
import UnsentView from './views/unsent/UnsentView.svelte';

/** All rooms at once, for the server, which draws any page in one go. */
export const EVERY_ROOM: Readonly<Record<RoomName, Component>> = {
  announcements: AnnouncementsView,
  changes: ChangesView,
  conferences: ConferencesView,
  contacts: ContactsView,
  delegate: DelegateView,
  delegates: DelegatesView,
  document: DocumentView,
  documents: DocumentsView,
  info: InfoView,
  infoPage: InfoPageView,
  install: InstallView,
  me: MeView,
  mine: MineView,
  missing: MissingView,
  people: PeopleView,
  person: PersonView,
  phone: PhoneView,
  photos: PhotosView,
  place: PlaceView,
  print: PrintView,
  search: SearchView,
  settings: SettingsView,
  signIn: SignInView,
  unsent: UnsentView,
};

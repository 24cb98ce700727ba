import { createContext } from 'svelte';
import type { Instant, TimeZone } from '#domain/time.ts';
import type { Messages } from '#i18n/messages.svelte.ts';
import type { AnnouncementsRead } from './announcements-read.svelte.ts';
import type { AppUpdate } from './app-update.svelte.ts';
import type { Building } from './building.svelte.ts';
import type { Changes } from './changes.svelte.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { Conferences } from './conferences.svelte.ts';
import type { DelegatePartsState } from './delegate-parts.svelte.ts';
import type { Formats } from './formats.ts';
import type { InstallOffer } from './install-offer.svelte.ts';
import type { MeState } from './me.svelte.ts';
import type { MineState } from './mine.svelte.ts';
import type { Now } from './now.svelte.ts';
import type { OnThisPhone } from './on-this-phone.svelte.ts';
import type { OutboxState } from './outbox.svelte.ts';
import type { Packs } from './packs.svelte.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { Rooms } from './rooms.svelte.ts';
import type { Router } from './router.svelte.ts';
import type { SyncStatus } from './sync-status.svelte.ts';
import type { Width } from './width.svelte.ts';

/** Everything a view may ask, in one hand. The browser and the server each make one; no view knows which. */
export interface Handbook {
  readonly router: Router;
  readonly rooms: Rooms;
  readonly building: Building;
  readonly messages: Messages;
  readonly formats: { readonly current: Formats };
  readonly now: Now;
  readonly width: Width;
  readonly preferences: Preferences;
  readonly conferences: Conferences;
  readonly conference: ConferenceState;
  readonly mine: MineState;
  /** The delegate signed in here. */
  readonly me: MeState;
  /** What they wrote that is not yet sent. */
  readonly outbox: OutboxState;
  /** What only delegates see. */
  readonly forDelegates: DelegatePartsState;
  readonly sync: SyncStatus;
  readonly changes: Changes;
  readonly announcementsRead: AnnouncementsRead;
  readonly phone: OnThisPhone;
  readonly packs: Packs;
  readonly install: InstallOffer;
  readonly update: AppUpdate;
  readonly build: string | undefined;
  /** The phone's own time zone; undefined where there is no phone. */
  readonly phoneZone: TimeZone | undefined;
  /** The reader chose another language. */
  speak(language: string): Promise<void>;
  /** The reader has seen what changed. */
  markSeen(): Promise<void>;
  /** The moment something the reader does is dated with. */
  moment(): Instant;
}

const [read, provide] = createContext<Handbook>();
export const handbook = read;
export const provideHandbook = provide;

import type { Slug } from '#domain/conference.ts';
import type { Instant, TimeZone } from '#domain/time.ts';
import type { ConferenceRow } from '#wire/conferences.ts';
import type { Messages } from '#i18n/messages.svelte.ts';
import { AnnouncementsRead } from './announcements-read.svelte.ts';
import { AppUpdate } from './app-update.svelte.ts';
import { Building } from './building.svelte.ts';
import { Changes, type Telling } from './changes.svelte.ts';
import { ConferenceState, type ShownEdition } from './conference.svelte.ts';
import { Conferences } from './conferences.svelte.ts';
import { DelegatePartsState } from './delegate-parts.svelte.ts';
import { formatsFor } from './formats.ts';
import type { Handbook } from './handbook.ts';
import { InstallOffer } from './install-offer.svelte.ts';
import { MeState } from './me.svelte.ts';
import { MineState } from './mine.svelte.ts';
import { Now, type Ticking } from './now.svelte.ts';
import { OnThisPhone } from './on-this-phone.svelte.ts';
import { OutboxState } from './outbox.svelte.ts';
import { Packs } from './packs.svelte.ts';
import { Preferences, type PreferenceStore } from './preferences.svelte.ts';
import type { Rooms } from './rooms.svelte.ts';
import { Router } from './router.svelte.ts';
import { slugOf } from './routes.ts';
import { SyncStatus } from './sync-status.svelte.ts';
import { Width } from './width.svelte.ts';

export interface HandbookStart {
  readonly url: string;
  readonly messages: Messages;
  readonly rooms: Rooms;
  /** Absent: the conference of the address. */
  readonly slug?: Slug | undefined;
  readonly conferences?: readonly ConferenceRow[] | undefined;
  readonly shown?: ShownEdition | undefined;
  /** The time now. */
  readonly read: () => Instant;
  readonly ticking?: Ticking;
  /** A zone to tell moments in; absent: the phone's own. */
  readonly zone?: TimeZone;
  readonly wide?: MediaQueryList;
  readonly store?: PreferenceStore | undefined;
  readonly build?: string | undefined;
  /** Gets what finds and says what changed. Absent: nothing is told of it. */
  readonly loadTelling?: () => Promise<Telling>;
  readonly markSeen?: () => Promise<void>;
}

/** Puts a handbook together, in the browser and on the server alike. */
export function createHandbook(start: HandbookStart): Handbook {
  const { messages, read } = start;
  const router = new Router(start.url);
  const conference = new ConferenceState(start.slug ?? slugOf(router.current) ?? '', messages, start.shown);
  const mine = new MineState(conference.slug, start.store);
  const packs = new Packs(conference);
  const preferences = new Preferences(start.store);
  const formats = $derived(formatsFor(messages.language, start.zone));
  return {
    router,
    rooms: start.rooms,
    building: new Building(),
    messages,
    conference,
    mine,
    me: new MeState(),
    outbox: new OutboxState(),
    forDelegates: new DelegatePartsState(),
    preferences,
    formats: {
      get current() {
        return formats;
      },
    },
    conferences: new Conferences(start.conferences),
    now: new Now(read, start.ticking, () => conference.index?.sessions ?? []),
    width: new Width(start.wide),
    sync: new SyncStatus(),
    changes: new Changes(conference, mine, start.loadTelling),
    announcementsRead: new AnnouncementsRead(conference, start.ticking && { store: start.store }),
    phone: new OnThisPhone(),
    packs,
    install: new InstallOffer({
      store: start.store,
      isWorthIt: () =>
        mine.starred.size > 0 || mine.notes.all.size > 0 || packs.list.some(({ keptFiles }) => keptFiles > 0),
    }),
    update: new AppUpdate(),
    build: start.build,
    get phoneZone() {
      return start.ticking && Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
    async speak(language) {
      await messages.use(language);
      preferences.language = language;
    },
    markSeen: start.markSeen ?? (() => Promise.resolve()),
    moment: read,
  };
}

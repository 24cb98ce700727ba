import type { Announcement, AnnouncementId } from '#domain/announcements.ts';
import { byCodeUnits } from '#domain/records.ts';
import { instantOf, type Instant } from '#domain/time.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { PreferenceStore } from './preferences.svelte.ts';

/** An announcement with its id and its moment. */
export interface ListedAnnouncement extends Announcement {
  readonly id: AnnouncementId;
  readonly instant: Instant;
}

/** Somebody with a device that may keep what they read. */
export interface AnnouncementReader {
  readonly store: PreferenceStore | undefined;
}

/** What the organisers announced, and which of it this reader has read; kept on this device only. */
export class AnnouncementsRead {
  readonly #conference: ConferenceState;
  readonly #reader: AnnouncementReader | undefined;
  #read = $state.raw<Readonly<Record<AnnouncementId, string>>>({});
  readonly #all = $derived.by(() => inOrder(this.#conference.current?.programme.announcements ?? {}));
  readonly #unread = $derived.by(() => (this.#reader ? this.#all.filter(({ id, at }) => this.#read[id] !== at) : []));

  /** @param reader who reads; the server has nobody, and so nothing that is unread. */
  constructor(conference: ConferenceState, reader?: AnnouncementReader) {
    this.#conference = conference;
    this.#reader = reader;
    this.#read = readIn(reader?.store?.getItem(this.#name));
  }

  /** Every announcement: pinned ones first, then the newest first. */
  get all(): readonly ListedAnnouncement[] {
    return this.#all;
  }

  /** Those not read yet, in the same order. */
  get unread(): readonly ListedAnnouncement[] {
    return this.#unread;
  }

  /** Whether it was read as it is now: one that is announced again, at another moment, is unread again. */
  readonly isRead = (id: AnnouncementId): boolean =>
    this.#read[id] !== undefined && this.#read[id] === this.#conference.current?.programme.announcements[id]?.at;

  readonly markRead = (ids: readonly AnnouncementId[]): void => {
    const listed = this.#all.filter(({ id }) => ids.includes(id) && !this.isRead(id));
    if (listed.length === 0) return;
    this.#read = { ...this.#read, ...Object.fromEntries(listed.map(({ id, at }) => [id, at])) };
    try {
      this.#reader?.store?.setItem(this.#name, JSON.stringify(this.#read));
    } catch {
      // A full or refused storage: what was read now is unread again at the next start, nothing else.
    }
  };

  get #name(): string {
    return `sotay.read.${this.#conference.slug}`;
  }
}

function inOrder(announcements: Readonly<Record<AnnouncementId, Announcement>>): readonly ListedAnnouncement[] {
  return Object.entries(announcements)
    .map(([id, announcement]) => ({ ...announcement, id, instant: instantOf(announcement.at) }))
    .sort(
      (a, b) =>
        Number(b.pinned ?? false) - Number(a.pinned ?? false) || b.instant - a.instant || byCodeUnits(a.id, b.id),
    );
}

function readIn(kept: string | null | undefined): Readonly<Record<AnnouncementId, string>> {
  if (!kept) return {};
  try {
    const json: unknown = JSON.parse(kept);
    const members = typeof json === 'object' && json !== null ? Object.entries(json) : [];
    return Object.fromEntries(members.filter((member): member is [string, string] => typeof member[1] === 'string'));
  } catch {
    // Written by nobody we know: everything counts as unread once more.
    return {};
  }
}

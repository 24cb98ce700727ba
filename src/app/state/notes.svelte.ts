/* eslint-disable svelte/prefer-svelte-reactivity -- these maps are replaced whole and never changed in place */
import { bothTexts, type Note } from '#domain/notes.ts';
import type { SessionId } from '#domain/session.ts';
import type { Mine } from '#device/faces.ts';
import { UnsavedCopies, type CopyStore } from './unsaved-copies.ts';

/** A note whose field says something that is not on the disk yet. */
export interface Writing extends Note {
  /** The text on the disk when this was begun; the disk may say something else by now. */
  readonly base: string;
  /** The disk refused it. The text stays in the field and is offered to the disk again. */
  readonly isRefused?: true;
}

/** What there is to say of a note: nothing, on its way to the disk, there, or refused. */
export type NoteStanding = 'untouched' | 'writing' | 'kept' | 'refused';

/** Short enough that nobody leaves a page sooner, long enough that a disk is not asked for each letter. */
const SAVING_PAUSE = 350;

/** What this reader writes about sessions. What is in a field stays there until it is on the disk. */
export class NotesState {
  readonly #slug: string;
  readonly #copies: UnsavedCopies<Writing>;
  readonly #mine: Promise<Mine>;
  #kept = $state.raw<ReadonlyMap<SessionId, Note>>(new Map());
  #writing = $state.raw<ReadonlyMap<SessionId, Writing>>(new Map());
  #touched = $state.raw<ReadonlySet<SessionId>>(new Set());
  readonly #refused = $derived([...this.#writing.values()].some(({ isRefused }) => isRefused));
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving = Promise.resolve();
  /** Called after each change that is on the disk. */
  onChange: () => void = () => undefined;

  /** @param mine resolves when the disk is open; until then what is written waits in its field. */
  constructor(slug: string, mine: Promise<Mine>, store?: CopyStore) {
    this.#slug = slug;
    this.#mine = mine;
    const isWhole = ({ text, base }: Writing): boolean => typeof text === 'string' && typeof base === 'string';
    this.#copies = new UnsavedCopies(`sotay.unsaved-notes.${slug}`, isWhole, store);
  }

  /** Reads what is kept, and finds again what a page that was torn away could not keep any more. */
  async open(mine: Mine): Promise<void> {
    this.#kept = await mine.notes(this.#slug);
    const lost = this.#copies.read();
    if (lost.size === 0) return;
    this.#writing = new Map([...lost, ...this.#writing]);
    void this.flush();
  }

  /** Reads again what another tab may have changed. A field that is being written in keeps its text. */
  async reload(): Promise<void> {
    this.#kept = await (await this.#mine).notes(this.#slug);
  }

  /** Every note as its field shows it; sessions that are gone from the programme, too. */
  get all(): ReadonlyMap<SessionId, Note> {
    return this.#writing.size === 0 ? this.#kept : new Map<SessionId, Note>([...this.#kept, ...this.#writing]);
  }

  /** Whether some text could not be kept so far. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Whether some text is not on the disk. */
  get isWriting(): boolean {
    return this.#writing.size > 0;
  }

  textOf(session: SessionId): string {
    return (this.#writing.get(session) ?? this.#kept.get(session))?.text ?? '';
  }

  standingOf(session: SessionId): NoteStanding {
    const writing = this.#writing.get(session);
    if (writing) return writing.isRefused ? 'refused' : 'writing';
    return this.#touched.has(session) ? 'kept' : 'untouched';
  }

  /** Takes what is in the field now; it is on the disk a moment later. */
  write(session: SessionId, note: Note): void {
    const base = this.#writing.get(session)?.base ?? this.#kept.get(session)?.text ?? '';
    this.#writing = new Map([...this.#writing, [session, { ...note, base }]]);
    if (!this.#touched.has(session)) this.#touched = new Set([...this.#touched, session]);
    this.#timer ??= setTimeout(() => void this.flush(), SAVING_PAUSE);
  }

  /** Lets go of every text, also of those that are not kept yet: whoever wrote them has signed out. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#kept = new Map();
    this.#writing = new Map();
    this.#copies.keep(this.#writing);
  }

  /** The page may be gone at any moment: what the disk has not said yes to is set down where that takes no waiting. */
  secure(): void {
    if (this.#writing.size > 0) this.#copies.keep(this.#writing);
    void this.flush();
  }

  /** Resolves when all that is in the fields is on the disk or was refused by it. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // One after another: what is in the field now builds on what the disk is just taking.
    this.#saving = this.#saving.then(() => this.#saveAll());
    await this.#saving;
  }

  async #saveAll(): Promise<void> {
    if (this.#writing.size === 0) return;
    const mine = await this.#mine;
    let saved = 0;
    for (const [session, writing] of this.#writing) {
      try {
        const { text, at, title, base } = writing;
        const note = { text, at, ...(title === undefined ? {} : { title }) };
        this.#settle(session, writing, await mine.keepNote(this.#slug, session, note, base));
        saved += 1;
      } catch {
        // Told beside the field and by the notice that `refused` brings up; the text stays where it is.
        const now = this.#writing.get(session);
        if (now) this.#writing = new Map([...this.#writing, [session, { ...now, isRefused: true }]]);
      }
    }
    this.#copies.keep(this.#writing);
    if (saved > 0) this.onChange();
  }

  /** The disk has `kept`; the field may have gone on since. */
  #settle(session: SessionId, saved: Writing, kept: Note | undefined): void {
    const notes = new Map(this.#kept);
    if (kept) notes.set(session, kept);
    else notes.delete(session);
    const writing = new Map(this.#writing);
    const now = writing.get(session);
    if (now === undefined || now.text === saved.text) writing.delete(session);
    else writing.set(session, { ...now, base: kept?.text ?? '', text: withOthers(now.text, saved.text, kept?.text) });
    this.#kept = notes;
    this.#writing = writing;
  }
}

/** What the field says now, with what another tab wrote before it. */
function withOthers(now: string, saved: string, kept = saved): string {
  if (kept === saved) return now;
  return kept.endsWith(saved) ? kept.slice(0, kept.length - saved.length) + now : bothTexts(kept, now);
}

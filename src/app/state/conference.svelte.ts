import type { Slug } from '#domain/conference.ts';
import type { Details, Documents, Info, Photos, Programme } from '#domain/parts.ts';
import { indexProgramme, type ProgrammeIndex } from '#domain/programme.ts';
import { languageOf, textIn, type LocalisedText } from '#domain/text.ts';
import type { Instant, TimeZone } from '#domain/time.ts';
import type { Head } from '#wire/head.ts';
import type { Messages } from '#i18n/messages.svelte.ts';

/** An edition as the screen has it. Held ones say since when; one that came with the page itself does not yet. */
export interface ShownEdition {
  readonly head: Head;
  readonly programme: Programme;
  readonly details?: Details | undefined;
  readonly documents?: Documents | undefined;
  readonly photos?: Photos | undefined;
  readonly info?: Info | undefined;
  /** Its details are on this device and about to be here: nobody need be told that there are none. */
  readonly isBeingRead?: boolean;
  readonly heldAt?: Instant | undefined;
  readonly confirmedAt?: Instant | undefined;
}

/** The conference on the screen. One edition replaces another whole, so that nothing of two is ever mixed. */
export class ConferenceState {
  readonly slug: Slug;
  readonly #messages: Messages;
  #shown = $state.raw<ShownEdition | undefined>();
  readonly #programme = $derived(this.#shown?.programme);
  readonly #hasOneRoom = $derived(Object.keys(this.#programme?.rooms ?? {}).length === 1);
  readonly #languages: readonly string[] = $derived.by(() => [
    this.#messages.language,
    ...(this.#programme?.conference.languages ?? []),
  ]);
  readonly #index = $derived(this.#programme && indexProgramme(this.#programme));

  constructor(slug: Slug, messages: Messages, shown?: ShownEdition) {
    this.slug = slug;
    this.#messages = messages;
    this.#shown = shown;
  }

  get current(): ShownEdition | undefined {
    return this.#shown;
  }

  set current(shown: ShownEdition | undefined) {
    // The same programme keeps its object, so that a mere confirmation redraws the age and nothing else.
    const same = shown && this.#shown?.head.parts['programme']?.digest === shown.head.parts['programme']?.digest;
    this.#shown = same ? { ...shown, programme: this.#shown?.programme ?? shown.programme } : shown;
  }

  get index(): ProgrammeIndex | undefined {
    return this.#index;
  }

  get timeZone(): TimeZone {
    return this.#programme?.conference.timeZone ?? 'UTC';
  }

  /** Languages to look for content in: the reader's, then the conference's own. */
  get languages(): readonly string[] {
    return this.#languages;
  }

  /** Whether everything is in one room, so that a list need not say where. */
  get hasOneRoom(): boolean {
    return this.#hasOneRoom;
  }

  /** The name that fits a header. */
  get name(): string {
    const conference = this.#programme?.conference;
    return this.text(conference?.shortTitle ?? conference?.title) || this.slug;
  }

  /** A text of the conference as this reader reads it best. */
  readonly text = (text: LocalisedText | undefined): string => textIn(text, this.languages);

  /** The language `text` answers in, where it is not the app's own: for `lang` attributes. */
  readonly lang = (text: LocalisedText | undefined): string | undefined => {
    const tag = languageOf(text, this.languages);
    return tag === this.#messages.language || tag === 'und' ? undefined : tag;
  };

  /** Whether the edition has that part, also while it is still being read. */
  readonly has = (part: 'documents' | 'photos' | 'info'): boolean => this.#shown?.head.parts[part] !== undefined;

  readonly room = (id: string | undefined): string =>
    id === undefined ? '' : this.text(this.#programme?.rooms[id]?.name);

  readonly track = (id: string | undefined): string =>
    id === undefined ? '' : this.text(this.#programme?.tracks[id]?.name);
}

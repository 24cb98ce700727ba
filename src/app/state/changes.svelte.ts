/* eslint-disable svelte/prefer-svelte-reactivity -- these maps are replaced whole and never changed in place */
import type { Change } from '#domain/changes.ts';
import type { Programme } from '#domain/parts.ts';
import type { SessionId } from '#domain/session.ts';
import type { Speech } from './changed-facts.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { MineState } from './mine.svelte.ts';
import type * as telling from './telling-changes.ts';

/** The programme the reader has last seen the changes of. */
export interface Seen {
  readonly edition: number;
  readonly programme: Programme;
}

/** What finds and says changes, fetched where there are any. */
export type Telling = typeof telling;

/** Changes in the order they are told: the reader's own stars, then what anyone should know, then the rest. */
export interface ChangesToTell {
  readonly mine: readonly Change[];
  /** Those of mine that nobody may miss. */
  readonly pressing: readonly Change[];
  readonly noteworthy: readonly Change[];
  readonly small: readonly Change[];
}

/** What is different since the reader last looked. */
export class Changes {
  readonly #conference: ConferenceState;
  readonly #mine: MineState;
  readonly #load: (() => Promise<Telling>) | undefined;
  #seen = $state.raw<Seen | undefined>();
  #telling = $state.raw<Telling | undefined>();
  readonly #all: readonly Change[] = $derived.by(() => {
    const programme = this.#conference.index?.programme;
    // Nothing is new to somebody who sees their first edition, or has seen this one.
    if (!this.#seen || !this.#telling || !programme || this.#seen.programme === programme) return [];
    return this.#telling.changesBetween(this.#seen, { programme });
  });
  readonly #bySession = $derived(
    new Map<SessionId, Change>(this.#all.flatMap((change) => ('session' in change ? [[change.session, change]] : []))),
  );
  readonly #toTell: ChangesToTell = $derived.by(() => {
    const starred = this.#mine.starred;
    const isMine = (change: Change): boolean => 'session' in change && starred.has(change.session);
    const own = this.#all.filter(isMine);
    const others = this.#all.filter((change) => !isMine(change));
    const isNoteworthy = (change: Change): boolean => this.#telling?.isNoteworthy(change) === true;
    return {
      mine: own,
      pressing: own.filter(isNoteworthy),
      noteworthy: others.filter(isNoteworthy),
      small: others.filter((change) => !isNoteworthy(change)),
    };
  });

  /** @param load gets what finds and says changes; without it none are told */
  constructor(conference: ConferenceState, mine: MineState, load?: () => Promise<Telling>) {
    this.#conference = conference;
    this.#mine = mine;
    this.#load = load;
  }

  get seen(): Seen | undefined {
    return this.#seen;
  }

  /** From now on, what is different from that is told. Resolves when it is. */
  async tellSince(seen: Seen | undefined): Promise<void> {
    this.#seen = seen;
    if (seen && seen.programme !== this.#conference.current?.programme) this.#telling ??= await this.#load?.();
  }

  get toTell(): ChangesToTell {
    return this.#toTell;
  }

  /** How many the header counts: small ones are told, not announced. */
  get count(): number {
    return this.#toTell.mine.length + this.#toTell.noteworthy.length;
  }

  readonly of = (session: SessionId): Change | undefined => this.#bySession.get(session);

  /** One of them in words, a sentence for each fact. */
  sentences(change: Change, speech: Speech): readonly string[] {
    return this.#telling?.sentencesOf(change, speech) ?? [];
  }
}

/* eslint-disable svelte/prefer-svelte-reactivity -- these maps are replaced whole and never changed in place */
import { changesBetween, isNoteworthy, type Change } from '#domain/changes.ts';
import type { Programme } from '#domain/parts.ts';
import type { SessionId } from '#domain/session.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { MineState } from './mine.svelte.ts';

/** The programme the reader has last seen the changes of. */
export interface Seen {
  readonly edition: number;
  readonly programme: Programme;
}

/** Changes in the order they are told: the reader's own stars, then what anyone should know, then the rest. */
export interface ChangesToTell {
  readonly mine: readonly Change[];
  readonly noteworthy: readonly Change[];
  readonly small: readonly Change[];
}

/** What is different since the reader last looked. */
export class Changes {
  readonly #conference: ConferenceState;
  readonly #mine: MineState;
  #seen = $state.raw<Seen | undefined>();
  readonly #all: readonly Change[] = $derived.by(() => {
    const programme = this.#conference.index?.programme;
    // Nothing is new to somebody who sees their first edition, or has seen this one.
    if (!this.#seen || !programme || this.#seen.programme === programme) return [];
    return changesBetween(this.#seen, { programme });
  });
  readonly #bySession = $derived(
    new Map<SessionId, Change>(this.#all.flatMap((change) => ('session' in change ? [[change.session, change]] : []))),
  );
  readonly #toTell: ChangesToTell = $derived.by(() => {
    const starred = this.#mine.starred;
    const isMine = (change: Change): boolean => 'session' in change && starred.has(change.session);
    const others = this.#all.filter((change) => !isMine(change));
    return {
      mine: this.#all.filter(isMine),
      noteworthy: others.filter(isNoteworthy),
      small: others.filter((change) => !isNoteworthy(change)),
    };
  });

  constructor(conference: ConferenceState, mine: MineState) {
    this.#conference = conference;
    this.#mine = mine;
  }

  get seen(): Seen | undefined {
    return this.#seen;
  }

  set seen(seen: Seen | undefined) {
    this.#seen = seen;
  }

  get toTell(): ChangesToTell {
    return this.#toTell;
  }

  /** How many the header counts: small ones are told, not announced. */
  get count(): number {
    return this.#toTell.mine.length + this.#toTell.noteworthy.length;
  }

  readonly of = (session: SessionId): Change | undefined => this.#bySession.get(session);
}

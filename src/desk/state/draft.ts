import type { Draft } from '#domain/draft.ts';
import type { OrganiserRole } from '#domain/organisers.ts';
import type { Problem } from '#domain/problem-kinds.ts';
import type { DraftCollection, EditResult, Presence } from '#wire/desk/edits.ts';

/** A change as a view makes it; which revision it was made on, the draft knows. */
export interface LocalEdit {
  readonly collection: DraftCollection;
  readonly id: string;
  /** Top-level fields with their new values, null for one that is taken away; null: the record goes. */
  readonly patch: Readonly<Record<string, unknown>> | null;
}

/** An edit somebody else's overtook: both wait for a decision, and until then the other one counts. */
export interface EditConflict {
  readonly key: string;
  readonly edit: LocalEdit;
  readonly theirs: Extract<EditResult, { kind: 'conflict' }>;
}

/** A conference's draft as it stands on this device: the server's, with what was changed here on top. */
export interface DeskDraft {
  readonly slug: string;
  readonly role: OrganiserRole | undefined;
  /** undefined until it came, from this device or from the server. */
  readonly draft: Draft | undefined;
  /** Whether the server has no such conference for whoever is signed in, and this device neither. */
  readonly isMissing: boolean;
  /**
   * `saved`: the server has everything. `sending`: it is on its way. `waiting`: it is safe on this device and goes when
   * there is a network. `signed-out`: safe on this device, and goes after signing in.
   */
  readonly saving: 'saved' | 'sending' | 'waiting' | 'signed-out';
  /** Edits the server does not have yet. */
  readonly unsent: number;
  /** What is wrong with the draft as it stands here. */
  readonly problems: readonly Problem[];
  problemsAt(collection: DraftCollection, id: string, field?: string): readonly Problem[];
  readonly conflicts: readonly EditConflict[];
  /** Settles a conflict: mine is sent again on top of theirs, or given up. */
  settle(key: string, keep: 'mine' | 'theirs'): void;
  /** Edits that cannot be sent as they are, or that the server refused, with the reason; the text stays until it is let go. */
  readonly refused: readonly {
    readonly key: string;
    readonly edit: LocalEdit;
    readonly reason: string;
    /** Where in the record, such as `people.3.role`. */
    readonly field?: string;
  }[];
  letGo(key: string): void;
  /** Other organisers at this draft now. */
  readonly others: readonly Presence[];
  /** Tells the others where this one is. */
  at(place: Presence['at']): void;
  /**
   * Makes changes as one step: on the screen at once, on the device before anything else, to the server when it can.
   * Steps under the same name within a few seconds on the same record are one step to undo (typing).
   */
  edit(edits: readonly LocalEdit[], step?: string): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** An id no record of the collection has, made of some words where there are any. */
  newId(collection: DraftCollection, words?: string): string;
  /** Asks the server for what is new. */
  refresh(): Promise<void>;
}

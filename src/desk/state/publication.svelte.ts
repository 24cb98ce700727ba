import type { LocalisedText } from '#domain/text.ts';
import type { PublicationAnswer, PublishWishesSent } from '#wire/desk/publishing.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';
import type { DeskDraft } from './draft.ts';

/** What came of the last thing that was asked for. */
export type Outcome =
  | { readonly kind: 'published'; readonly edition: number; readonly warnings: number }
  | { readonly kind: 'unchanged' | 'for-delegates'; readonly edition: number }
  | { readonly kind: 'scheduled'; readonly at: string }
  /** Edits of this device are not with the server yet: publishing now would leave them out. */
  | { readonly kind: 'unsent'; readonly count: number }
  | {
      readonly kind:
        'unreachable' | 'refused' | 'removes-many' | 'frozen' | 'already-past' | 'too-far-ahead' | 'not-a-time';
    };

/** What publishing would mean, and the doing of it. */
export class Publication {
  readonly #desk: Desk;
  readonly #draft: DeskDraft;
  #answer = $state.raw<PublicationAnswer>();
  #failed = $state.raw(false);
  #isBusy = $state.raw(false);
  #outcome = $state.raw<Outcome>();

  constructor(desk: Desk, draft: DeskDraft) {
    this.#desk = desk;
    this.#draft = draft;
  }

  /** undefined until the server said so. */
  get answer(): PublicationAnswer | undefined {
    return this.#answer;
  }
  /** Whether the server could not be asked; what it said before stays. */
  get failed(): boolean {
    return this.#failed;
  }
  get isBusy(): boolean {
    return this.#isBusy;
  }
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  async look(): Promise<void> {
    await this.#trying(async () => {
      const { body, error } = await this.#desk.ask<PublicationAnswer>(`${this.#path}/publication`);
      if (error === undefined) this.#answer = body;
      this.#failed = error !== undefined;
    });
  }

  /** Sends what this device still has, then publishes. `leaveOut`: publish even though some of it could not be sent. */
  async publish(wishes: PublishWishesSent, leaveOut = false): Promise<void> {
    await this.#once(async () => {
      if (this.#draft.unsent > 0) await this.#draft.refresh();
      if (this.#draft.unsent > 0 && !leaveOut) {
        this.#outcome = { kind: 'unsent', count: this.#draft.unsent };
        return;
      }
      const { body } = await this.#desk.ask<PublishBody>(`${this.#path}/publish`, { method: 'POST', body: wishes });
      this.#outcome = outcomeOf(body);
      await this.look();
    });
  }

  /** Puts it down for a time of the venue's clock, `2018-05-10T07:30`. */
  async schedule(at: string, wishes: PublishWishesSent): Promise<void> {
    await this.#once(async () => {
      const body = { at, ...wishes };
      const answer = await this.#desk.ask<{ readonly at: string }>(`${this.#path}/scheduled`, { method: 'POST', body });
      const refused = answer.error?.replaceAll('_', '-');
      if (answer.error === undefined) this.#outcome = { kind: 'scheduled', at: answer.body.at };
      else if (refused === 'already-past' || refused === 'too-far-ahead') this.#outcome = { kind: refused };
      else this.#outcome = { kind: 'not-a-time' };
      await this.look();
    });
  }

  /** Cancels one that waits, or takes what came of one as read. */
  async dismiss(id: string): Promise<void> {
    await this.#once(async () => {
      await this.#desk.ask(`${this.#path}/scheduled/${id}`, { method: 'DELETE', body: {} });
      await this.look();
    });
  }

  get #path(): string {
    return `/conferences/${this.#draft.slug}`;
  }

  async #once(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#outcome = undefined;
    try {
      if (!(await this.#trying(act))) this.#outcome = { kind: 'unreachable' };
    } finally {
      this.#isBusy = false;
    }
  }

  async #trying(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#failed = true;
      return false;
    }
  }
}

/** A note as it is sent: without the languages nothing is said in; undefined when nothing is said at all. */
export function noteToSend(note: LocalisedText): LocalisedText | undefined {
  const told = Object.entries(note)
    .map(([language, words]) => [language, words.trim()] as const)
    .filter(([, words]) => words !== '');
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

interface PublishBody {
  readonly kind: string;
  readonly edition?: number;
  readonly forDelegates?: true;
  readonly warnings?: readonly unknown[];
}

function outcomeOf({ kind, edition = 0, forDelegates, warnings = [] }: PublishBody): Outcome {
  if (kind === 'published') return { kind, edition, warnings: warnings.length };
  if (kind === 'unchanged') return { kind: forDelegates ? 'for-delegates' : kind, edition };
  return { kind: kind === 'removes-many' || kind === 'frozen' ? kind : 'refused' };
}

import type { MutationArgs, MutationOp, Rejection } from '#wire/me/mutations.ts';

/** Something a delegate wrote that the server has not acknowledged. */
export interface UnsentWrite {
  /** Its own id. */
  readonly id: string;
  readonly op: string;
  readonly args: unknown;
  /** When it was written, in milliseconds. */
  readonly at: number;
  /**
   * Why it came back: the server will not have it, or (`conflict`) another device of theirs wrote the same meanwhile.
   * Absent while it only waits.
   */
  readonly because?: Rejection | 'conflict';
}

/** The outbox engine, loaded with the delegate's side. */
export interface OutboxEngine {
  readonly unsent: readonly UnsentWrite[];
  /** Resolves when it is on the disk; rejects, and keeps nothing, when the disk refuses it. */
  write<O extends MutationOp>(op: O, args: MutationArgs<O>, base?: number): Promise<void>;
  /** Tries to send what waits; calls in flight are shared. Never rejects. */
  send(): Promise<void>;
  /** Whether something is on its way just now. */
  readonly isSending: boolean;
  /** Takes a write that came back off the list. */
  dismiss(id: string): Promise<void>;
  /** Writes one that came back anew, with what it shall say now. Rejects, and changes nothing, when the disk refuses it. */
  rewrite<O extends MutationOp>(id: string, args: MutationArgs<O>): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** What waits to be sent, for views. Before there is an engine: nothing. */
export class OutboxState {
  unsent = $state.raw<readonly UnsentWrite[]>([]);
  isSending = $state(false);
  #engine = $state.raw<OutboxEngine | undefined>();

  use(engine: OutboxEngine): void {
    this.#engine = engine;
    const show = (): void => {
      this.unsent = engine.unsent;
      this.isSending = engine.isSending;
    };
    engine.onChange(show);
    show();
  }

  /** How many wait, the refused ones not counted. */
  get waiting(): number {
    return this.unsent.filter(({ because }) => because === undefined).length;
  }

  /** How many came back with a reason. */
  get returned(): number {
    return this.unsent.length - this.waiting;
  }

  get engine(): OutboxEngine | undefined {
    return this.#engine;
  }
}

import type { MutationArgs, MutationOp, Rejection } from '#wire/me/mutations.ts';

/** Something a delegate wrote that the server has not acknowledged. */
export interface UnsentWrite {
  /** Its own id. */
  readonly id: string;
  readonly op: string;
  readonly args: unknown;
  /** When it was written, in milliseconds. */
  readonly at: number;
  /** Why the server will not have it; absent while it only waits. */
  readonly because?: Rejection;
}

/** The outbox engine, loaded with the delegate's side. */
export interface OutboxEngine {
  readonly unsent: readonly UnsentWrite[];
  /** Resolves when it is on the disk; rejects, and keeps nothing, when the disk refuses it. */
  write<O extends MutationOp>(op: O, args: MutationArgs<O>, base?: number): Promise<void>;
  /** Tries to send what waits; calls in flight are shared. Never rejects. */
  send(): Promise<void>;
  /** Takes a write that was refused off the list. */
  dismiss(id: string): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** What waits to be sent, for views. Before there is an engine: nothing. */
export class OutboxState {
  unsent = $state.raw<readonly UnsentWrite[]>([]);
  #engine = $state.raw<OutboxEngine | undefined>();

  use(engine: OutboxEngine): void {
    this.#engine = engine;
    const show = (): void => {
      this.unsent = engine.unsent;
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

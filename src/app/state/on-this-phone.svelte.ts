import type { HeldEditions, Verification } from '#device/faces.ts';
import type { Persistence } from '#device/persistence.ts';

/** How far checking every byte has come. */
export type Checking =
  | { readonly kind: 'not asked' }
  | { readonly kind: 'checking'; readonly checked: number; readonly total: number }
  | { readonly kind: 'checked'; readonly result: Verification };

/** What the browser says of this site's storage, and being asked to promise not to clear it. */
export interface Keeping {
  persisted(): Promise<boolean | undefined>;
  askToPersist(): Promise<Persistence>;
}

/** What this device holds of the conference, for the page that says so. */
export class OnThisPhone {
  #held = $state.raw<HeldEditions | undefined>();
  #sizes = $state.raw<Readonly<Record<string, number>>>({});
  #keeping: Keeping | undefined;
  #persisted = $state.raw<boolean | undefined>();
  #refused = $state.raw(false);
  #appIsWhole = $state.raw<boolean | undefined>();
  #opensOffline = $state.raw(true);
  #checking = $state.raw<Checking>({ kind: 'not asked' });

  async use(held: HeldEditions, keeping: Keeping): Promise<void> {
    this.#held = held;
    this.#keeping = keeping;
    this.#persisted = await keeping.persisted();
    await this.weigh();
  }

  /** Asks the browser to keep everything for good. */
  async askToKeep(): Promise<void> {
    const answer = await this.#keeping?.askToPersist();
    this.#persisted = answer === 'kept';
    this.#refused = answer === 'may be cleared';
  }

  /** Whether the browser was asked to keep everything and did not promise it. */
  get isKeepingRefused(): boolean {
    return this.#refused;
  }

  /** Bytes by part name. */
  get sizes(): Readonly<Record<string, number>> {
    return this.#sizes;
  }

  /** Where the edition is kept: not at all, until the browser needs the room, or for good. */
  get keeping(): 'memory' | 'until needed' | 'for good' {
    if (this.#held?.lasting === false) return 'memory';
    return this.#persisted ? 'for good' : 'until needed';
  }

  /** False when the browser does not keep the app itself: what is held then waits for a network to be read. */
  get opensOffline(): boolean {
    return this.#opensOffline;
  }

  /** The browser refused to keep the app's files. */
  needsNetwork(): void {
    this.#opensOffline = false;
  }

  /** Whether every page of the app is on this device; false while only those are that are needed most. */
  get isAppWhole(): boolean {
    return this.#appIsWhole ?? true;
  }

  /** Takes note of what the worker says. */
  tellApp(isWhole: boolean): void {
    this.#appIsWhole = isWhole;
  }

  get checking(): Checking {
    return this.#checking;
  }

  /** Reads the sizes again, after another edition came. */
  async weigh(): Promise<void> {
    if (this.#held) this.#sizes = await this.#held.sizes();
  }

  /** Hashes every byte again. */
  async verify(): Promise<void> {
    if (!this.#held || this.#checking.kind === 'checking') return;
    this.#checking = { kind: 'checking', checked: 0, total: 0 };
    const result = await this.#held.verify((checked, total) => {
      this.#checking = { kind: 'checking', checked, total };
    });
    this.#checking = { kind: 'checked', result };
    await this.weigh();
  }
}

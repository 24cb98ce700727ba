import type { HeldEditions, Verification } from '#device/faces.ts';

/** How far checking every byte has come. */
export type Checking =
  | { readonly kind: 'not asked' }
  | { readonly kind: 'checking'; readonly checked: number; readonly total: number }
  | { readonly kind: 'checked'; readonly result: Verification };

/** What this device holds of the conference, for the page that says so. */
export class OnThisPhone {
  #held = $state.raw<HeldEditions | undefined>();
  #sizes = $state.raw<Readonly<Record<string, number>>>({});
  #persisted = $state.raw<boolean | undefined>();
  #opensOffline = $state.raw(true);
  #checking = $state.raw<Checking>({ kind: 'not asked' });

  /** @param persisted asks the browser whether it promised not to clear this site's storage. */
  async use(held: HeldEditions, persisted: () => Promise<boolean | undefined>): Promise<void> {
    this.#held = held;
    this.#persisted = await persisted();
    await this.weigh();
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

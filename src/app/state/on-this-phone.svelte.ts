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
  /** Bytes that may still be kept, roughly. */
  storageLeft(): Promise<number | undefined>;
}

/** The other things that are checked with the edition, and who mends what is found damaged. */
export interface Checkable {
  readonly files: number;
  verify(onProgress: (checked: number) => void): Promise<Verification>;
  /** Fetches again what was dropped. */
  mend(): Promise<void>;
}

/** What this device holds of the conference, for the page that says so. */
export class OnThisPhone {
  #held = $state.raw<HeldEditions | undefined>();
  #sizes = $state.raw<Readonly<Record<string, number>>>({});
  #keeping: Keeping | undefined;
  #media: Checkable | undefined;
  #roomLeft = $state.raw<number | undefined>();
  #persisted = $state.raw<boolean | undefined>();
  #refused = $state.raw(false);
  #appIsWhole = $state.raw<boolean | undefined>();
  #opensOffline = $state.raw(true);
  #checking = $state.raw<Checking>({ kind: 'not asked' });

  async use(held: HeldEditions, keeping: Keeping, media: Checkable): Promise<void> {
    this.#held = held;
    this.#keeping = keeping;
    this.#media = media;
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

  /** Bytes this device may still keep, roughly, as far as the browser tells. */
  get roomLeft(): number | undefined {
    return this.#roomLeft;
  }

  async measureRoom(): Promise<void> {
    this.#roomLeft = await this.#keeping?.storageLeft();
  }

  /** Hashes every byte again, of the edition and of the media, and has fetched again what is damaged. */
  async verify(): Promise<void> {
    const [held, media] = [this.#held, this.#media];
    if (!held || !media || this.#checking.kind === 'checking') return;
    const total = Object.keys(this.#sizes).length + media.files;
    const progress = (checked: number): void => {
      this.#checking = { kind: 'checking', checked, total: Math.max(total, checked) };
    };
    progress(0);
    const edition = await held.verify(progress);
    const files = await media.verify((checked) => progress(edition.checked + checked));
    const damaged = [...edition.damaged, ...files.damaged];
    const result = { checked: edition.checked + files.checked, bytes: edition.bytes + files.bytes, damaged };
    this.#checking = { kind: 'checked', result };
    await this.weigh();
    if (damaged.length === 0) return;
    await media.mend();
    await this.weigh();
  }
}

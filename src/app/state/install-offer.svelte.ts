import type { BrowserFamily } from '#platform/browser-family.ts';
import type { Installing } from '#platform/install.ts';
import type { PreferenceStore } from './preferences.svelte.ts';

/** Nobody is asked for anything in the first minute. */
const FIRST_MINUTE = 60_000;
const TOLD = 'sotay.install';
/** Browsers in which there is nothing to offer: one installs nothing, the other is no place to keep anything. */
const NOT_HERE: readonly (BrowserFamily | undefined)[] = [undefined, 'desktop-firefox', 'in-app'];

interface Parts {
  readonly store: PreferenceStore | undefined;
  /** Whether the reader has done something that is worth keeping. */
  readonly isWorthIt: () => boolean;
}

/** Putting the app on the home screen: offered once, when there is something to keep; to be found ever after. */
export class InstallOffer {
  readonly #parts: Parts;
  readonly #wasTold: boolean;
  #installing = $state.raw<Installing | undefined>();
  #canAsk = $state.raw(false);
  #isInstalled = $state.raw(false);
  #isSettled = $state.raw(false);
  #isAnswered = $state.raw(false);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#wasTold = Boolean(parts.store?.getItem(TOLD));
  }

  /** Follows the browser from now on. */
  use(installing: Installing): void {
    this.#installing = installing;
    const follow = (): void => {
      this.#canAsk = installing.canAsk;
      this.#isInstalled = installing.isInstalled;
    };
    installing.onChange(follow);
    follow();
    setTimeout(() => (this.#isSettled = true), FIRST_MINUTE);
  }

  /** Which browser this is; undefined where there is none. */
  get family(): BrowserFamily | undefined {
    return this.#installing?.family;
  }

  /** Whether one press opens the browser's own dialog. */
  get canAsk(): boolean {
    return this.#canAsk;
  }

  get isInstalled(): boolean {
    return this.#isInstalled;
  }

  /** Whether to offer it now: once, and never to whoever has it or was offered it before. */
  get isOffered(): boolean {
    const isNews = this.#isSettled && !this.#isAnswered && !this.#wasTold && !this.#isInstalled;
    return isNews && !NOT_HERE.includes(this.family) && this.#parts.isWorthIt();
  }

  /** The offer is on the screen: that was the one time. */
  told(): void {
    try {
      this.#parts.store?.setItem(TOLD, 'told');
    } catch {
      // Nothing can be kept here, so it may be offered again at another start.
    }
  }

  /** The reader has answered the offer, with yes or no. */
  answer(): void {
    this.#isAnswered = true;
  }

  /** Opens the browser's dialog. Call it from a press. */
  async ask(): Promise<void> {
    await this.#installing?.ask();
  }
}

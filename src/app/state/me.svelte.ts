import type { Own } from '#wire/me/own.ts';
import type { BadgeSignIn, SessionEnd, SignInRefusal } from '#wire/me/sign-in.ts';
import type { PhotoSending } from './photo-sending.ts';

export type { BadgeSignIn, Own };

/** Stands behind the address of the sign-in page where somebody has just signed out. */
export const LEFT = '#left';

/** What there is to say of being signed in here. `unknown`: this phone has not been asked yet. */
export type Standing = 'unknown' | 'signed-out' | 'signed-in';

/** What came of trying to sign in. `no-answer`: no network, or somebody else answered. */
export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'refused'; readonly refusal: SignInRefusal; readonly retryAfter?: number };

/** The delegate's side of the app, loaded when somebody signs in or is signed in already (src/app/delegate/). */
export interface DelegateSide {
  /** Signs in; `retryAfter` of a refusal is in milliseconds. Never rejects. */
  signIn(badge: BadgeSignIn): Promise<SignInOutcome>;
  /** Asks the server what it knows of this delegate. Never rejects. */
  refresh(): Promise<void>;
  /** Takes everything private off this device; the server is told when it can be. The page starts again at its end. */
  signOut(): Promise<void>;
  /** Signs another of this delegate's devices out; false when the server could not be asked. */
  signOutDevice(id: string): Promise<boolean>;
  /** The person has seen which devices are signed in. */
  acknowledgeDevices(): Promise<void>;
  /** Everything the server has of this delegate, as a file; undefined when it could not be asked. */
  exportOwn(): Promise<File | undefined>;
  /** Has the server forget this delegate, then this phone; false when the server could not be asked. */
  erase(): Promise<boolean>;
}

/** The delegate who is signed in on this phone at this conference. Before the delegate's side is loaded: nobody known. */
export class MeState {
  standing: Standing = $state('unknown');
  /** What the server said last, with what was written since and is not yet sent. */
  own = $state.raw<Own | undefined>();
  /** Why the last session ended, when the server ended it. */
  ended = $state<SessionEnd | undefined>();
  /** Devices that were signed in since this phone last looked, by id. */
  newDevices = $state.raw<readonly string[]>([]);
  /** What a badge's code put behind the `#` of the address this page was opened at. */
  badge = $state<string | undefined>();
  /** Pictures on their way from this phone, while somebody is signed in. */
  photos = $state.raw<PhotoSending | undefined>();
  #side = $state.raw<DelegateSide | undefined>();
  #use: (load: () => Promise<DelegateSide>) => void = () => undefined;
  readonly #loader = new Promise<() => Promise<DelegateSide>>((resolve) => (this.#use = resolve));

  use(side: DelegateSide): void {
    this.#side = side;
  }

  /** @param load gets the delegate's side; rejects when its file is not to be had */
  useLoader(load: () => Promise<DelegateSide>): void {
    this.#use(load);
  }

  /** Loads the delegate's side, once there is something to load it with. Rejects when its file is not to be had. */
  async open(): Promise<DelegateSide> {
    return (await this.#loader)();
  }

  /** The delegate's side; undefined until it is loaded. */
  get side(): DelegateSide | undefined {
    return this.#side;
  }
}

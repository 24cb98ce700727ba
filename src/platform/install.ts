import { browserFamily, type BrowserFamily } from './browser-family.ts';

/** Chromium's event, in no standard. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

export interface Installing {
  /** Whether the browser lets us ask with its own dialog now; else show the steps drawn for `family`. */
  readonly canAsk: boolean;
  readonly family: BrowserFamily;
  /** Whether the app runs from the home screen, or was put there just now. */
  readonly isInstalled: boolean;
  /** Opens the browser's dialog. Call it from a press. */
  ask(): Promise<'accepted' | 'dismissed' | 'impossible'>;
  /** Hears when `canAsk` changes or the app was installed. The answer stops listening. */
  onChange(listener: () => void): () => void;
}

/** Keeps the browser's own offer to install for when the reader wants it. Call it at the start: the offer comes early. */
export function watchInstalling(): Installing {
  let offer: InstallPromptEvent | undefined;
  let isInstalled = isStandalone();
  const listeners = new Set<() => void>();
  const become = (next: InstallPromptEvent | undefined): void => {
    offer = next;
    for (const listener of listeners) listener();
  };
  addEventListener('beforeinstallprompt', (event) => {
    // Else some browsers put a bar of their own over the page at once.
    event.preventDefault();
    become(event as InstallPromptEvent);
  });
  addEventListener('appinstalled', () => {
    isInstalled = true;
    become(undefined);
  });
  return {
    get canAsk() {
      return offer !== undefined;
    },
    get isInstalled() {
      return isInstalled;
    },
    family: browserFamily(navigator.userAgent, navigator.maxTouchPoints),
    async ask() {
      const asking = offer;
      if (!asking) return 'impossible';
      // A browser answers each of its events once.
      become(undefined);
      await asking.prompt();
      return (await asking.userChoice).outcome;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isStandalone(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)
  );
}

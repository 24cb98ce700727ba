import type { MessageKey } from '#i18n/messages.svelte.ts';
import { BROWSER_FAMILIES, type BrowserFamily } from '#platform/browser-family.ts';

export { BROWSER_FAMILIES, type BrowserFamily };

/** What a step looks like: where on the screen to press, or what to choose. */
export type Drawing =
  | 'dots-above'
  | 'dots-beside'
  | 'lines-below'
  | 'share-below'
  | 'choose'
  | 'confirm'
  | 'home'
  | 'window-mark'
  | 'window-share'
  | 'window-star'
  | 'window-confirm'
  | 'open-elsewhere';

export interface Step {
  readonly drawing: Drawing;
  readonly text: MessageKey;
}

/** How an app is put on the home screen, browser by browser. */
export const INSTALL_STEPS: Readonly<Record<BrowserFamily, readonly Step[]>> = {
  'android-chrome': [
    { drawing: 'dots-above', text: 'install.step.android-chrome.1' },
    { drawing: 'choose', text: 'install.step.android-chrome.2' },
    { drawing: 'confirm', text: 'install.step.android-chrome.3' },
  ],
  samsung: [
    { drawing: 'lines-below', text: 'install.step.samsung.1' },
    { drawing: 'choose', text: 'install.step.samsung.2' },
    { drawing: 'confirm', text: 'install.step.samsung.3' },
  ],
  'firefox-android': [
    { drawing: 'dots-beside', text: 'install.step.firefox-android.1' },
    { drawing: 'choose', text: 'install.step.firefox-android.2' },
    { drawing: 'confirm', text: 'install.step.firefox-android.3' },
  ],
  'ios-safari': [
    { drawing: 'share-below', text: 'install.step.ios-safari.1' },
    { drawing: 'choose', text: 'install.step.ios-safari.2' },
    { drawing: 'home', text: 'install.step.ios-safari.3' },
  ],
  'ios-other': [
    { drawing: 'open-elsewhere', text: 'install.step.ios-other.1' },
    { drawing: 'share-below', text: 'install.step.ios-other.2' },
    { drawing: 'choose', text: 'install.step.ios-other.3' },
  ],
  'in-app': [
    { drawing: 'dots-above', text: 'install.step.in-app.1' },
    { drawing: 'open-elsewhere', text: 'install.step.in-app.2' },
    { drawing: 'home', text: 'install.step.in-app.3' },
  ],
  'desktop-chromium': [
    { drawing: 'window-mark', text: 'install.step.desktop-chromium.1' },
    { drawing: 'window-confirm', text: 'install.step.desktop-chromium.2' },
  ],
  'desktop-safari': [
    { drawing: 'window-share', text: 'install.step.desktop-safari.1' },
    { drawing: 'window-confirm', text: 'install.step.desktop-safari.2' },
  ],
  'desktop-firefox': [{ drawing: 'window-star', text: 'install.step.desktop-firefox.1' }],
};

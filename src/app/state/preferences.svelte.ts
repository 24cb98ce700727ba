export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const TEXT_SIZES = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
/** How a wide screen shows a day: rooms side by side, or one list. */
export type Layout = 'grid' | 'list';

/** Where preferences are kept: `localStorage`, or nothing where it is refused. */
export interface PreferenceStore {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

// The boot watchdog reads `sotay.theme` and `sotay.language` before anything is painted.
const PREFIX = 'sotay.';

/** How this reader wants the app: kept on this device only. */
export class Preferences {
  readonly #store: PreferenceStore | undefined;
  #theme = $state.raw<Theme>('system');
  #textSize = $state.raw<TextSize>('normal');
  #language = $state.raw<string | undefined>();
  #layout = $state.raw<Layout>('grid');

  constructor(store?: PreferenceStore) {
    this.#store = store;
    this.#theme = THEMES.find((theme) => theme === this.#read('theme')) ?? 'system';
    this.#textSize = TEXT_SIZES.find((size) => size === this.#read('text')) ?? 'normal';
    this.#language = this.#read('language');
    this.#layout = this.#read('layout') === 'list' ? 'list' : 'grid';
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(theme: Theme) {
    this.#theme = theme;
    this.#keep('theme', theme);
  }

  get textSize(): TextSize {
    return this.#textSize;
  }
  set textSize(size: TextSize) {
    this.#textSize = size;
    this.#keep('text', size);
  }

  /** The language chosen here; undefined as long as the reader has not chosen. */
  get language(): string | undefined {
    return this.#language;
  }
  set language(language: string | undefined) {
    this.#language = language;
    if (language) this.#keep('language', language);
  }

  get layout(): Layout {
    return this.#layout;
  }
  set layout(layout: Layout) {
    this.#layout = layout;
    this.#keep('layout', layout);
  }

  #read(name: string): string | undefined {
    return this.#store?.getItem(PREFIX + name) ?? undefined;
  }

  #keep(name: string, value: string): void {
    try {
      this.#store?.setItem(PREFIX + name, value);
    } catch {
      // A full or refused storage costs the reader one choice at the next start, nothing now.
    }
  }
}

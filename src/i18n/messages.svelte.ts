import { createInstance, type i18n } from 'i18next';
import { createSubscriber } from 'svelte/reactivity';
import type english from './catalogues/en.ts';

type Keys = keyof typeof english;
/** What can be said. Plural forms of one sentence are one key. */
export type MessageKey = Keys extends infer K ? (K extends `${infer Base}_${'one' | 'other'}` ? Base : K) : never;

export type Values = Readonly<Record<string, string | number>>;
export type Catalogue = Readonly<Record<string, string>>;

/** The app's own words in the chosen language. Reading `language` or `t` in a view follows the choice. */
export class Messages {
  readonly #i18n: i18n;
  readonly #load: (language: string) => Promise<Catalogue>;
  readonly #follow: () => void;

  /** @param load gives the catalogue of a language; called once a language. */
  constructor(load: (language: string) => Promise<Catalogue>) {
    this.#load = load;
    this.#i18n = createInstance();
    this.#follow = createSubscriber((update) => {
      this.#i18n.on('languageChanged', update);
      return () => this.#i18n.off('languageChanged', update);
    });
  }

  /** BCP 47 tag of the words now shown. */
  get language(): string {
    this.#follow();
    return this.#i18n.language;
  }

  /** Changes the language once its words are here; rejects, and changes nothing, when they cannot be had. */
  async use(language: string): Promise<void> {
    const words = this.#i18n.hasResourceBundle?.(language, 'app') ? undefined : await this.#load(language);
    if (!this.#i18n.isInitialized) {
      await this.#i18n.init({
        lng: language,
        ns: 'app',
        defaultNS: 'app',
        fallbackLng: false,
        keySeparator: false,
        nsSeparator: false,
        // Svelte escapes what it writes; escaping here as well would show `&amp;` to readers.
        interpolation: { escapeValue: false },
        resources: { [language]: { app: words ?? {} } },
      });
      return;
    }
    if (words) this.#i18n.addResourceBundle(language, 'app', words);
    await this.#i18n.changeLanguage(language);
  }

  readonly t = (key: MessageKey, values?: Values): string => {
    this.#follow();
    return this.#i18n.t(key, values ?? {});
  };
}

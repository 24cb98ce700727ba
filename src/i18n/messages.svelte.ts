/* eslint-disable svelte/prefer-svelte-reactivity -- what is on its way is no view's to read */
import type english from './catalogues/en.ts';
import { sentenceOf, type Catalogue, type Values } from './sentence.ts';

type Keys = keyof typeof english;
/** What can be said. Plural forms of one sentence are one key. */
export type MessageKey = Keys extends infer K ? (K extends `${infer Base}_${'one' | 'other'}` ? Base : K) : never;

export type { Catalogue, Values } from './sentence.ts';

/** Words are never changed in place: a view that was given some keeps them until it is drawn again. */
interface Spoken {
  readonly language: string;
  readonly words: Catalogue;
}

/** The app's own words in the chosen language. Reading `language` or `t` in a view follows the choice. */
export class Messages {
  readonly #load: (language: string) => Promise<Catalogue>;
  readonly #loaded = new Map<string, Promise<Catalogue>>();
  #wished = '';
  #spoken = $state.raw<Spoken>({ language: '', words: {} });

  /** @param load gives the catalogue of a language; called once a language. */
  constructor(load: (language: string) => Promise<Catalogue>) {
    this.#load = load;
  }

  /** BCP 47 tag of the words now shown. */
  get language(): string {
    return this.#spoken.language;
  }

  /** Changes the language once its words are here; rejects, and changes nothing, when they cannot be had. */
  async use(language: string): Promise<void> {
    this.#wished = language;
    const loading = this.#loaded.get(language) ?? this.#load(language);
    this.#loaded.set(language, loading);
    let words: Catalogue;
    try {
      words = await loading;
    } catch (error) {
      this.#loaded.delete(language);
      throw error;
    }
    // Words on a slow line must not overtake a later choice.
    if (this.#wished === language) this.#spoken = { language, words };
  }

  readonly t = (key: MessageKey, values?: Values): string =>
    sentenceOf(key, this.#spoken.words, this.#spoken.language, values);
}

/* eslint-disable svelte/prefer-svelte-reactivity -- what is on its way is no view's to read */
import { createInstance } from 'i18next';
import type desk from './catalogues/desk/en.ts';
import type start from './catalogues/en.ts';
import type rooms from './catalogues/rooms/en.ts';

/** Plural forms of one sentence are one key. */
type KeysOf<C> = keyof C extends infer K ? (K extends `${infer Base}_${'one' | 'other'}` ? Base : K) : never;
/** What the delegates' app can say. */
export type MessageKey = KeysOf<typeof start> | KeysOf<typeof rooms>;
/** What the desk can say. */
export type DeskKey = KeysOf<typeof desk>;

export type Values = Readonly<Record<string, string | number>>;
export type Catalogue = Readonly<Record<string, string>>;

/** Gets the words of a language; rejects when they cannot be had. */
type Load = (language: string) => Promise<Catalogue>;

type Say = (key: string, values?: Values) => string;

/** Words are never changed in place: a view that was given some keeps them until it is drawn again. */
interface Spoken {
  readonly language: string;
  readonly words: Catalogue;
  readonly t: Say;
}

/** The app's own words in the chosen language. Reading `language` or `t` in a view follows the choice. */
export class Messages<Key extends string = MessageKey> {
  readonly #start: Load;
  readonly #rooms: Load;
  #speaksOfRooms = false;
  #wished = '';
  #using: Promise<unknown> = Promise.resolve();
  #spoken = $state.raw<Spoken>(SILENT);

  /**
   * @param start gets what a start says
   * @param rooms gets what only rooms say
   */
  constructor(start: Load, rooms: Load = () => Promise.resolve({})) {
    this.#start = once(start);
    this.#rooms = once(rooms);
  }

  /** BCP 47 tag of the words now shown. */
  get language(): string {
    return this.#spoken.language;
  }

  /** Changes the language once its words are here; rejects, and changes nothing, when they cannot be had. */
  async use(language: string): Promise<void> {
    this.#wished = language;
    const loading = Promise.all([this.#start(language), this.#speaksOfRooms ? this.#rooms(language) : {}]);
    this.#using = loading;
    const words: Catalogue = Object.assign({}, ...(await loading));
    // Words on a slow line must not overtake a later choice.
    if (this.#wished === language) this.#spoken = spoken(language, words);
  }

  /** Gets the words of rooms as well, now and in every language to come. Rejects when they cannot be had. */
  async speakOfRooms(): Promise<void> {
    this.#speaksOfRooms = true;
    // They come side by side with the others. Where this fails, it fails below for whoever waits.
    this.#rooms(this.#wished).catch(() => undefined);
    await this.#using.catch(() => undefined);
    const { language } = this.#spoken;
    const words = await this.#rooms(language);
    if (this.#spoken.language === language) this.#spoken = spoken(language, { ...this.#spoken.words, ...words });
  }

  readonly t = (key: Key, values?: Values): string => this.#spoken.t(key as string, values);
}

/** Before any words are here. */
const SILENT: Spoken = { language: '', words: {}, t: (key) => key };

function spoken(language: string, words: Catalogue): Spoken {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    ns: 'app',
    defaultNS: 'app',
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    // The words are at hand, so that a view may speak in the same moment.
    initAsync: false,
    resources: { [language]: { app: words } },
  });
  return {
    language,
    words,
    t: remembering(language, (key, count) => i18n.t(key, { count, skipInterpolation: true })),
  };
}

/**
 * Asks once for each form of a sentence, as a long list says the same few a thousand times and numbers change at every
 * key of a search. Its gaps are filled here.
 */
function remembering(language: string, formOf: (key: string, count: number | undefined) => string): Say {
  // Made when something is counted: the first one takes a slow phone some milliseconds.
  let plurals: Intl.PluralRules | undefined;
  const forms = new Map<string, readonly string[]>();
  return (key, values = {}) => {
    const count = typeof values['count'] === 'number' ? values['count'] : undefined;
    const form = count === undefined ? key : `${key} ${(plurals ??= new Intl.PluralRules(language)).select(count)}`;
    let pieces = forms.get(form);
    if (!pieces) {
      pieces = formOf(key, count).split(GAP);
      forms.set(form, pieces);
    }
    // Every second piece is the name of a value.
    return pieces.map((piece, i) => (i % 2 === 0 ? piece : String(values[piece] ?? ''))).join('');
  };
}

/** As catalogues write it. */
const GAP = /\{\{(\w+)\}\}/;

/** Loads each language once; after a failure, again when it is asked for again. */
function once(load: Load): Load {
  const loads = new Map<string, Promise<Catalogue>>();
  return (language) => {
    const loading = loads.get(language) ?? load(language);
    loads.set(language, loading);
    loading.catch(() => loads.delete(language));
    return loading;
  };
}

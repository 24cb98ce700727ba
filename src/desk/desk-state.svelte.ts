import {
  conferences,
  NoAnswer,
  publish,
  signIn,
  signOut,
  type DeskConference,
  type Published,
  type Wishes,
} from './desk-api.ts';
import { wordsFor, type DeskLanguage, type Words } from './words.ts';

export type DeskView =
  | { readonly kind: 'loading' }
  /** Somebody opened a one-time link; it is used up only when they say so, because previews open links too. */
  | { readonly kind: 'invited'; readonly token: string }
  | { readonly kind: 'signed-out'; readonly linkFailed: boolean }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'open'; readonly conferences: readonly DeskConference[] };

/** What the desk shows. */
export interface DeskState {
  readonly view: DeskView;
  language: DeskLanguage;
  readonly words: Words;
  /** The conference being published, if one is. */
  readonly publishing: string | undefined;
  /** What came of publishing last, by conference. */
  readonly results: Readonly<Record<string, Published>>;
  enter(token: string): Promise<void>;
  leave(): Promise<void>;
  load(): Promise<void>;
  publish(slug: string, wishes?: Wishes): Promise<void>;
}

export function createDeskState(token: string | undefined, languages: readonly string[]): DeskState {
  let view = $state.raw<DeskView>(token === undefined ? { kind: 'loading' } : { kind: 'invited', token });
  let language = $state<DeskLanguage>(languages[0]?.startsWith('vi') ? 'vi' : 'en');
  let publishing = $state<string>();
  let results = $state.raw<Readonly<Record<string, Published>>>({});

  /** Does something at the server; what stands in its way becomes what is shown. */
  async function attempt(action: () => Promise<void>, linkFailed = false): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      view = error.because === 'signed-out' ? { kind: 'signed-out', linkFailed } : { kind: 'unreachable' };
    }
  }

  async function show(): Promise<void> {
    view = { kind: 'open', conferences: await conferences() };
  }

  const state: DeskState = {
    get view() {
      return view;
    },
    get language() {
      return language;
    },
    set language(chosen) {
      language = chosen;
    },
    get words() {
      return wordsFor(language);
    },
    get publishing() {
      return publishing;
    },
    get results() {
      return results;
    },
    enter: (secret) => attempt(() => signIn(secret).then(show), true),
    leave: () => attempt(() => signOut().then(() => void (view = { kind: 'signed-out', linkFailed: false }))),
    load: () => attempt(show),
    async publish(slug, wishes = {}) {
      publishing = slug;
      await attempt(async () => {
        results = { ...results, [slug]: await publish(slug, wishes) };
        await show();
      });
      publishing = undefined;
    },
  };
  if (token === undefined) void state.load();
  return state;
}

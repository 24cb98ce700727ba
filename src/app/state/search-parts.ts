import type { Searcher } from '../../search/searcher.ts';
import type { ConferenceState } from './conference.svelte.ts';
import type { DelegatePartsState } from './delegate-parts.svelte.ts';
import type { Packs } from './packs.svelte.ts';

/** What a search needs of the app and of the page it is shown in. */
export interface SearchParts {
  readonly conference: ConferenceState;
  readonly packs: Pick<Packs, 'isKept' | 'read'>;
  /** Gets files that only delegates may read. */
  readonly forDelegates: Pick<DelegatePartsState, 'read'>;
  /** Opens what answers; the callback says that it broke down. */
  readonly open: (onFailure: () => void) => Searcher;
  /** How many hits are enough for the screen. */
  readonly screenful: () => number;
  /** How many hits' rows there are, seen or not: to change their words costs a fraction of drawing them. */
  readonly rows: () => number;
}

import type { ConferenceRow } from '#wire/conferences.ts';

/** The conferences of this server as far as they are known here; undefined when nobody could be asked yet. */
export class Conferences {
  #list = $state.raw<readonly ConferenceRow[] | undefined>();

  constructor(list?: readonly ConferenceRow[]) {
    this.#list = list;
  }

  get list(): readonly ConferenceRow[] | undefined {
    return this.#list;
  }

  set list(list: readonly ConferenceRow[] | undefined) {
    this.#list = list;
  }
}

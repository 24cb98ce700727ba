import { sameValue } from '#domain/records.ts';
import type { DeskStore, Heard, KeptState, RecordKey } from './desk-store.ts';

type Change = (key: RecordKey, now: KeptState) => KeptState;

/**
 * The records of a draft in memory, always as far as the organiser is, and on the device a moment later. Other tabs hear
 * what was written, and this one hears them.
 */
export class LocalRecords {
  readonly #store: DeskStore;
  readonly #told: (keys: readonly RecordKey[]) => void;
  readonly #channel: BroadcastChannel | undefined;
  readonly #name: string;
  readonly #records = new Map<RecordKey, KeptState>();
  /** How many writings of a record are on their way to the device. */
  readonly #writing = new Map<RecordKey, number>();
  #queue: Promise<unknown> = Promise.resolve();
  #heard: Heard | undefined;
  /** Whether the device took what was last written. */
  isKept = true;

  /**
   * @param name tells this draft from others, in every tab
   * @param told called with the records that read otherwise now
   */
  constructor(store: DeskStore, name: string, told: (keys: readonly RecordKey[]) => void) {
    this.#store = store;
    this.#name = name;
    this.#told = told;
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('sotay.desk');
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Told | 'forgotten'>) => {
      // What is no longer on the device must come whole again.
      if (data === 'forgotten') this.#heard = undefined;
      // Another build's tab may say other things.
      if (data === 'forgotten' || data?.name !== name || !Array.isArray(data.keys)) return;
      this.#heard = data.heard ?? this.#heard;
      void this.#reread(data.keys);
    });
  }

  get heard(): Heard | undefined {
    return this.#heard;
  }

  get(key: RecordKey): KeptState {
    return this.#records.get(key) ?? {};
  }

  entries(): IterableIterator<[RecordKey, KeptState]> {
    return this.#records.entries();
  }

  /** Reads what the device has. */
  async load(): Promise<void> {
    const { heard, records } = await this.#store.read();
    this.#heard = heard;
    this.#set(records);
  }

  /** Changes records in memory at once; resolves when they are on the device. */
  change(keys: readonly RecordKey[], change: Change, heard?: Heard): Promise<void> {
    this.#heard = heard ?? this.#heard;
    this.#set(new Map(keys.map((key) => [key, change(key, this.get(key))])));
    this.#count(keys, 1);
    const written = this.#queue.then(async () => {
      const stands = await this.#write(keys, change, heard);
      this.#count(keys, -1);
      this.#set(this.#settled(stands));
      this.#channel?.postMessage({ name: this.#name, keys, heard } satisfies Told);
    });
    this.#queue = written;
    return written;
  }

  /** Resolves when everything so far is on the device. */
  async written(): Promise<void> {
    await this.#queue;
  }

  async #write(keys: readonly RecordKey[], change: Change, heard: Heard | undefined): Promise<KeptStates> {
    try {
      const stands = await this.#store.change(keys, change, heard);
      this.isKept = true;
      return stands;
    } catch {
      // A device without room, or one that keeps nothing: what is in memory still goes to the server.
      this.isKept = false;
      return new Map();
    }
  }

  async #reread(keys: readonly RecordKey[]): Promise<void> {
    await this.#queue;
    const found = await this.#store.readSome(keys).catch(() => new Map<RecordKey, KeptState>());
    this.#set(this.#settled(found));
  }

  /** Without what was changed once more here since. */
  #settled(found: KeptStates): KeptStates {
    return new Map([...found].filter(([key]) => !this.#writing.has(key)));
  }

  #set(states: KeptStates): void {
    const changed: RecordKey[] = [];
    for (const [key, state] of states) {
      if (sameValue(this.get(key), state)) continue;
      changed.push(key);
      if (state.kept || state.entry) this.#records.set(key, state);
      else this.#records.delete(key);
    }
    if (changed.length > 0) this.#told(changed);
  }

  #count(keys: readonly RecordKey[], by: 1 | -1): void {
    for (const key of keys) {
      const count = (this.#writing.get(key) ?? 0) + by;
      if (count > 0) this.#writing.set(key, count);
      else this.#writing.delete(key);
    }
  }
}

type KeptStates = ReadonlyMap<RecordKey, KeptState>;

interface Told {
  readonly name: string;
  readonly keys: readonly RecordKey[];
  readonly heard: Heard | undefined;
}

import type { Alone, Clock } from '#sync/ports.ts';
import { digestOf } from '#wire/digest.ts';
import { newId } from '../state/new-id.ts';
import type {
  PhotoDetails,
  PhotoOnItsWay,
  PhotoPurpose,
  PhotoSending,
  Redrawn,
  SendingStanding,
} from '../state/photo-sending.ts';
import { redrawn, smallOf, squareOf } from './photo-redraw.ts';
import type { PhotoStore } from './photo-store.ts';
import { Ended, Held, type Delivered } from './photo-upload.ts';

export interface QueueParts {
  readonly store: PhotoStore;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly alone: Alone;
  /** The lock's name, one a conference. */
  readonly name: string;
  /** Aborted when nobody is signed in any more. */
  readonly over: AbortSignal;
  deliver(
    item: PhotoOnItsWay,
    bytes: ArrayBuffer,
    on: { readonly signal: AbortSignal; readonly arrived: (bytes: number) => void },
  ): Promise<Delivered>;
  /** Whether the outbox, or the server, has this offer already: the page may have ended between the two disks. */
  isOffered(id: string): boolean;
  /** Writes into the outbox what the picture is for; resolves when that is on the disk. */
  offer(item: PhotoOnItsWay, upload: string): Promise<void>;
  ended(error: Ended): void;
}

const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;
/** Another tab sends; this one looks again whether there is something left. */
const LOOK_AGAIN = 10_000;

/** Pictures on their way: each safe on this phone first, then sent one after another, from where it stopped. */
export class PhotoQueue implements PhotoSending {
  readonly #parts: QueueParts;
  #items = $state.raw<readonly PhotoOnItsWay[]>([]);
  #arrived = $state.raw<{ readonly id: string; readonly bytes: number }>();
  #standing = $state.raw<SendingStanding>('resting');
  #running = false;
  #retry = FIRST_RETRY;
  #stop = new AbortController();
  #cancelWait: (() => void) | undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
    parts.over.addEventListener('abort', () => {
      this.#stop.abort();
      this.#cancelWait?.();
      this.#items = [];
    });
  }

  get items(): readonly PhotoOnItsWay[] {
    return this.#items;
  }
  get standing(): SendingStanding {
    return this.#standing;
  }
  arrivedOf({ id, length, state }: PhotoOnItsWay): number {
    if (state !== 'waiting') return length;
    return this.#arrived?.id === id ? this.#arrived.bytes : 0;
  }

  readonly redraw = redrawn;
  readonly square = squareOf;

  async keep(picture: Redrawn, purpose: PhotoPurpose, details: PhotoDetails): Promise<void> {
    const { bytes } = picture;
    const [digest, small] = await Promise.all([digestOf(new Uint8Array(bytes)), smallOf(picture)]);
    const facts = { id: newId(), purpose, details, length: bytes.byteLength, digest, at: this.#parts.clock.now() };
    const item: PhotoOnItsWay = { ...facts, state: 'waiting', ...(small ? { small } : {}) };
    await this.#parts.store.add(item, bytes);
    if (!this.#items.some(({ id }) => id === item.id)) this.#items = [...this.#items, item];
    void this.run();
  }

  pause(): void {
    this.#standing = 'paused';
    this.#stop.abort();
    this.#cancelWait?.();
  }

  resume(): void {
    this.#standing = 'resting';
    this.#retry = FIRST_RETRY;
    this.#cancelWait?.();
    void this.run();
  }

  async remove(id: string): Promise<void> {
    this.#items = this.#items.filter((item) => item.id !== id);
    await this.#parts.store.remove(id);
    if (this.#arrived?.id === id) this.#stop.abort();
  }

  /** Sends what waits until nothing does. Calls meanwhile are this call, and end a wait for the network. Never rejects. */
  async run(): Promise<void> {
    const { alone, name, over } = this.#parts;
    if (this.#running) return this.#cancelWait?.();
    if (this.#standing === 'paused' || over.aborted) return;
    this.#running = true;
    try {
      const ran = await alone(name, async () => {
        await this.#look();
        for (let item = this.#next(); item; item = this.#next()) await this.#send(item);
        return true;
      });
      if (!ran) await this.#look();
      if (this.#isGoingOn) this.#standing = ran || !this.#next() ? 'resting' : 'elsewhere';
    } catch {
      if (this.#isGoingOn) this.#standing = 'no-storage';
    } finally {
      this.#running = false;
    }
    if (this.#standing === 'elsewhere') this.#parts.clock.after(LOOK_AGAIN, () => void this.run());
  }

  /** Another tab, or this one before it was closed, may have left some. */
  async #look(): Promise<void> {
    const items = await this.#parts.store.items();
    if (!this.#parts.over.aborted) this.#items = items;
  }

  get #isGoingOn(): boolean {
    return this.#standing !== 'paused' && !this.#parts.over.aborted;
  }

  #next(): PhotoOnItsWay | undefined {
    return this.#isGoingOn ? this.#items.find(({ state }) => state === 'waiting') : undefined;
  }

  async #send(item: PhotoOnItsWay): Promise<void> {
    const { store, isOffered, deliver, offer, ended } = this.#parts;
    if (isOffered(item.id)) return this.#put({ ...item, state: 'delivered' });
    const bytes = await store.bytes(item.id);
    if (!bytes) return this.#put({ ...item, state: 'refused', because: 'unreadable' });
    const stop = new AbortController();
    this.#stop = stop;
    this.#arrived = { id: item.id, bytes: 0 };
    this.#standing = 'sending';
    try {
      const arrived = (count: number): void => {
        this.#retry = FIRST_RETRY;
        this.#arrived = { id: item.id, bytes: count };
      };
      const delivered = await deliver(item, bytes, { signal: stop.signal, arrived });
      // Taken back while its last piece was on its way.
      if (stop.signal.aborted && !this.#items.some(({ id }) => id === item.id)) return;
      if ('refused' in delivered) return await this.#put({ ...item, state: 'refused', because: delivered.refused });
      await offer(item, delivered.upload);
      await this.#put({ ...item, state: 'delivered' });
    } catch (error) {
      if (error instanceof Ended) return ended(error);
      if (stop.signal.aborted) return;
      if (!(error instanceof Held)) throw error;
      await this.#wait(error);
    }
  }

  async #put(item: PhotoOnItsWay): Promise<void> {
    this.#items = this.#items.map((one) => (one.id === item.id ? item : one));
    await this.#parts.store.put(item);
  }

  #wait({ because, retryAfter = 0 }: Held): Promise<void> {
    const { clock, chance } = this.#parts;
    this.#standing = because;
    // With some chance in it, so that the phones of a hall do not come back in step.
    const pause = Math.max(retryAfter, this.#retry * (0.75 + chance() / 2));
    this.#retry = Math.min(LONGEST_RETRY, this.#retry * 2);
    return new Promise((resolve) => {
      const cancel = clock.after(pause, () => this.#cancelWait?.());
      this.#cancelWait = () => {
        cancel();
        this.#cancelWait = undefined;
        resolve();
      };
    });
  }
}

import { untrack } from 'svelte';
import { alone } from '#platform/alone.ts';
import type { UploadPurpose } from '#wire/desk/uploads.ts';
import { digestOf } from '#wire/digest.ts';
import { NoAnswer } from './desk-api.ts';
import { useDraft } from './desk-draft.svelte.ts';
import { useDesk, type Desk } from './desk.svelte.ts';
import type { DeskDraft } from './draft.ts';
import { redrawnPicture } from './upload-picture.ts';
import { editOf } from './upload-records.ts';
import { firstPace, refusalOf, sendFile, ServerBusy } from './upload-sending.ts';
import { openUploadStore, type UploadItem, type UploadStore, type UploadTarget } from './upload-store.ts';

/** What holds the queue up. `elsewhere`: another tab of this browser sends it. */
export type UploadStanding =
  'resting' | 'sending' | 'paused' | 'no-network' | 'busy' | 'server' | 'signed-out' | 'elsewhere' | 'no-storage';

const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 60_000;
const PICTURES: readonly UploadPurpose[] = ['photo', 'portrait', 'plan'];

/** Files on their way to one conference: kept on this device, sent one after another, from where each stopped. */
export class UploadQueue {
  readonly slug: string;
  readonly #desk: Desk;
  readonly #draft: DeskDraft;
  readonly #store: UploadStore;
  #items = $state.raw<readonly UploadItem[]>([]);
  #preparing = $state(0);
  #arrived = $state.raw<{ readonly key: string; readonly bytes: number }>();
  #standing = $state.raw<UploadStanding>('resting');
  #running = false;
  #pace = firstPace();
  #retry = FIRST_RETRY;
  #stop = new AbortController();
  #wake: (() => void) | undefined;
  #adding: Promise<void> = Promise.resolve();

  constructor(desk: Desk, draft: DeskDraft, owner: string) {
    this.slug = draft.slug;
    this.#desk = desk;
    this.#draft = draft;
    this.#store = openUploadStore(owner, draft.slug);
    addEventListener('online', () => this.#wake?.());
  }

  get items(): readonly UploadItem[] {
    return this.#items;
  }
  /** How many files are being read and made smaller; they are not yet safe on this device. */
  get preparing(): number {
    return this.#preparing;
  }
  get standing(): UploadStanding {
    return this.#standing;
  }
  get isPaused(): boolean {
    return this.#standing === 'paused';
  }
  /** Bytes of a file that have arrived. */
  arrivedOf({ key, length, state }: UploadItem): number {
    if (state !== 'waiting') return length;
    return this.#arrived?.key === key ? this.#arrived.bytes : 0;
  }

  /** Takes files in, one after another; each is safe on this device before the next is read. */
  add(files: readonly File[], purpose: UploadPurpose, targetOf: (file: File) => UploadTarget): Promise<void> {
    this.#preparing += files.length;
    const adding = files.map((file) => {
      const target = targetOf(file);
      this.#adding = this.#adding.then(() => this.#take(file, purpose, target));
      return this.#adding;
    });
    return Promise.all(adding).then(() => undefined);
  }

  async #take(file: File, purpose: UploadPurpose, target: UploadTarget): Promise<void> {
    try {
      const isPicture = PICTURES.includes(purpose);
      const bytes = isPicture ? await redrawnPicture(file) : await file.arrayBuffer();
      const place = Math.max((this.#items.at(-1)?.place ?? 0) + 1, Date.now());
      const facts = { key: crypto.randomUUID(), place, name: file.name, purpose, target };
      if (!bytes || bytes.byteLength === 0) {
        const reason = bytes ? 'empty' : /\.hei[cf]$/i.test(file.name) ? 'heic' : 'not-a-picture';
        await this.#put({ ...facts, length: 0, digest: '', state: 'refused', result: refusalOf(reason) });
        return;
      }
      const digest = await digestOf(new Uint8Array(bytes));
      const item: UploadItem = { ...facts, length: bytes.byteLength, digest, state: 'waiting' };
      await this.#store.add(item, bytes);
      if (!this.#items.some(({ key }) => key === item.key)) this.#items = [...this.#items, item];
      void this.run();
    } catch {
      // The device has no room for it, or the file went away while it was read.
      this.#standing = 'no-storage';
    } finally {
      this.#preparing -= 1;
    }
  }

  pause(): void {
    this.#standing = 'paused';
    this.#stop.abort();
    this.#wake?.();
  }

  resume(): void {
    this.#standing = 'resting';
    this.#wake?.();
    void this.run();
  }

  /** Takes a file away that is not yet placed, also from the server. */
  async remove(item: UploadItem): Promise<void> {
    this.#items = this.#items.filter(({ key }) => key !== item.key);
    if (this.#arrived?.key === item.key) this.#stop.abort();
    await this.#store.remove(item.key);
  }

  /** Clears away what is done with. */
  async tidy(): Promise<void> {
    for (const item of this.#items) if (item.state === 'placed' || item.state === 'refused') await this.remove(item);
  }

  /** Sends what waits until nothing does. Calls meanwhile are this call. */
  async run(): Promise<void> {
    if (this.#running || this.isPaused) return;
    this.#running = true;
    this.#standing = 'resting';
    try {
      const ran = await alone(`desk-uploads.${this.slug}`, async () => {
        // Another tab, or this one before it was closed, may have left some.
        const kept = await this.#store.items();
        this.#items = kept;
        for (const item of kept) if (item.state === 'arrived') await this.#give(item);
        for (let item = this.#next(); item; item = this.#next()) await this.#send(item);
        return true;
      });
      if (!this.#isHeldUp) this.#standing = ran ? 'resting' : 'elsewhere';
    } catch {
      this.#standing = 'no-storage';
    } finally {
      this.#running = false;
    }
  }

  /** Whether nothing goes on by itself. */
  get #isHeldUp(): boolean {
    return this.#standing === 'paused' || this.#standing === 'signed-out';
  }

  #next(): UploadItem | undefined {
    return this.#isHeldUp ? undefined : this.#items.find(({ state }) => state === 'waiting');
  }

  async #send(item: UploadItem): Promise<void> {
    const bytes = await this.#store.bytes(item.key);
    if (!bytes) return this.#put({ ...item, state: 'refused', result: refusalOf('unreadable') });
    if (this.isPaused) return;
    this.#stop = new AbortController();
    this.#arrived = { key: item.key, bytes: 0 };
    this.#standing = 'sending';
    try {
      const result = await sendFile(item, bytes, {
        ask: (path, question) => this.#desk.ask(path, question),
        slug: this.slug,
        pace: this.#pace,
        signal: this.#stop.signal,
        arrived: (count) => {
          this.#retry = FIRST_RETRY;
          this.#arrived = { key: item.key, bytes: count };
        },
      });
      if (!this.#items.some(({ key }) => key === item.key)) return;
      const arrived: UploadItem = { ...item, state: result.kind === 'refused' ? 'refused' : 'arrived', result };
      await this.#put(arrived);
      await this.#give(arrived);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      await this.#waitAfter(error);
    }
  }

  /** Gives the record what the file became; the draft keeps that on this device before anything else. */
  async #give(item: UploadItem): Promise<void> {
    const { draft } = this.#draft;
    if (!draft || !item.result || item.state !== 'arrived') return;
    const edit = editOf(item, item.result, draft);
    if (!edit) return this.#put({ ...item, state: 'refused', result: refusalOf('unreadable') });
    if (Object.keys(edit.patch ?? {}).length > 0) this.#draft.edit([edit]);
    await this.#put({ ...item, state: 'placed' });
  }

  async #put(item: UploadItem): Promise<void> {
    const isKnown = this.#items.some(({ key }) => key === item.key);
    this.#items = isKnown ? this.#items.map((one) => (one.key === item.key ? item : one)) : [...this.#items, item];
    await this.#store.put(item);
  }

  async #waitAfter(error: unknown): Promise<void> {
    if (error instanceof ServerBusy) this.#standing = 'busy';
    else if (!(error instanceof NoAnswer)) throw error;
    else this.#standing = error.because === 'unreachable' ? 'no-network' : error.because;
    if (this.#standing === 'signed-out') return;
    // With some chance in it, so that the phones of a hall do not come back in step.
    const pause = this.#retry * (0.75 + Math.random() / 2);
    this.#retry = Math.min(LONGEST_RETRY, this.#retry * 2);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, pause);
    });
    this.#wake = undefined;
  }
}

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- looked up once a view, shown by none
const queues = new Map<string, UploadQueue>();

/** The files on their way to the conference that is open. What was left by an earlier visit goes on at once. */
export function useUploads(): UploadQueue {
  const desk = useDesk();
  const draft = useDraft();
  const owner = desk.organiser?.id ?? '';
  const key = `${owner}/${draft.slug}`;
  const queue = queues.get(key) ?? new UploadQueue(desk, draft, owner);
  queues.set(key, queue);
  const isThere = $derived(draft.draft !== undefined);
  $effect(() => {
    // The draft may come after the files: what had nowhere to go is given then.
    if (isThere) untrack(() => void queue.run());
  });
  return queue;
}

/* eslint-disable svelte/prefer-svelte-reactivity -- an address is put together once, no view reads its parts */
import type {
  DelegateColumn,
  DelegateImportAnswer,
  DelegateImportDone,
  DelegateListWishes,
} from '#wire/desk/delegate-import.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';
import { sendFile } from './send-file.ts';

export type ListTrouble = 'unreachable' | 'server' | 'too-long' | 'changed' | 'refused';

/** A list of delegates on its way in. The file stays in this page: it is sent to be looked at, and again to be written. */
export class DelegateImport {
  readonly #path: string;
  #file = $state.raw<File>();
  #wishes: DelegateListWishes = {};
  #answer = $state.raw<DelegateImportAnswer>();
  #done = $state.raw<DelegateImportDone>();
  #trouble = $state.raw<ListTrouble>();
  #isBusy = $state.raw(false);
  readonly #desk: Desk;

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#path = `/api/v1/desk/conferences/${slug}/delegate-imports`;
  }

  get file(): File | undefined {
    return this.#file;
  }
  /** What it would do, or why it cannot be read. */
  get answer(): DelegateImportAnswer | undefined {
    return this.#answer;
  }
  get done(): DelegateImportDone | undefined {
    return this.#done;
  }
  get trouble(): ListTrouble | undefined {
    return this.#trouble;
  }
  get isBusy(): boolean {
    return this.#isBusy;
  }

  async look(file: File): Promise<void> {
    this.#file = file;
    this.#wishes = {};
    this.#answer = undefined;
    this.#done = undefined;
    await this.#lookAgain();
  }

  /** Has a column read as something else. */
  async mean(key: string, meaning: DelegateColumn | 'nothing'): Promise<void> {
    const columns = Object.entries(this.#wishes.columns ?? {}).filter(
      ([, other]) => other !== meaning || other === 'nothing',
    );
    this.#wishes = { columns: { ...Object.fromEntries(columns), [key]: meaning } };
    await this.#lookAgain();
  }

  /** Writes what is shown; `erase` is the number of missing people somebody typed. */
  async confirm(erase?: number): Promise<void> {
    const { answer } = this;
    if (answer?.kind !== 'read') return;
    const query = new URLSearchParams({ base: answer.base, wishes: JSON.stringify(this.#wishes) });
    if (erase !== undefined) query.set('erase', String(erase));
    const sent = await this.#send<DelegateImportDone>(`/confirm?${query}`);
    if (sent?.status === 200) this.#done = sent.body;
    else if (sent?.status === 409) {
      await this.#lookAgain();
      this.#trouble = 'changed';
    }
  }

  letGo(): void {
    this.#file = undefined;
    this.#answer = undefined;
    this.#done = undefined;
    this.#trouble = undefined;
  }

  async #lookAgain(): Promise<void> {
    const query = new URLSearchParams({ wishes: JSON.stringify(this.#wishes) });
    const sent = await this.#send<DelegateImportAnswer>(`/preview?${query}`);
    if (sent?.status === 200) this.#answer = sent.body;
  }

  async #send<T>(path: string): Promise<{ readonly status: number; readonly body: T } | undefined> {
    if (!this.#file) return undefined;
    this.#isBusy = true;
    this.#trouble = undefined;
    try {
      const sent = await sendFile<T>(this.#path + path, this.#file, () => undefined);
      if (sent.status === 413) this.#trouble = 'too-long';
      else if (sent.status >= 400 && sent.status !== 409) this.#trouble = 'refused';
      return sent;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#trouble = error.because === 'server' ? 'server' : 'unreachable';
      if (error.because === 'signed-out') await this.#desk.find();
      return undefined;
    } finally {
      this.#isBusy = false;
    }
  }
}

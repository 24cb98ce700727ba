import type { ImportAnswer, ImportWishes, SheetOutline } from '#wire/desk/importing.ts';
import { NoAnswer } from './desk-api.ts';
import type { Desk } from './desk.svelte.ts';
import { sendFile } from './send-file.ts';

/** Why the last wish was not done. */
export type ImportTrouble = 'unreachable' | 'server' | 'too-long' | 'too-many' | 'gone' | 'draft-changed' | 'refused';

// Reading takes a second or two; asking more often would not make it faster.
const ASKED_AGAIN = 700;

/** A file on its way into a conference's draft, as the desk sees it. */
export class ImportDesk {
  readonly #desk: Desk;
  readonly #path: string;
  #answer = $state.raw<ImportAnswer>();
  #sheets = $state.raw<readonly SheetOutline[]>([]);
  #sent = $state.raw<number>();
  #trouble = $state.raw<ImportTrouble>();
  #isBusy = $state.raw(false);
  #turn = 0;

  constructor(desk: Desk, slug: string) {
    this.#desk = desk;
    this.#path = `/conferences/${slug}/imports`;
  }

  get answer(): ImportAnswer | undefined {
    return this.#answer;
  }

  /** The sheets as they were last read; they stay while the file is read again. */
  get sheets(): readonly SheetOutline[] {
    return this.#sheets;
  }

  /** How much of the file has arrived, 0 to 1; undefined while none is sent. */
  get sent(): number | undefined {
    return this.#sent;
  }

  get trouble(): ImportTrouble | undefined {
    return this.#trouble;
  }

  /** Whether the server has something to do for this page. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Takes up what was begun within the hour and is not written yet. */
  async resume(): Promise<void> {
    await this.#doing(async () => {
      const { body } = await this.#desk.ask<{ readonly imports: readonly ImportAnswer[] }>(this.#path);
      const [newest] = body.imports;
      if (newest && !(newest.state.kind === 'done' && newest.state.undone)) await this.#follow(newest);
    });
  }

  async send(file: File): Promise<void> {
    await this.#doing(async () => {
      this.#answer = undefined;
      this.#sheets = [];
      this.#sent = 0;
      try {
        const path = `/api/v1/desk${this.#path}?name=${encodeURIComponent(file.name)}`;
        const { status, body } = await sendFile<ImportAnswer>(path, file, (share) => (this.#sent = share));
        if (status === 201) await this.#follow(body);
        else this.#trouble = status === 413 ? 'too-long' : status === 429 ? 'too-many' : 'refused';
      } finally {
        this.#sent = undefined;
      }
    });
  }

  /** Has the file read in another way. */
  async wish(wishes: Partial<ImportWishes>): Promise<void> {
    const { answer } = this;
    if (!answer) return;
    await this.#post(`/${answer.id}/preview`, { ...answer.wishes, ...wishes });
  }

  /** Writes what is shown into the draft. */
  async confirm(): Promise<void> {
    const { answer } = this;
    if (answer?.state.kind !== 'ready') return;
    await this.#post(`/${answer.id}/confirm`, { base: answer.state.base });
  }

  async undo(): Promise<void> {
    if (this.answer) await this.#post(`/${this.answer.id}/undo`, {});
  }

  /** Lets go of the file; what was written stays. */
  async forget(): Promise<void> {
    const { answer } = this;
    this.#turn += 1;
    this.#answer = undefined;
    this.#sheets = [];
    this.#trouble = undefined;
    if (!answer || answer.state.kind === 'done') return;
    await this.#doing(async () => {
      await this.#desk.ask(`${this.#path}/${answer.id}`, { method: 'DELETE', body: {} });
    });
  }

  async #post(path: string, body: object): Promise<void> {
    await this.#doing(async () => {
      type Other = { readonly import?: ImportAnswer };
      const answered = await this.#desk.ask<ImportAnswer & Other>(this.#path + path, { method: 'POST', body });
      if (answered.error === undefined) return this.#follow(answered.body);
      if (answered.body.import) await this.#follow(answered.body.import);
      this.#trouble =
        answered.status === 404 ? 'gone' : answered.error === 'draft_changed' ? 'draft-changed' : 'refused';
    });
  }

  /** Shows an answer, and asks for the next as long as the file is being read. */
  async #follow(answer: ImportAnswer): Promise<void> {
    const turn = ++this.#turn;
    let next = answer;
    for (;;) {
      if (turn !== this.#turn) return;
      this.#answer = next;
      if (next.sheets.length > 0) this.#sheets = next.sheets;
      if (next.state.kind !== 'reading') return;
      await new Promise((resolve) => setTimeout(resolve, ASKED_AGAIN));
      const { status, body } = await this.#desk.ask<ImportAnswer>(`${this.#path}/${next.id}`);
      if (status !== 200) {
        this.#trouble = 'gone';
        return;
      }
      next = body;
    }
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    this.#isBusy = true;
    this.#trouble = undefined;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#trouble = error.because === 'server' ? 'server' : 'unreachable';
    } finally {
      this.#isBusy = false;
    }
  }
}

import { NoAnswer, type Answered } from './desk-api.ts';

/** What the server was asked for. What it said last stays, whatever becomes of the next question. */
export class Asked<T> {
  readonly #question: () => Promise<Answered<T>>;
  #value = $state.raw<T>();
  #failed = $state.raw(false);
  #refusal = $state.raw<string>();
  #turn = 0;

  constructor(question: () => Promise<Answered<T>>) {
    this.#question = question;
  }

  /** undefined until the server said something. */
  get value(): T | undefined {
    return this.#value;
  }
  /** Whether the last question had no answer. */
  get failed(): boolean {
    return this.#failed;
  }
  /** The server's word for why it does not say, when it was asked last. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** Asks, for the first time or again. An answer that comes after a later question's is not taken. */
  readonly load = async (): Promise<void> => {
    const turn = ++this.#turn;
    try {
      const { body, error } = await this.#question();
      if (turn !== this.#turn) return;
      this.#refusal = error;
      if (error === undefined) this.#value = body;
      this.#failed = false;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (turn === this.#turn) this.#failed = true;
    }
  };
}

import { NoAnswer, type Answered } from './desk-api.ts';

/** What there is to say after the last decision. `changed`: somebody else was faster, and theirs is shown. */
export type Notice = 'changed' | 'unreachable' | 'gone';

interface Listed {
  readonly id: string;
  readonly revision: number;
}

interface ListParts<T extends Listed, D extends object> {
  /** The item as it will be once the server has done what was decided. */
  decided(item: T, decision: D): T;
  /** Asks the server to do it, for whoever has seen that revision. Rejects with NoAnswer. */
  send(item: T, decision: D): Promise<Answered<unknown>>;
  /** The item in the server's answer: as it is now, or as somebody else made it meanwhile. */
  read(answered: Answered<unknown>): T | undefined;
}

/** Things a moderator decides about: each decision is seen at once, sent one after the other, and undone if it fails. */
export class ModeratedList<T extends Listed, D extends object> {
  readonly #parts: ListParts<T, D>;
  #items = $state.raw<readonly T[]>();
  #notice = $state.raw<Notice>();
  #turn: Promise<unknown> = Promise.resolve();
  /** How many decisions there were so far, and how many are still on their way. */
  #decisions = 0;
  #underWay = 0;

  constructor(parts: ListParts<T, D>) {
    this.#parts = parts;
  }

  get items(): readonly T[] | undefined {
    return this.#items;
  }
  get notice(): Notice | undefined {
    return this.#notice;
  }
  /** Changes with every decision: an answer that was asked for before one must not be shown after it. */
  get age(): number {
    return this.#decisions;
  }

  /** Takes what the server said, if nothing was decided since it was asked. */
  take(items: readonly T[], age: number): void {
    if (this.#underWay === 0 && age === this.#decisions) this.#items = items;
  }

  /** Resolves with whether it was done. */
  async decide(item: T, decision: D): Promise<boolean> {
    this.#notice = undefined;
    this.#decisions += 1;
    this.#underWay += 1;
    this.#put(this.#parts.decided(this.#now(item), decision));
    const turn = this.#turn.then(() => this.#send(item, decision));
    this.#turn = turn;
    const done = await turn;
    this.#underWay -= 1;
    return done;
  }

  async #send(before: T, decision: D): Promise<boolean> {
    try {
      const answered = await this.#parts.send(this.#now(before), decision);
      const item = answered.error === undefined || answered.status === 412 ? this.#parts.read(answered) : undefined;
      if (answered.error !== undefined) this.#notice = item ? 'changed' : 'gone';
      if (!item) this.#items = this.#items?.filter(({ id }) => id !== before.id);
      // A later decision about it stands on the screen already; it only has to know the revision.
      else if (this.#underWay > 1) this.#put({ ...this.#now(item), revision: item.revision });
      else this.#put(item);
      return answered.error === undefined;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#notice = 'unreachable';
      this.#put({ ...before, revision: this.#now(before).revision });
      return false;
    }
  }

  #now(item: T): T {
    return this.#items?.find(({ id }) => id === item.id) ?? item;
  }

  #put(item: T): void {
    this.#items = this.#items?.map((one) => (one.id === item.id ? item : one));
  }
}

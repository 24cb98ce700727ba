/** The pieces of a page in the order they are drawn; the first cards come in four. */
export const PIECES = { header: 1, list: 2, days: 3, lines: 4, day: 5, cards: 6, bar: 10, detail: 11 } as const;
const LAST = Math.max(...Object.values(PIECES));

/** How far a page is drawn for the first time. Drawn piece by piece, no piece holds up a slow phone. */
export class Building {
  /** Pieces drawn so far; a page that is not being built has them all. */
  #pieces = $state(Infinity);
  #shown = Promise.resolve();
  #show: () => void = () => undefined;

  /** Begins with nothing. */
  start(): void {
    this.#pieces = 0;
    this.#shown = new Promise((resolve) => {
      this.#show = resolve;
    });
  }

  /** Lets one more piece be drawn; answers whether there is another after it. */
  next(): boolean {
    this.#pieces += 1;
    if (this.#pieces < LAST) return true;
    this.#pieces = Infinity;
    return false;
  }

  /** Resolves when what is drawn is in the page: only then has it a place that can be measured or scrolled to. */
  get shown(): Promise<void> {
    return this.#shown;
  }

  /** It is in the page. */
  show(): void {
    this.#show();
  }

  /** How many of the first cards may be drawn. */
  cardsOf(all: number): number {
    const share = (this.#pieces - PIECES.cards + 1) / (PIECES.bar - PIECES.cards);
    return share >= 1 ? all : Math.ceil(all * Math.max(0, share));
  }

  /** Whether the piece of that number, the first is 1, may be drawn. */
  has(piece: number): boolean {
    return this.#pieces >= piece;
  }
}

/** A new build that waits for the reader's yes. */
export class AppUpdate {
  #apply = $state.raw<(() => void) | undefined>();
  #postponed = $state.raw(false);

  /** A build is ready; `apply` starts it, which reloads the page. */
  offer(apply: () => void): void {
    this.#apply = apply;
  }

  get ready(): boolean {
    return this.#apply !== undefined;
  }

  /** Whether to say so without being asked. */
  get isOffered(): boolean {
    return this.ready && !this.#postponed;
  }

  apply(): void {
    this.#apply?.();
  }

  postpone(): void {
    this.#postponed = true;
  }
}

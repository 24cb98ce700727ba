/** A file that is not taken. Said in English for whoever brought it, like everything an import finds. */
export class RefusedMediaError extends Error {
  /** The file's name as it was given. */
  readonly where: string;
  /** What is the matter, a sentence. */
  readonly what: string;
  /** What to do about it, a sentence. */
  readonly todo: string;
  /** The matter as a word, for those who say it in another language; absent where no reader of it has told. */
  readonly reason: string | undefined;

  constructor(
    refusal: { readonly where: string; readonly what: string; readonly todo: string; readonly reason?: string },
    options?: ErrorOptions,
  ) {
    super(`${refusal.where}: ${refusal.what} ${refusal.todo}`, options);
    this.name = 'RefusedMediaError';
    this.where = refusal.where;
    this.what = refusal.what;
    this.todo = refusal.todo;
    this.reason = refusal.reason;
  }
}

/** How a command ends: 1 the input was refused, 2 it was called wrongly, 3 it failed or could not reach something. */
export type FailureCode = 1 | 2 | 3;

/** An error whose message is written for the person at the keyboard and needs nothing around it. */
export class PlainError extends Error {
  readonly exitCode: FailureCode;

  constructor(message: string, exitCode: FailureCode, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlainError';
    this.exitCode = exitCode;
  }
}

/** Whom a record is for, when it is not for everybody. */
export type Audience = 'delegates';

/** Something organisers may keep to the delegates. */
interface Addressed {
  readonly audience?: Audience;
}

/** Whether a record is shown to delegates alone. */
export function isForDelegates({ audience }: Addressed): boolean {
  return audience === 'delegates';
}

/** What an import says of a record. What it does not say stays as it is. */
export interface RecordEdit<T extends object> {
  /** For a record that is new; whatever is there already stays. */
  readonly first: T;
  readonly told: Partial<T>;
  /** What there is no more. */
  readonly cleared: readonly (keyof T)[];
}

/** The record after an edit. */
export function edited<T extends object>(existing: T | undefined, { first, told, cleared }: RecordEdit<T>): T {
  const record = { ...first, ...existing, ...present(told) };
  return Object.fromEntries(Object.entries(record).filter(([key]) => !cleared.includes(key as keyof T))) as T;
}

function present<T extends object>(told: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Keys of rows: a name, or a conference with a name, so that one conference's rows stand together. */
export type RowKey = string | readonly [string, string];

/** The rows of some stores, inside one transaction. */
export interface Rows {
  get(store: string, key: RowKey): Promise<unknown>;
  /** Whether there is a row, without reading it. */
  has(store: string, key: RowKey): Promise<boolean>;
  keys(store: string): Promise<readonly RowKey[]>;
  /** Every row; with `first`, those whose key is a pair that begins with it. */
  entries(store: string, first?: string): Promise<readonly (readonly [RowKey, unknown])[]>;
  put(store: string, key: RowKey, value: unknown): Promise<void>;
  delete(store: string, key: RowKey): Promise<void>;
}

/**
 * One database: rows by store and key. Work may await only what `rows` gives it, because a transaction of IndexedDB
 * ends when nothing is asked of it.
 */
export interface Stores {
  /** False when nothing outlives the tab. */
  readonly lasting: boolean;
  read<T>(stores: readonly string[], work: (rows: Rows) => Promise<T>): Promise<T>;
  /** All that `work` writes, on the disk when this resolves, or nothing of it. Work may run twice. */
  write<T>(stores: readonly string[], work: (rows: Rows) => Promise<T>): Promise<T>;
  close(): void;
}

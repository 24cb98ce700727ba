/** A table to take away: headings and rows of plain texts and numbers. */
export interface WrittenTable {
  /** What the file and its sheet are called, in the reader's language: `Đại biểu`. */
  readonly title: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

export interface WrittenColumn {
  readonly heading: string;
  /** Characters, about. */
  readonly width: number;
}

export type WrittenCell = string | number | undefined;

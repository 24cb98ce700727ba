/** A cell as any reader of spreadsheets gives it; blank is undefined. */
export type Cell = string | number | boolean | Date | undefined;

/** A range of merged cells, rows and columns counted from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  /** Row 1 of the sheet is `rows[0]`; a row number in a message is the index plus 1. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
}

/** A cell as one text; dates and numbers as a reader would see them. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 16).replace('T', ' ');
  return String(cell).trim();
}

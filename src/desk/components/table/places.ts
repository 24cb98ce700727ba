import type { MissingName } from '../../fields/added-rows.ts';
import type { Filled } from '../../fields/table-edits.ts';

/** A cell by its row and column, from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What became of the last thing done. */
export interface Done {
  readonly kind: 'filled' | 'removed';
  readonly count: number;
  readonly unread: readonly Filled[];
  readonly missing: readonly MissingName[];
}

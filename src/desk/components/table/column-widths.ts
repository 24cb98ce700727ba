import type { Column } from '../../fields/columns.ts';

/** What stands before the cells: whether the row is selected, and the way to its form. In rem. */
export const LEAD_WIDTH = 5.5;

/** How wide a column is at least, in rem, and its share of the room that is left. */
export interface ColumnWidth {
  readonly least: number;
  readonly grows: number;
}

/** How wide the cells of a field are. Names need most; times and numbers stay as they are. */
export function widthOf({ type }: Column['field']): ColumnWidth {
  switch (type) {
    case 'localised':
      return { least: 16, grows: 2 };
    case 'text':
    case 'participations':
    case 'references':
      return { least: 12, grows: 1 };
    case 'reference':
      return { least: 10, grows: 1 };
    case 'day':
    case 'moment':
      return { least: 10.5, grows: 0 };
    case 'choice':
      return { least: 9, grows: 0 };
    default:
      return { least: 6.5, grows: 0 };
  }
}

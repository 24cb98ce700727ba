import type { ColumnOutline, ImportWishes, SheetOutline, TableColumn } from '#wire/desk/importing.ts';

type Meanings = NonNullable<ImportWishes['columns']>;

/**
 * What columns mean after somebody chose the meaning of one. Only one column of a sheet has a meaning: the one that had
 * it before is read no more.
 */
export function columnsWith(
  { columns = {} }: Pick<ImportWishes, 'columns'>,
  sheet: Pick<SheetOutline, 'columns'>,
  chosen: Pick<ColumnOutline, 'key' | 'letter'>,
  meaning: TableColumn | 'nothing',
): Meanings {
  const before = sheet.columns.filter(
    (column) => column.letter !== chosen.letter && column.meaning === meaning && column.key !== chosen.key,
  );
  const given = Object.fromEntries(before.map(({ key }) => [key, 'nothing'] as const));
  return { ...columns, ...given, [chosen.key]: meaning };
}

import { RefusedError, type FormatName, type ImportOptions } from './imported.ts';
import { derivedId } from './ids.ts';
import type { Oddities } from './oddities.ts';
import { isTotal, rowsOf } from './sheet-rows.ts';
import type { Table } from './sheet-programme.ts';
import type { SourcePerson, SourceProgramme } from './source-programme.ts';

const KEPT = ['name', 'honorific', 'position', 'organisation', 'delegation'];

/**
 * Named people from a list of delegates: name, position, organisation, delegation and nothing else. Everything else in
 * such a list is personal data, and even the names are published only when `options.people` says so.
 */
export function readSheetPeople(
  tables: readonly Table[],
  format: FormatName,
  options: ImportOptions,
  oddities: Oddities,
): SourceProgramme {
  if (options.people !== true) {
    throw new RefusedError({
      where: options.name,
      what: "This is a list of people; the delegates' directory is not published to everyone.",
      todo: 'To publish these names as named persons, import it with --people.',
      reason: 'list-of-people',
    });
  }
  const people = tables.flatMap((table) => peopleOf(table, oddities));
  return { format, conference: {}, rooms: [], tracks: [], events: [], people };
}

function peopleOf({ sheet, header }: Table, oddities: Oddities): readonly SourcePerson[] {
  for (const { text, column } of header.headings) {
    if (column === 'ordinal' || (column !== undefined && KEPT.includes(column))) continue;
    const done = 'left out: personal data never enters the public channel';
    oddities.add({ kind: 'left-out', where: `column ${text}`, what: 'not needed to name somebody', done });
  }
  const seen = new Map<string, number>();
  return rowsOf(sheet, header, oddities).flatMap((row) => {
    if (isTotal(row, header.columns.keys())) {
      oddities.add({ kind: 'left-out', where: row.where(), what: 'a row of totals', done: 'left out' });
      return [];
    }
    const name = row.text('name').replace(/\s+/g, ' ').trim();
    if (name === '') {
      oddities.add({ kind: 'missing-title', where: row.where(), what: 'it has no name', done: 'left out' });
      return [];
    }
    const organisation = row.text('organisation') || undefined;
    const facts = [name, organisation ?? '', row.text('position')].map((fact) => fact.normalize('NFC').toLowerCase());
    const id = derivedId('p', ...facts);
    const earlier = seen.get(id);
    if (earlier !== undefined) {
      oddities.add({
        kind: 'duplicate-id',
        where: row.where(),
        what: `the same person as in row ${earlier}`,
        done: 'listed once',
      });
      return [];
    }
    seen.set(id, row.number);
    const told = (column: 'honorific' | 'position' | 'delegation'): string | undefined => row.text(column) || undefined;
    return [
      {
        ids: [id],
        name,
        honorific: told('honorific'),
        position: told('position'),
        organisation,
        delegation: told('delegation'),
      },
    ];
  });
}

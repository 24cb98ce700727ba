import type { PlanArea } from '#domain/info.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Oddities } from '../oddities.ts';
import type { Sheet } from '../sheet.ts';
import { readFactTable, type TableRow, type Wordings } from './sheet-table.ts';

/** What a sheet of places says about one. */
export interface PlaceRow {
  readonly where: string;
  readonly name: LocalisedText;
  readonly address?: LocalisedText | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly rooms?: string | undefined;
  /** The file of its floor plan. */
  readonly plan?: string | undefined;
}

/** Where a room is on a floor plan. */
export interface RoomAreaRow {
  readonly where: string;
  readonly room: string;
  /** The place whose plan it is on; the room's own where it is not told. */
  readonly place?: string | undefined;
  readonly area: PlanArea;
}

type PlaceColumn = 'name' | 'address' | 'latitude' | 'longitude' | 'rooms' | 'plan';
type AreaColumn = 'room' | 'place' | 'x' | 'y' | 'width' | 'height';

const PLACES: Wordings<PlaceColumn> = {
  name: 'name|place|venue|ten|dia diem|ten dia diem|noi to chuc',
  address: 'address|dia chi',
  latitude: 'latitude|lat|vi do',
  longitude: 'longitude|lon|lng|long|kinh do',
  rooms: 'rooms|room|phong|cac phong|hoi truong',
  plan: 'plan|floor plan|map|so do|so do mat bang|mat bang',
};
const AREAS: Wordings<AreaColumn> = {
  room: 'room|phong|hoi truong',
  place: 'place|venue|dia diem|plan|so do',
  x: 'x|left|trai',
  y: 'y|top|tren',
  width: 'width|w|rong|chieu rong',
  height: 'height|h|cao|chieu cao',
};

/** The places and room areas of a sheet: one or the other, by its headings. */
export function readPlaceSheet(
  sheet: Sheet,
  path: string,
  main: string,
  oddities: Oddities,
): { readonly places: readonly PlaceRow[]; readonly areas: readonly RoomAreaRow[] } {
  const areas = readFactTable(sheet, path, AREAS, { key: 'width', main });
  if (areas !== undefined) return { places: [], areas: areas.rows.flatMap((row) => areaOf(row, oddities)) };
  const places = readFactTable(sheet, path, PLACES, { key: 'name', main });
  return { places: (places?.rows ?? []).flatMap((row) => placeOf(row, oddities)), areas: [] };
}

function placeOf(row: TableRow<PlaceColumn>, oddities: Oddities): readonly PlaceRow[] {
  const name = row.words('name');
  if (name === undefined) return [];
  const [latitude, longitude] = [degrees(row, 'latitude', 90, oddities), degrees(row, 'longitude', 180, oddities)];
  const both = latitude !== undefined && longitude !== undefined;
  return [
    {
      where: row.where,
      name,
      address: row.words('address'),
      latitude: both ? latitude : undefined,
      longitude: both ? longitude : undefined,
      rooms: Object.values(row.words('rooms', 'paragraphs') ?? {})[0],
      plan: row.line('plan'),
    },
  ];
}

function degrees(
  row: TableRow<PlaceColumn>,
  column: 'latitude' | 'longitude',
  most: number,
  oddities: Oddities,
): number | undefined {
  const text = row.line(column);
  if (text === undefined) return undefined;
  const value = Number(text.replace(',', '.').replace('°', ''));
  if (Number.isFinite(value) && Math.abs(value) <= most) return value;
  const what = `“${text.slice(0, 40)}” is no ${column} in degrees`;
  oddities.add({ kind: 'odd-shape', where: row.where, what, done: 'left out; write it like 21.8536' });
  return undefined;
}

function areaOf(row: TableRow<AreaColumn>, oddities: Oddities): readonly RoomAreaRow[] {
  const room = row.line('room');
  if (room === undefined) return [];
  const texts = (['x', 'y', 'width', 'height'] as const).map((column) => row.line(column) ?? '');
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = shares(texts);
  const area = { x, y, width, height };
  if (x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.001 && y + height <= 1.001) {
    return [{ where: row.where, room, place: row.line('place'), area }];
  }
  oddities.add({
    kind: 'odd-shape',
    where: row.where,
    what: `the area of “${room.slice(0, 60)}” does not lie on its plan`,
    done: 'left out; write x, y, width and height in percent of the picture',
  });
  return [];
}

/** Shares of the picture, from percent (`25 %`, `25`) or as they are (`0.25`), all four in the same way. */
function shares(texts: readonly string[]): readonly number[] {
  const values = texts.map((text) =>
    text === '' ? Number.NaN : Number(text.replace('%', '').replace(',', '.').trim()),
  );
  const isPercent = values.some((value) => value > 1) || texts.some((text) => text.includes('%'));
  return isPercent ? values.map((value) => value / 100) : values;
}

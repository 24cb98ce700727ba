import type { Draft } from '#domain/draft.ts';
import type { FloorPlan, Place } from '#domain/info.ts';
import { recordOf } from '#domain/records.ts';
import { readableId, untakenId } from '../ids.ts';
import type { Oddities } from '../oddities.ts';
import { told } from '../texts.ts';
import type { GatheredFolder } from './gathered-folder.ts';
import { withoutExtension, fileName } from './folder-files.ts';
import { fileNamed } from './named-file.ts';
import { edited } from './record-edit.ts';
import { comparable, type RecordFinder } from './record-finder.ts';

type Facts = Pick<GatheredFolder, 'places' | 'areas' | 'plans'>;

/** A draft with the places of a sheet, their floor plans and where each room is on them. */
export function mergePlaces(draft: Draft, facts: Facts, finder: RecordFinder, oddities: Oddities): Draft {
  const places: Record<string, Place> = { ...draft.places };
  const paths = facts.plans.map(({ within }) => within);
  const used = new Set<string>();
  const usePlan = (path: string | undefined): FloorPlan['renditions'] | undefined => {
    if (path !== undefined) used.add(path);
    return facts.plans.find(({ within }) => within === path)?.made;
  };
  const putPlan = (id: string, renditions: FloorPlan['renditions'] | undefined): void => {
    const place = recordOf(places, id);
    if (place !== undefined && renditions !== undefined) places[id] = { ...place, plan: { ...place.plan, renditions } };
  };
  for (const row of facts.places) {
    const id = placeNamed(places, Object.values(row.name)) ?? newId(places, Object.values(row.name)[0] ?? '');
    const rooms = row.rooms === undefined ? [] : finder.rooms(row.rooms, row.where);
    const { name, address, latitude, longitude } = row;
    places[id] = edited(recordOf(places, id), {
      first: { name, order: nextOrder(places) },
      told: told({ name, address, latitude, longitude, rooms: rooms.length > 0 ? rooms : undefined }),
      cleared: [],
    });
    if (row.plan === undefined) continue;
    const path = fileNamed(row.plan, '', paths);
    if (path === undefined) {
      const what = `there is no one file “${row.plan.slice(0, 80)}” among the plans`;
      oddities.add({ kind: 'unknown-name', where: row.where, what, done: 'left out; write its name as it is' });
    }
    putPlan(id, usePlan(path));
  }
  for (const { within, made } of facts.plans) {
    if (used.has(within) || made === undefined) continue;
    const id = placeNamed(places, [withoutExtension(fileName(within))]) ?? onlyOne(places);
    if (id !== undefined) putPlan(id, made);
    else {
      const what = 'no place has this plan';
      oddities.add({ kind: 'unknown-name', where: within, what, done: 'left out; name it in the sheet of places' });
    }
  }
  putAreas(places, facts, finder, oddities);
  return { ...draft, places };
}

function putAreas(places: Record<string, Place>, { areas }: Facts, finder: RecordFinder, oddities: Oddities): void {
  for (const { where, room: name, place: named, area } of areas) {
    const [room] = finder.rooms(name, where);
    if (room === undefined) continue;
    const id =
      named === undefined
        ? (Object.keys(places).find((place) => places[place]?.rooms?.includes(room)) ?? onlyOne(places))
        : placeNamed(places, [named]);
    const place = recordOf(places, id);
    if (id === undefined || place?.plan === undefined) {
      const what = `there is no floor plan for “${name.slice(0, 80)}”`;
      oddities.add({ kind: 'unknown-name', where, what, done: 'left out' });
      continue;
    }
    places[id] = { ...place, plan: { ...place.plan, rooms: { ...place.plan.rooms, [room]: area } } };
  }
}

function placeNamed(places: Readonly<Record<string, Place>>, names: readonly string[]): string | undefined {
  const wanted = new Set(names.map(comparable));
  return Object.keys(places).find((id) =>
    Object.values(places[id]?.name ?? {}).some((name) => wanted.has(comparable(name))),
  );
}

function newId(places: Readonly<Record<string, Place>>, name: string): string {
  return untakenId(readableId('place', name), new Set(Object.keys(places)));
}

function nextOrder(places: Readonly<Record<string, Place>>): number {
  return Object.values(places).reduce((most, { order }) => Math.max(most, order + 1), 0);
}

function onlyOne(places: Readonly<Record<string, Place>>): string | undefined {
  const [id, another] = Object.keys(places);
  return another === undefined ? id : undefined;
}

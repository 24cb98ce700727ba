import { memberOf, naturalIn, textIn } from './json-values.ts';
import type { SourceRoom } from './source-programme.ts';

/** A room of a JSON file's list; one without a name is none. */
export function jsonRoomOf(room: unknown): readonly SourceRoom[] {
  const name = textIn(memberOf(room, 'name'));
  if (name === undefined) return [];
  const capacity = naturalIn(memberOf(room, 'capacity'));
  return [{ name, capacity, description: textIn(memberOf(room, 'description')) }];
}

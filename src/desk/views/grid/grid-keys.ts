import type { GridBlock } from '../../state/grid-day.ts';
import type { GridMove } from '../../state/grid-edits.ts';

const STEP = 5;
const STRIDE = 15;

/**
 * What a key does to a session: up and down move it by five minutes, with Shift by fifteen, with Alt its end; left and
 * right take it to the next room.
 */
export function moveOfKey(
  { key, shiftKey, altKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>,
  { column }: GridBlock,
  columns: readonly (string | undefined)[],
): GridMove | undefined {
  const far = shiftKey ? STRIDE : STEP;
  switch (key) {
    case 'ArrowUp':
      return altKey ? { minutes: 0, longer: -far } : { minutes: -far };
    case 'ArrowDown':
      return altKey ? { minutes: 0, longer: far } : { minutes: far };
    case 'ArrowLeft':
      return column > 0 ? { minutes: 0, room: columns[column - 1] ?? null } : undefined;
    case 'ArrowRight':
      return column < columns.length - 1 ? { minutes: 0, room: columns[column + 1] ?? null } : undefined;
    default:
      return undefined;
  }
}

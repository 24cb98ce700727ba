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

/** Listens to keys, and to clicks on sessions; the answer stops. */
export function hearGrid(
  root: HTMLElement,
  told: {
    readonly key: (event: KeyboardEvent) => void;
    readonly select: (id: string) => void;
    readonly open: (id: string) => void;
  },
): () => void {
  const ofSession =
    (tell: (id: string) => void) =>
    ({ target }: MouseEvent): void => {
      const block = target instanceof Element ? target.closest<HTMLElement>('[data-session]') : null;
      if (block) tell(block.dataset['session'] ?? '');
    };
  const [select, open] = [ofSession(told.select), ofSession(told.open)];
  root.addEventListener('keydown', told.key);
  root.addEventListener('click', select);
  root.addEventListener('dblclick', open);
  return () => {
    root.removeEventListener('keydown', told.key);
    root.removeEventListener('click', select);
    root.removeEventListener('dblclick', open);
  };
}

import type { GridBlock, GridDay } from '../../state/grid-day.ts';
import type { GridPlace } from '../../state/grid-edits.ts';
import type { Gesture } from '../../state/grid-gestures.ts';

interface Canvas {
  readonly grid: GridDay;
  /** Of a minute, and of a column. */
  readonly pixels: number;
  readonly width: number;
  readonly say: (place: GridPlace) => string;
}

const USUAL = 30;
const SHORTEST = 5;

/** The place a gesture would give what it carries. */
export function placeUnder(
  { columns, from: first, to: last }: GridDay,
  gesture: Gesture,
  block?: GridBlock,
): GridPlace {
  const within = (column: number): number => Math.max(0, Math.min(columns.length - 1, column));
  if (block) {
    const length = block.to - block.from;
    if (gesture.kind === 'resize') return { ...block, to: Math.max(block.from + SHORTEST, block.to + gesture.minutes) };
    const from = Math.max(first, Math.min(last - SHORTEST, block.from + gesture.minutes));
    return { column: within(block.column + gesture.columns), from, to: from + length };
  }
  const at = first + (gesture.at?.minute ?? 0);
  const column = within(gesture.at?.column ?? 0);
  if (gesture.kind !== 'create') return { column, from: at, to: at + USUAL };
  // Drawn upwards or downwards, it is the stretch between.
  const [from, to] = [Math.min(at, at - gesture.minutes), Math.max(at, at - gesture.minutes)];
  return { column: within(column - gesture.columns), from, to: Math.max(to, from + USUAL / 2) };
}

/** Shows a gesture: one element gets a transform (a height while it is stretched), and a chip says where it is. */
export function drawGesture(root: HTMLElement, gesture: Gesture, element: HTMLElement, canvas: Canvas): void {
  const { grid, pixels, width, say } = canvas;
  const block = grid.blocks.find(({ id }) => id === gesture.id);
  const place = placeUnder(grid, gesture, block);
  if (block && gesture.kind === 'move') {
    const [x, y] = [(place.column - block.column) * width, (place.from - block.from) * pixels];
    // A layer of its own: the hundreds of others are not painted again for each step.
    set(element, 'willChange', 'transform');
    set(element, 'transform', `translate(${x}px, ${y}px)`);
    set(element, 'zIndex', '4');
  } else if (block) {
    set(element, 'height', `${(place.to - place.from) * pixels - 2}px`);
    set(element, 'zIndex', '4');
  } else {
    const ghost = root.querySelector<HTMLElement>('[data-ghost]');
    const isShown = gesture.kind === 'create' || gesture.at !== undefined;
    if (ghost) {
      set(ghost, 'display', isShown ? 'block' : 'none');
      set(ghost, 'height', `${(place.to - place.from) * pixels}px`);
      set(ghost, 'transform', `translate(${place.column * width}px, ${(place.from - grid.from) * pixels}px)`);
    }
  }
  const chip = root.querySelector<HTMLElement>('[data-chip]');
  if (!chip) return;
  const words = say(place);
  if (chip.textContent !== words) chip.textContent = words;
  set(chip, 'display', 'block');
  set(chip, 'transform', `translate(${gesture.clientX + 14}px, ${gesture.clientY - 40}px)`);
}

/** Takes away what a gesture showed. */
export function endDrawing(root: HTMLElement, element: HTMLElement): void {
  // The layer's own height is not a gesture's.
  if (!element.hasAttribute('data-layer')) {
    for (const style of ['transform', 'willChange', 'height', 'zIndex'] as const) element.style[style] = '';
  }
  for (const name of ['ghost', 'chip']) set(root.querySelector<HTMLElement>(`[data-${name}]`), 'display', 'none');
}

type Drawn = 'transform' | 'willChange' | 'height' | 'zIndex' | 'display';

function set(element: HTMLElement | null, style: Drawn, value: string): void {
  if (element && element.style[style] !== value) element.style[style] = value;
}

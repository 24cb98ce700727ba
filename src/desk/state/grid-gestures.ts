/** What a finger or a mouse does in the grid, while it does it. */
export interface Gesture {
  readonly kind: 'move' | 'resize' | 'create' | 'place';
  /** The session; empty where one is made. */
  readonly id: string;
  /** Steps of five minutes and of columns since it began. */
  readonly minutes: number;
  readonly columns: number;
  /** Where the pointer is, in minutes from the top of the grid and in columns; undefined outside of it. */
  readonly at: { readonly minute: number; readonly column: number } | undefined;
  readonly clientX: number;
  readonly clientY: number;
}

/** What a gesture is told of and may ask. */
export interface GestureParts {
  readonly scroller: HTMLElement;
  /** What holds the blocks; its upper left corner is the first column's first minute. */
  readonly layer: () => HTMLElement;
  readonly pixelsAMinute: () => number;
  readonly columnWidth: () => number;
  /** At most once a frame. */
  readonly moved: (gesture: Gesture, element: HTMLElement) => void;
  readonly ended: (gesture: Gesture, element: HTMLElement, how: 'dropped' | 'given-up') => void;
}

/** Minutes. */
export const STEP = 5;
const LONG_PRESS = 350;
/** A finger is never quite still. */
const STILL = 8;
const MOUSE_STILL = 4;
const EDGE = 48;
const FASTEST_SCROLL = 18;

/**
 * Follows pointers in the grid: a mouse drags at once, a finger after it rested, so that scrolling stays possible.
 * During a gesture nothing is laid out anew; whoever is told moves one element. The answer stops listening.
 */
export function followGestures(parts: GestureParts): () => void {
  let end: (() => void) | undefined;
  let isDragging = false;
  const begin = (event: PointerEvent): void => {
    if (end || event.button !== 0 || !(event.target instanceof Element)) return;
    const found = subjectOf(event.target, parts);
    if (!found) return;
    const grabbed = (): void => void (isDragging = true);
    const over = (): void => {
      end = undefined;
      isDragging = false;
    };
    end = follow(parts, event, found, { grabbed, over });
  };
  const holdStill = (event: TouchEvent): void => {
    if (isDragging) event.preventDefault();
  };
  const noMenu = (event: Event): void => {
    if (end) event.preventDefault();
  };
  const root = parts.scroller.parentElement ?? parts.scroller;
  root.addEventListener('pointerdown', begin);
  // Browsers decide at the first move of a finger whether it scrolls; only a listener that is not passive may object.
  root.addEventListener('touchmove', holdStill, { passive: false });
  root.addEventListener('contextmenu', noMenu);
  return () => {
    end?.();
    root.removeEventListener('pointerdown', begin);
    root.removeEventListener('touchmove', holdStill);
    root.removeEventListener('contextmenu', noMenu);
  };
}

interface Subject {
  readonly kind: Gesture['kind'];
  readonly id: string;
  readonly element: HTMLElement;
}

function subjectOf(target: Element, { layer }: GestureParts): Subject | undefined {
  const tray = target.closest<HTMLElement>('[data-tray]');
  if (tray) return { kind: 'place', id: tray.dataset['tray'] ?? '', element: tray };
  const block = target.closest<HTMLElement>('[data-session]');
  const kind = target.closest('[data-resize]') ? 'resize' : 'move';
  if (block) return { kind, id: block.dataset['session'] ?? '', element: block };
  return target === layer() ? { kind: 'create', id: '', element: layer() } : undefined;
}

function follow(
  parts: GestureParts,
  first: PointerEvent,
  subject: Subject,
  tell: { readonly grabbed: () => void; readonly over: () => void },
): () => void {
  const { scroller } = parts;
  const { element } = subject;
  const scrolled = { x: scroller.scrollLeft, y: scroller.scrollTop };
  const isTouch = first.pointerType === 'touch';
  let last = first;
  let isDragging = false;
  let frame = 0;
  const timer = isTouch ? setTimeout(grab, LONG_PRESS) : undefined;

  function grab(): void {
    isDragging = true;
    element.setPointerCapture(first.pointerId);
    tell.grabbed();
    if (isTouch) navigator.vibrate?.(12);
    frame = requestAnimationFrame(draw);
  }
  function draw(): void {
    scrollAtEdges(scroller, last);
    parts.moved(gesture(), element);
    frame = requestAnimationFrame(draw);
  }
  function move(event: PointerEvent): void {
    if (event.pointerId !== first.pointerId) return;
    last = event;
    if (isDragging) return;
    const distance = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
    // A finger that goes on before it rested scrolls.
    if (isTouch && distance > STILL) finish('given-up');
    else if (!isTouch && distance > MOUSE_STILL) grab();
  }
  function gesture(): Gesture {
    const { layer, pixelsAMinute, columnWidth } = parts;
    const dx = last.clientX - first.clientX + scroller.scrollLeft - scrolled.x;
    const dy = last.clientY - first.clientY + scroller.scrollTop - scrolled.y;
    const box = layer().getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    const isInside =
      last.clientX >= view.left &&
      last.clientX <= view.right &&
      last.clientY >= view.top &&
      last.clientY <= view.bottom;
    const minute = Math.floor((last.clientY - box.top) / pixelsAMinute() / STEP) * STEP;
    const column = Math.floor((last.clientX - box.left) / columnWidth());
    return {
      kind: subject.kind,
      id: subject.id,
      minutes: Math.round(dy / pixelsAMinute() / STEP) * STEP,
      columns: Math.round(dx / columnWidth()),
      at: isInside ? { minute, column } : undefined,
      clientX: last.clientX,
      clientY: last.clientY,
    };
  }
  function up(event: PointerEvent): void {
    if (event.pointerId !== first.pointerId) return;
    last = event;
    finish(event.type === 'pointerup' ? 'dropped' : 'given-up');
  }
  function key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    finish('given-up');
  }
  function finish(how: 'dropped' | 'given-up'): void {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    listen('removeEventListener');
    tell.over();
    if (isDragging) parts.ended(gesture(), element, how);
  }
  function listen(how: 'addEventListener' | 'removeEventListener'): void {
    window[how]('pointermove', move as EventListener);
    window[how]('pointerup', up as EventListener);
    window[how]('pointercancel', up as EventListener);
    window[how]('keydown', key as EventListener, true);
  }
  listen('addEventListener');
  return () => finish('given-up');
}

/** A drag that comes near an edge takes the grid along. */
function scrollAtEdges(scroller: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const { left, right, top, bottom } = scroller.getBoundingClientRect();
  const pull = (at: number, low: number, high: number): number =>
    Math.max(
      -FASTEST_SCROLL,
      Math.min(FASTEST_SCROLL, (Math.min(0, at - low - EDGE) + Math.max(0, at - high + EDGE)) / 3),
    );
  const [x, y] = [pull(clientX, left, right), pull(clientY, top, bottom)];
  if (x !== 0 || y !== 0) scroller.scrollBy(x, y);
}
